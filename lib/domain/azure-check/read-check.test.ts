import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { azProblems } from "@/lib/domain/commands/az-grammar";
import { commandText, textOf } from "@/lib/domain/commands/block";
import { checkSentence, unreadableWords } from "@/lib/domain/words/azure-check-words";
import { bashCheck, checkBegins, checkEnds, powershellCheck } from "./check-script";
import { checkLines, checkTextMax, readCheck } from "./read-check";

const about = {
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "rg-events_(東京).1",
  partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
};
const now = new Date("2026-11-22T15:12:00Z");
const whole = [
  checkBegins,
  `subscription: ${about.azureSubscriptionId}`,
  `resource-group: ${about.resourceGroup}`,
  "provider: Registered",
  "location: westeurope",
  "configuration: 31",
  `partner: ${about.partnerRegistrationImmutableId}\t2026-12-22T23:59:00+00:00`,
  checkEnds,
];
const marksOf = (text: string) => {
  const reading = readCheck(text, about, now);
  if (reading.is !== "read") throw new Error(reading.because);
  return Object.fromEntries(reading.check.marks.map(({ line, is }) => [line, is]));
};
const because = (text: string) => {
  const reading = readCheck(text, about, now);
  return reading.is === "unreadable" ? reading.because : reading.is;
};
const allGood = Object.fromEntries(checkLines.map((line) => [line, "good"]));
const set = (name: string, value: string) =>
  whole.map((one) => (one.startsWith(`${name}:`) ? `${name}: ${value}` : one)).join("\n");

describe("the scripts", () => {
  it.each([
    ["bash", bashCheck],
    ["powershell", powershellCheck],
  ])("%s says exactly this", async (name, script) => {
    await expect(`${commandText(script({ ...about, resourceGroup: "-it_(東京).1" }))}\n`).toMatchFileSnapshot(
      `../__golden__/check-${name}.txt`,
    );
  });
  it("read and never write: each of their commands is one that reads", () => {
    const commands = [...commandText(powershellCheck(about)).matchAll(/\b[A-Z][a-z]+-Az[A-Za-z]+/g)].map(
      String,
    );
    // The context is this process's own: nothing of Azure is written by choosing it.
    expect([...new Set(commands)].sort()).toEqual([
      "Get-AzEventGridPartnerConfiguration",
      "Get-AzResourceGroup",
      "Get-AzResourceProvider",
      "Set-AzContext",
    ]);
    const looks = [...commandText(bashCheck(about)).matchAll(/\$\(look ([a-z ]+?) --/g)].map(
      ([, what]) => what,
    );
    expect(looks).toEqual([
      "account show",
      "provider show",
      "group show",
      "eventgrid partner configuration show",
      "eventgrid partner configuration show",
    ]);
    expect(commandText(bashCheck(about)).match(/\baz\b/g)).toHaveLength(1);
  });
  it("print what is read, in a real Bash, and say no other partner", () => {
    const az = `az() { printf '%s\\037' "$@" >&3; printf '\\036' >&3; case "$*" in
      *account*) echo ${about.azureSubscriptionId.toUpperCase()};; *provider*) echo Registered;; *group\\ show*) echo westeurope;;
      *Days*) echo 31;; *) printf 'c02e0126-707c-436d-b6a1-175d2748fb58\\t2027-01-01T00:00:00+00:00\\n%s\\t2026-12-22T23:59:00.0000000Z\\r\\n' ${about.partnerRegistrationImmutableId.toUpperCase()};; esac; }`;
    const run = `exec 3>/tmp/az-calls-$$; ${az}\n${commandText(bashCheck(about))}; exec 3>&-; echo; cat /tmp/az-calls-$$; rm /tmp/az-calls-$$`;
    const said = execFileSync("bash", ["-c", run], { encoding: "utf8" });
    const [printed = "", calls = ""] = said.split(/\n\n/);
    expect(marksOf(printed)).toEqual(allGood);
    expect(printed).not.toContain("c02e0126");
    const made = calls.split("\u001e").slice(0, -1);
    expect(made).toHaveLength(5);
    for (const call of made) expect(azProblems(call.split("\u001f").slice(0, -1))).toEqual([]);
  });
  it.each([
    [3, "none", "bad"],
    [1, "failed", "unsure"],
  ])("say it when Azure's command line ends with %s", (code, word, mark) => {
    const az = `az() { case "$*" in *account*) echo ${about.azureSubscriptionId};; *) return ${code};; esac; }`;
    const said = execFileSync("bash", ["-c", `${az}\n${commandText(bashCheck(about))}`], {
      encoding: "utf8",
    });
    expect(said).toContain(`location: ${word}`);
    expect(marksOf(said)).toMatchObject({ group: mark, configuration: mark, partner: mark });
  });
});

describe("what was pasted", () => {
  it("is read line by line", () => expect(marksOf(whole.join("\n"))).toEqual(allGood));
  it.each([
    ["with Windows' line ends", whole.join("\r\n")],
    ["with colours", whole.map((one) => `\u001b[32m${one}\u001b[0m`).join("\n")],
    ["in a quoted mail", whole.map((one) => `> ${one}`).join("\n")],
    ["with prompt and more around it", `$ bash check.sh\n${whole.join("\n")}\nuser@host:~$ `],
    ["after an earlier run", `${set("provider", "NotRegistered")}\n${whole.join("\n")}`],
    ["with invisible characters", whole.map((one) => `\u200b${one}\u202e`).join("\n")],
  ])("is read %s", (_, text) => expect(marksOf(text)).toEqual(allGood));

  it.each([
    ["provider", "NotRegistered", "provider", "bad"],
    ["provider", "Registering", "provider", "unsure"],
    ["provider", "<script>", "provider", "unsure"],
    ["location", "none", "group", "bad"],
    ["location", "failed", "group", "unsure"],
    ["configuration", "none", "configuration", "bad"],
    ["configuration", "31; DROP TABLE", "configuration", "unsure"],
    ["partner", "none", "partner", "bad"],
    ["partner", "c02e0126-707c-436d-b6a1-175d2748fb58 2027-01-01T00:00:00Z", "partner", "unsure"],
    ["partner", `${about.partnerRegistrationImmutableId} 2026-11-01T00:00:00Z`, "valid_until", "bad"],
    ["partner", `${about.partnerRegistrationImmutableId} tomorrow`, "valid_until", "unsure"],
    ["partner", about.partnerRegistrationImmutableId, "valid_until", "unsure"],
  ])("%s: %s marks %s %s", (name, value, line, is) => {
    expect(marksOf(set(name, value))[line]).toBe(is);
  });

  it.each([
    ["provider", "provider"],
    ["location", "group"],
    ["configuration", "configuration"],
    ["partner", "partner"],
  ])("tells a command for %s that failed from a line that is not there", (name, line) => {
    const sentenceOf = (text: string) => {
      const reading = readCheck(text, about, now);
      const mark = reading.is === "read" ? reading.check.marks.find((one) => one.line === line) : undefined;
      return mark && textOf(checkSentence(mark, { partnerName: "N", resourceGroup: "g" }));
    };
    expect(sentenceOf(set(name, "failed"))).toMatch(/^The command for this line failed/);
    expect(sentenceOf(whole.filter((one) => !one.startsWith(`${name}:`)).join("\n"))).toMatch(
      /^This line is not in the output/,
    );
    expect(sentenceOf(set(name, "<b>"))).toMatch(/^The output says something else here/);
  });

  it("is read as far as it goes when it is cut off", () => {
    const reading = readCheck(whole.slice(0, 5).join("\n"), about, now);
    expect(reading).toMatchObject({ is: "read", check: { cut: true } });
    expect(marksOf(whole.slice(0, 5).join("\n"))).toEqual({
      ...allGood,
      configuration: "unsure",
      partner: "unsure",
      valid_until: "unsure",
    });
  });

  it.each([
    ["", "empty"],
    ["   \n", "empty"],
    ["az: command not found", "not-the-check"],
    [checkBegins, "not-the-check"],
    [set("subscription", "00000000-0000-4000-8000-000000000000"), "other-subscription"],
    [set("subscription", "failed"), "no-subscription"],
    [set("resource-group", "rg-other"), "other-group"],
    ["x".repeat(checkTextMax + 1), "too-long"],
  ])("what cannot be used is told: %#", (text, why) => expect(because(text)).toBe(why));

  it("never throws and keeps nothing but words, numbers and instants, whatever it is", () => {
    const pieces = fc.oneof(
      fc.constantFrom(...whole),
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.constantFrom(
        "provider: ",
        "location: <img src=x onerror=alert(1)>",
        "partner: __proto__",
        "configuration: 99999",
        "constructor: x",
        `partner: ${about.partnerRegistrationImmutableId} 9999-99-99T99:99:99Z`,
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.constantFrom("\n", "\r\n", " "), (lines, end) => {
        const reading = readCheck([...whole.slice(0, 3), ...lines].join(end), about, now);
        // The first lines are there, so only lines after them can spoil it.
        if (reading.is === "unreadable") {
          expect(end === " " ? "any" : reading.because).toMatch(/^(any|too-long|not-the-check|other-group)$/);
          expect(unreadableWords[reading.because]).toMatch(/\.$/);
          return;
        }
        expect(reading.check.marks.map(({ line }) => line)).toEqual([...checkLines]);
        for (const mark of reading.check.marks) {
          expect(mark.found ?? "").toMatch(/^[A-Za-z0-9:.-]{0,40}$/);
          expect(textOf(checkSentence(mark, { partnerName: "N", resourceGroup: "g" }))).not.toMatch(
            /undefined|Invalid|NaN/,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("takes linear time for hostile lines", () => {
    const took = () => {
      const began = performance.now();
      readCheck(`${checkBegins}\n${"> ".repeat(9_000)}`, about, now);
      readCheck(`${checkBegins}\n${" ".repeat(19_000)}x`, about, now);
      readCheck(`${whole[0]}\n${`a: ${" ".repeat(150)}x\n`.repeat(100)}`, about, now);
      return performance.now() - began;
    };
    expect(Math.min(took(), took(), took())).toBeLessThan(500);
  });
});
