import {
  type CheckLine,
  type CheckMark,
  checkTextMax,
  type Unreadable,
} from "@/lib/domain/azure-check/read-check";
import { line, moment, type Segment } from "@/lib/domain/commands/block";
import { regionLabel } from "@/lib/domain/regions";

type Names = { partnerName: string; resourceGroup: string; declaredUntil?: Date | undefined };

/** What each line of the check is about. */
export const checkLineLabels: Record<CheckLine, (names: Names) => string> = {
  provider: () => "Event Grid is registered",
  group: ({ resourceGroup }) => `Resource group ${resourceGroup} exists`,
  configuration: () => "It has a partner configuration",
  partner: ({ partnerName }) => `${partnerName} is authorized in it`,
  valid_until: () => "The authorization is valid",
};

/** The heard and seen word of a mark. */
export const checkMarkLabels: Record<CheckMark["is"], string> = {
  good: "Yes",
  bad: "No",
  unsure: "Not known",
};

type Sentences = Record<CheckMark["is"], (mark: CheckMark, names: Names) => string | Segment[]>;

/** One sentence for each mark: what the output says, and what to do where something is missing. */
export function checkSentence(mark: CheckMark, names: Names): string | Segment[] {
  return sentences[mark.line][mark.is](mark, names);
}

const absent = "This line is not in the output. Run it again and paste all of it.";
const other =
  "The output says something else here than the script prints. Run it again as it stands on this page, and paste all of it.";
/** The same for each line that the output leaves open. */
const unsaid = ({ found }: CheckMark) => {
  if (found === undefined) return absent;
  return found === "failed"
    ? "The command for this line failed: you may not have the right to look, or Azure did not answer. Run it again, signed in as somebody with Reader on the resource group."
    : other;
};

const sentences: Record<CheckLine, Sentences> = {
  provider: {
    good: () => "Nothing to do.",
    bad: ({ found }) => `Azure says ${found}. Do step 1 of the commands.`,
    unsure: (mark) =>
      mark.found?.toLowerCase() === "registering"
        ? "Azure is still registering it. That takes a minute or two; then run this again."
        : unsaid(mark),
  },
  group: {
    good: ({ found }) =>
      `In ${regionLabel(found ?? "")}. The partner topic may be in another region; that does not matter.`,
    bad: () => "Azure does not find it in this Azure subscription, or you may not see it. Compare the name.",
    unsure: unsaid,
  },
  configuration: {
    good: ({ found }) => `It allows authorizations of up to ${found} ${found === "1" ? "day" : "days"}.`,
    bad: () => "There is none in this resource group. Do step 2 of the commands.",
    unsure: unsaid,
  },
  partner: {
    good: () => "Found by its partner registration ID.",
    bad: () => "It is not in the list. Do step 3 of the commands.",
    unsure: unsaid,
  },
  valid_until: {
    good: ({ found }, { declaredUntil }) => {
      const until = new Date(found ?? 0);
      const early = declaredUntil && until.getTime() < declaredUntil.getTime() - 60_000;
      return early
        ? line`Until ${moment(until)}. That is earlier than the ${moment(declaredUntil)} said here: do step 3 again, or choose the earlier date.`
        : line`Until ${moment(until)}.`;
    },
    bad: ({ found }) =>
      found ? line`It ended on ${moment(new Date(found))}. Do step 3 of the commands again.` : absent,
    unsure: ({ found }) => (found ? other : "Known only when the partner is in the list."),
  },
};

/** Why a pasted text could not be read: what it is, and what to do. Nothing was saved then. */
export const unreadableWords: Record<Unreadable, string> = {
  empty: "Paste what the script printed. Nothing was read.",
  "too-long": `The text has more than ${checkTextMax} characters, so nothing was read. Paste only what the script printed.`,
  "not-the-check":
    "This is not the output of the check: its first lines are not there. Copy everything that the script printed, from “partner events check” on.",
  "other-subscription":
    "This output is from another Azure subscription, so nothing of it was used. Run the script as it stands on this page.",
  "no-subscription":
    "The script could not open the Azure subscription: you may not be signed in, or have no access to it. Sign in with az login or Connect-AzAccount, and run it again.",
  "other-group":
    "This output is about another resource group, so nothing of it was used. Run the script as it stands on this page.",
};
