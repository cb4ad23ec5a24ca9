import { lengthInCharacters } from "@/lib/domain/visible-text";
import { type CheckScriptInput, checkBegins, checkEnds } from "./check-script";

/** The lines of the check, in their order. */
export const checkLines = ["provider", "group", "configuration", "partner", "valid_until"] as const;
export type CheckLine = (typeof checkLines)[number];

/**
 * `good`: as it must be. `bad`: a person must do something. `unsure`: it may be right in a moment, or Azure did not
 * say (`found` tells why). `found` is what the output says, in a form that can only be a word, a number or an instant.
 */
export type CheckMark = { line: CheckLine; is: "good" | "bad" | "unsure"; found?: string };
export type AzureCheck = { marks: CheckMark[]; cut: boolean };
export type CheckReading = { is: "read"; check: AzureCheck } | { is: "unreadable"; because: Unreadable };
export type Unreadable =
  | "empty"
  | "too-long"
  | "not-the-check"
  | "other-subscription"
  | "no-subscription"
  | "other-group";

export const checkTextMax = 20_000;

/**
 * Reads what the check script printed and a person pasted: prompts, colours, quoting and whatever stands before and
 * after do not matter; of several runs the last one counts. The text is anybody's: nothing of it is kept but what a
 * line's own pattern allows.
 */
export function readCheck(text: string, about: CheckScriptInput, now: Date): CheckReading {
  if (text.trim() === "") return { is: "unreadable", because: "empty" };
  if (lengthInCharacters(text) > checkTextMax) return { is: "unreadable", because: "too-long" };
  const lines = plainLines(text);
  const begins = lines.findLastIndex((one) => one.endsWith(checkBegins));
  if (begins === -1) return { is: "unreadable", because: "not-the-check" };
  const ends = lines.findIndex((one, index) => index > begins && one.endsWith(checkEnds));
  const said = factsIn(lines.slice(begins + 1, ends === -1 ? undefined : ends));

  const subscription = said.get("subscription");
  if (subscription === "none" || subscription === "failed")
    return { is: "unreadable", because: "no-subscription" };
  if (subscription?.toLowerCase() !== about.azureSubscriptionId.toLowerCase())
    return { is: "unreadable", because: subscription === undefined ? "not-the-check" : "other-subscription" };
  const group = said.get("resource-group");
  if (group !== undefined && group.toLowerCase() !== about.resourceGroup.toLowerCase())
    return { is: "unreadable", because: "other-group" };

  const [id = "", date = ""] = (said.get("partner") ?? "").split(/\s+/);
  const isOurs = id.toLowerCase() === about.partnerRegistrationImmutableId.toLowerCase();
  return {
    is: "read",
    check: {
      cut: ends === -1,
      marks: [
        provider(said.get("provider")),
        shaped("group", said.get("location"), /^[a-z0-9]{2,40}$/i),
        shaped("configuration", said.get("configuration"), /^[0-9]{1,3}$/),
        isOurs ? { line: "partner", is: "good" } : shaped("partner", said.get("partner"), /^$/),
        isOurs ? validUntil(date, now) : { line: "valid_until", is: "unsure" },
      ],
    },
  };
}

/** Colours, carriage returns and characters that cannot be seen go; so do marks of quoting around a line. */
function plainLines(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals colour with escape sequences
  const plain = text.replace(/\u001b\[[0-9;?]{0,20}[A-Za-z]/g, "").replace(/[\p{Cf}\uFEFF]/gu, "");
  return plain.split(/\r\n|\r|\n/).map(bare);
}

/** By hand, because a pattern for the end of a line takes the square of its length. */
function bare(line: string): string {
  const isAround = (at: number) => /[\s>|"'`]/.test(line.charAt(at));
  let begin = 0;
  let end = line.length;
  while (begin < end && isAround(begin)) begin += 1;
  while (end > begin && isAround(end - 1)) end -= 1;
  return line.slice(begin, end);
}

/** The first word for each name counts, so that nothing printed later in the same run can change it. */
function factsIn(lines: readonly string[]): Map<string, string> {
  const facts = new Map<string, string>();
  for (const one of lines.slice(0, 100)) {
    const [, name, value] = /^([a-z-]{4,20}):\s*(.{0,200})$/iu.exec(one) ?? [];
    const known = name?.toLowerCase();
    if (known !== undefined && value !== undefined && !facts.has(known)) facts.set(known, value.trim());
  }
  return facts;
}

function provider(said: string | undefined): CheckMark {
  if (said === undefined || said === "failed" || !/^[a-z]{2,20}$/i.test(said))
    return unsure("provider", said);
  if (said.toLowerCase() === "registered") return { line: "provider", is: "good" };
  return { line: "provider", is: said.toLowerCase() === "registering" ? "unsure" : "bad", found: said };
}

/** Why it is not known: the line is not there, its command failed, or it says what no script of ours prints. */
const unsure = (line: CheckLine, said: string | undefined): CheckMark =>
  said === undefined
    ? { line, is: "unsure" }
    : { line, is: "unsure", found: said === "failed" ? "failed" : "other" };

/** `none`: Azure says that it is not there; `failed`: it did not say. Whatever has not the line's shape says nothing. */
function shaped(line: CheckLine, said: string | undefined, shape: RegExp): CheckMark {
  if (said === "none") return { line, is: "bad" };
  if (said === undefined || said === "failed" || !shape.test(said)) return unsure(line, said);
  return { line, is: "good", found: said.toLowerCase() };
}

function validUntil(said: string, now: Date): CheckMark {
  const [, day, clock] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?(?:Z|\+00:?00)?$/i.exec(said) ?? [];
  const at = new Date(`${day}T${clock}Z`);
  if (!day || Number.isNaN(at.getTime())) return unsure("valid_until", said);
  return { line: "valid_until", is: at > now ? "good" : "bad", found: at.toISOString() };
}
