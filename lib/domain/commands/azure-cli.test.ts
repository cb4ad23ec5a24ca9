import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { azureCli, bashQuoted } from "./azure-cli";
import { type CommandBlock, commandText } from "./block";

const names = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((name) => !name.includes("\0"));
const input = {
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "rg-events-weu",
  partnerTopic: "northwind-orders",
  partnerName: "Northwind Traders",
  partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
  validUntil: new Date("2026-12-22T23:59:00Z"),
  now: new Date("2026-11-22T15:12:00Z"),
  azurePortalUrl: "https://portal.azure.com",
};

/** Runs the text in a real shell in which `az` prints what it got, one argument a line, and `show` ends with `found`. */
function run(block: CommandBlock | undefined, found = 0): string[][] {
  if (!block) throw new Error("no such block");
  const az = `az() { printf '%s\\037' "$@"; printf '\\036'; case "$*" in *" show "*) return ${found};; esac; }`;
  const printed = execFileSync("sh", ["-c", `${az}\n${commandText(block)}\ntrue`], { encoding: "utf8" });
  return printed
    .split("\u001e")
    .slice(0, -1)
    .map((call) => call.split("\u001f").slice(0, -1));
}

it("quotes every name so that the shell gives it back", () => {
  const typed = fc.sample(names, { numRuns: 300, seed: 1 });
  const always = [
    "it's",
    "$(id)",
    "`id`",
    "a b",
    "*",
    "~",
    "!!",
    "#",
    '"',
    "\\",
    "a\nb",
    "(x)",
    "-n",
    "東京",
  ];
  const values = [...typed, ...always];
  const script = `printf '%s\\0' ${values.map(bashQuoted).join(" ")}`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1)).toEqual(values);
});

it("leaves ordinary values bare", () => {
  for (const value of ["rg-events-weu", input.azureSubscriptionId, "2026-12-22T23:59:00Z", "a.b_c"])
    expect(bashQuoted(value)).toBe(value);
});

describe("step 2", () => {
  const [, second] = azureCli.authorize(input);

  it("creates a configuration when there is none", () => {
    const calls = run(second, 3);
    expect(calls.map((call) => call[3])).toEqual(["show", "create"]);
    expect(calls[1]?.slice(-2)).toEqual(["--default-maximum-expiration-time-in-days", "31"]);
  });
  it("leaves a configuration alone", () => expect(run(second, 0).map((call) => call[3])).toEqual(["show"]));
  it.each([1, 2, 130])("creates nothing when the look failed with %s", (code) =>
    expect(run(second, code).map((call) => call[3])).toEqual(["show"]),
  );
});

it("hands every command its values as they are, a leading hyphen too", () => {
  const resourceGroup = "-Größe_(東京).1";
  const [, , third] = azureCli.authorize({ ...input, resourceGroup });
  expect(run(third)).toEqual([
    [
      ...["eventgrid", "partner", "configuration", "authorize"],
      ...["--subscription", input.azureSubscriptionId],
      `--resource-group=${resourceGroup}`,
      ...["--partner-registration-immutable-id", input.partnerRegistrationImmutableId],
      ...["--authorization-expiration-date", "2026-12-22T23:59:00Z"],
    ],
  ]);
  const [activate] = azureCli.activate({ ...input, resourceGroup: "rg (x)", partnerTopic: "--force" });
  expect(run(activate)[0]?.slice(-3)).toEqual(["--resource-group", "rg (x)", "--name=--force"]);
});
