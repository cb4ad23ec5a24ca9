import { identityLine, rolesLine } from "./azure-checklist/access-lines";
import { groupLine, providerLine, registrationLine } from "./azure-checklist/base-lines";
import type { AzureFacts } from "./azure-checklist/facts";
import type { ChecklistInput, Line, MendSeen } from "./azure-checklist/line";
import { metricsLine } from "./azure-checklist/metrics-line";
import { publishingLine, verifiedLine } from "./azure-checklist/publishing-lines";
import { regionLines } from "./azure-checklist/region-lines";
import { deliveryLine, eventsLine } from "./azure-checklist/telling-lines";
import { isOpen, type Mend, mendTasks } from "./azure-mend";

/**
 * The only maker of what /admin/azure and `npm run azure:doctor` say: from what the worker read, what people want and
 * what was asked for. In the order in which things need each other.
 */
export function checklistOf(input: ChecklistInput): Line[] {
  const { facts } = input;
  return [
    identityLine(facts),
    rolesLine(facts),
    groupLine(facts),
    providerLine(facts),
    registrationLine(facts),
    ...regionLines(input),
    eventsLine(input),
    deliveryLine(input),
    publishingLine(facts),
    metricsLine(input),
    verifiedLine(facts),
  ].map((line) => withMend(line, input));
}

/** What is asked for and not over is being worked on; what Azure refused since the last reading says so. */
function withMend(line: Line, { mends, readAt }: ChecklistInput): Line {
  const newest = mends.find((one) => line.mend && isSame(one, line.mend)) ?? mends.find(isAbout(line));
  if (!newest) return line;
  const { mend, todo, ...rest } = line;
  if (isOpen(newest.phase))
    return {
      ...rest,
      state: "working",
      what:
        newest.phase === "waiting" ? "Asked for. The worker begins in a moment." : workingWords[newest.task],
    };
  if (newest.phase === "done" && newest.endedAt && newest.endedAt > readAt && line.state !== "good")
    return { ...rest, state: "working", what: "Done in Azure. It is being read again." };
  if (newest.phase === "refused" && line.state !== "good" && newest.problem)
    return { ...line, raw: line.raw ?? newest.problem };
  return line;
}

const isSame = (a: Mend, b: Mend) => a.task === b.task && a.target === b.target;

/** A line that is good, or being worked on, names no mend of its own. */
const isAbout =
  ({ id, mend }: Line) =>
  (one: MendSeen) =>
    !mend && (one.task === "create-namespace" ? `region:${one.target}` === id : lineOf[one.task] === id);

const lineOf: Record<Mend["task"], string> = {
  "register-provider": "provider",
  "create-registration": "registration",
  "create-namespace": "regions",
  "write-event-subscription": "events",
  "test-delivery": "delivery",
};

const workingWords: Record<Mend["task"], string> = {
  "register-provider": "Azure is registering Microsoft.EventGrid. That takes up to a few minutes.",
  "create-registration": "Azure is creating the partner registration.",
  "create-namespace": "Azure is creating the partner namespace. That takes about ten seconds.",
  "write-event-subscription":
    "Azure is setting up the event subscription and asks the portal to prove that it listens.",
  "test-delivery": "A harmless change was made in Azure. Its event must arrive within two minutes.",
};

/** Azure said nothing at all, not even what the identity may not read. */
export const isNothingRead = ({ group, provider, registration, namespaces, events }: AzureFacts) =>
  [group, provider, registration, namespaces, events].every(
    (read) => read.is === "refused" && read.reason !== "partner_access_denied",
  );

/** Whether there is nothing left to do that one could not do without. */
export const isAllGood = (lines: readonly Line[]) =>
  lines.every(({ state, optional }) => state === "good" || optional === true);

/** What a person must look at first: what is broken, then what is missing and can be begun, in the order of the list. */
export function firstToDo(lines: readonly Line[]): Line | undefined {
  const open = lines.filter(({ state, optional }) => !optional && (state === "wrong" || state === "missing"));
  return open.find(({ waitsFor }) => !waitsFor) ?? open[0];
}

/** Everything the worker may mend, in the order in which each needs those before it. */
export function setUpPlan(lines: readonly Line[]): Mend[] {
  const wanted = lines.flatMap(({ mend, state, optional }) =>
    mend && !optional && (state === "missing" || state === "wrong") ? [mend] : [],
  );
  return mendTasks.flatMap((task) =>
    wanted.filter((mend) => mend.task === task).map(({ target }) => ({ task, target })),
  );
}
