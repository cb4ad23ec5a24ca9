import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { wordsOutside } from "./words-outside.ts";

/** The customer's side. Its words stand in lib/domain, where a translator finds them (decision 038). */
const customersSide = [
  "app/(public)",
  "app/account",
  "app/flows",
  "app/organization",
  "app/task",
  "app/error.tsx",
  "app/not-found.tsx",
  "components/error-page.tsx",
  "components/not-found-page.tsx",
  "components/flow",
  "components/form",
  "components/live-refresh.tsx",
  "components/look-again.tsx",
  "components/people",
  "components/portal-footer.tsx",
  "components/ui",
  "components/usage",
  "lib/authorization-answer.ts",
  "lib/check-answer.ts",
  "lib/deletion-answer.ts",
  "lib/domain/test-payload.ts",
  "lib/domain/validity.ts",
  "lib/form-action.ts",
  "lib/invitation-fields.ts",
  "lib/more-time-answer.ts",
  "lib/people-answer.ts",
  "lib/services/test-events.ts",
  "lib/too-many-wishes.ts",
  "lib/types-choice.ts",
];

/** They read as words and are classes or a cookie. */
const noWords =
  /(form (counts-chosen|in-row|beside)|main wrap( wrap-wide)?|stack gap-\w+|row (spread|ends)|end num|samesite=lax….*)$/;

/** The partner's people alone see these; their words have not been moved. */
const partnersSide = [
  ...["admin-flow-table", "attempt-table", "azure-truth", "drift-card", "flow-notes"].map(
    (name) => `flow/${name}`,
  ),
  ...["azure-metrics", "why-numbers-differ"].map((name) => `usage/${name}`),
].map((name) => `components/${name}.tsx`);

/** Files that pages are made of; routes answer programs. */
function pagesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => {
    const inner = join(path, name);
    if (statSync(inner).isDirectory()) return pagesIn(inner);
    return /\.tsx?$/.test(name) && !/\.test\.|^route\.ts$/.test(name) ? [inner] : [];
  });
}

it.each(customersSide)("%s holds no words of its own", (path) => {
  const files = pagesIn(path).filter((file) => !partnersSide.includes(file));
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap(wordsOutside).filter((found) => !noWords.test(found))).toEqual([]);
});

it("sees words wherever a page can hold them, and no names", () => {
  const folder = mkdtempSync(join(tmpdir(), "words-"));
  const file = join(folder, "page.tsx");
  writeFileSync(
    file,
    `import { may } from "a place of its own";
export const metadata = { title: "Planted" };
export default function Page({ who, kind }: { who: string; kind: "a kind" }) {
  if (kind === "a kind" || may(who, "change event flows")) return null;
  return (
    <p className="one two" title={\`Written by \${who}\`}>
      Planted here. {who ? "or planted there" : null} <Button label="Send" look="primary" />
      {who && " left"} <Button action={ask("Ask now")} />
    </p>
  );
}`,
  );
  try {
    expect(wordsOutside(file).map((one) => one.slice(file.length))).toEqual([
      ":2 Planted",
      ":6 Written by …",
      ":7 Planted here.",
      ":7 or planted there",
      ":7 Send",
      ":8 left",
      ":8 Ask now",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
