import { organizations, type Person } from "./people.ts";

/** The chooser: one button a person, a plain form, so that it works without JavaScript. */
export function signInPage(action: string): string {
  const groups = organizations.map(
    ({ name, note, people }, index) => `
      <section aria-labelledby="organization-${index}">
        <h2 id="organization-${index}">${escapeHtml(name)} <small>${escapeHtml(note)}</small></h2>
        <ul>${people.map(personRow).join("")}</ul>
      </section>`,
  );
  return page(
    "Local sign-in",
    `<h1>Local sign-in</h1>
    <p class="lead">Choose who you are. There are no passwords: these people exist on this machine only.</p>
    <form method="post" action="${escapeHtml(action)}">${groups.join("")}</form>`,
  );
}

/** Asked before the provider's own session ends. `form` is the provider's hidden form. */
export function signOutPage(form: string): string {
  return page(
    "Local sign-out",
    `<h1>Sign out?</h1>
    <p class="lead">This ends your session at the local sign-in.</p>
    ${form}
    <p><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`,
  );
}

export function signedOutPage(): string {
  return page("Local sign-out", `<h1>Signed out</h1><p class="lead">You can close this page.</p>`);
}

export function errorPage(reason: string): string {
  return page(
    "Local sign-in",
    `<h1>Sign-in did not work</h1>
    <p class="lead">${escapeHtml(reason)}</p>
    <p>Go back to the portal and sign in again.</p>`,
  );
}

function personRow({ oid, name, email, about }: Person): string {
  return `<li>
      <button type="submit" name="person" value="${escapeHtml(oid)}">Sign in as ${escapeHtml(name)}</button>
      <span class="about">${escapeHtml(email)} · ${escapeHtml(about)}</span>
    </li>`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sign-in.css">
</head>
<body>
<header class="strip">Stand-in for Microsoft Entra ID on this machine</header>
<main>${content}</main>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
