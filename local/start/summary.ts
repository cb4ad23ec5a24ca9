import { relative } from "node:path";
import { cwd } from "node:process";
import { organizations } from "../identity/people.ts";
import { workerSettings } from "./data-folder.ts";
import type { Settings } from "./settings.ts";
import type { Stack } from "./stack.ts";

/** What a person needs to know once everything runs. */
export function summary(stack: Stack, settings: Settings): string {
  const row = (label: string, text: string) => `  ${label.padEnd(14)}${text}`;
  const widest = Math.max(
    ...organizations.map(({ people }) => people.map((person) => person.name).join(", ").length),
  );
  const people = organizations.map(({ name, note, people }) => {
    const remark = note === "Customer" ? "" : ` (${note.toLowerCase()})`;
    return `${people
      .map((person) => person.name)
      .join(", ")
      .padEnd(widest + 2)}${name}${remark}`;
  });
  const standIns = [
    settings.postgres === "local" ? "the database (PostgreSQL)" : undefined,
    settings.azure === "local" ? "Azure" : undefined,
    settings.identity === "local" ? "the sign-in" : undefined,
    settings.mail === "local" ? "the mail server" : undefined,
  ].filter((name) => name !== undefined);
  return [
    "",
    row("Portal", stack.portalUrl),
    "",
    ...(settings.identity === "local"
      ? people.map((line, index) => row(index === 0 ? "Sign in as" : "", line))
      : []),
    ...(stack.desk ? [row("Azure desk", `${stack.desk}   plays the customers' Azure`)] : []),
    ...(stack.mailbox ? [row("Mailbox", `${stack.mailbox}   has every mail that the portal sends`)] : []),
    ...(standIns.length > 0 ? [row("Stand-ins", `${standIns.join(", ")}: on this machine only`)] : []),
    row("Data", `${settings.dataFolder}   logs in logs/`),
    row(
      "Operate",
      `(set -a; . ${relative(cwd(), workerSettings(settings.dataFolder))}; npm run azure:doctor)`,
    ),
    row("Stop", "Ctrl-C"),
    "",
  ].join("\n");
}
