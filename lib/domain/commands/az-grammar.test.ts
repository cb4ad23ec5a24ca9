import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { commandsFor } from "@/lib/domain/commands";
import { azProblems } from "./az-grammar";
import { commandText } from "./block";
import type { CommandTask } from "./inputs";

const usual = {
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "rg-events-weu",
  partnerTopic: "northwind-orders",
  partnerName: "Northwind Traders",
  partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
  validUntil: new Date("2026-12-22T23:59:00Z"),
  now: new Date("2026-11-22T15:12:00Z"),
  azurePortalUrl: "https://portal.azure.com",
};
const nasty = {
  ...usual,
  resourceGroup: "-Größe_(東京).1",
  partnerTopic: "--force",
  partnerName: "O’Brien's `x`",
};
const tasks: CommandTask[] = ["authorize", "activate", "withdraw", "deactivate"];

describe.each(Object.entries({ usual, nasty }))("with %s names", (_, input) => {
  it.each(["azure-cli", "bicep"] as const)(
    "every az line of %s is one that Bash and the Azure CLI know",
    (tool) => {
      const blocks = tasks.flatMap((task) => commandsFor(task, tool, input)).filter(({ file }) => !file);
      // `az` ends with 3 at a look, so that the branch after it runs too.
      const az = `az() { printf '%s\\037' "$@"; printf '\\036'; case "$*" in *" show "*) return 3;; esac; }`;
      const script = `${az}\n${blocks.map(commandText).join("\n")}\ntrue`;
      const calls = execFileSync("bash", ["-c", script], { encoding: "utf8" }).split("\u001e").slice(0, -1);
      expect(calls.length).toBeGreaterThanOrEqual(blocks.length);
      for (const call of calls) expect(azProblems(call.split("\u001f").slice(0, -1))).toEqual([]);
    },
  );

  it("every az line for PowerShell is one that the Azure CLI knows", () => {
    const calls = tasks
      .flatMap((task) => commandsFor(task, "azure-cli-powershell", input))
      .flatMap((block) =>
        commandText(block)
          .replaceAll("`\n", " ")
          .split("\n")
          .map((one) => one.trim())
          .filter((one) => one.startsWith("az ")),
      );
    expect(calls.length).toBeGreaterThan(8);
    for (const call of calls) {
      const words = powershellWords(call);
      expect(azProblems(words.slice(1))).toEqual([]);
      expect(words.join(" ")).toMatch(new RegExp(`Microsoft.EventGrid|${escaped(input.resourceGroup)}`));
    }
  });
});

describe("the check itself sees", () => {
  it.each([
    [["eventgrid", "partner", "configuration", "authorise"], /no such command/],
    [["eventgrid", "partner", "topic", "activate", "--resource-group", "a"], /needs --name/],
    [["group", "show", "--resource-group", "a", "--sub", "b"], /has no --sub/],
    [["group", "show", "--resource-group", "-a"], /taken for an option/],
    [["group", "show", "--resource-group", "a", "b"], /belongs to no option/],
    [["group", "show", "--resource-group"], /has no value/],
    [["group", "show", "--resource-group", "a", "--resource-group", "b"], /given twice/],
  ])("%j", (words, problem) => expect(azProblems(words).join("; ")).toMatch(problem));
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The words of one line as PowerShell on Linux would hand them on: quotes read, `('a' + $q + 'b')` joined, $q empty. */
function powershellWords(text: string): string[] {
  const words: string[] = [];
  for (const [token] of text.matchAll(/\((?:'(?:[^']|'')*'|[^()'])*\)|'(?:[^']|'')*'|[^\s']+/g)) {
    if (token.startsWith("(")) {
      const parts = [...token.matchAll(/'((?:[^']|'')*)'/g)];
      words.push(parts.map(([, part = ""]) => part.replaceAll("''", "'")).join(""));
    } else if (token.startsWith("'")) words.push(token.slice(1, -1).replaceAll("''", "'"));
    else words.push(token);
  }
  return words;
}
