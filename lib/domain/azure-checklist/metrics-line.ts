import { metricsRoleCommands } from "@/lib/domain/azure-metrics-role";
import { regionLabel } from "@/lib/domain/regions";
import { listed } from "./access-lines";
import type { ChecklistInput, Line } from "./line";
import { rawText } from "./line";
import { mayAct } from "./permissions";

/**
 * Whether Azure's own counts can be read: by what Azure Monitor answered last, and by Azure's list of the identity's
 * rights on the Azure subscription, which is read sooner than Azure Monitor after somebody gave the role.
 */
export function metricsLine({ facts, metrics }: Pick<ChecklistInput, "facts" | "metrics">): Line {
  const line = {
    id: "metrics",
    title: "Azure's own counts",
    optional: true as const,
    why: "Published events shows what Azure Monitor counted beside what your publisher reported. Azure Monitor wants Monitoring Reader on the Azure subscription itself. Nothing else needs this role: without it everything works, and these counts are missing.",
    commands: [],
    facts: [],
  };
  const right = mayAct(facts.subscriptionRights, "Microsoft.Insights/metrics/read");
  const failing = metrics.filter(({ problem }) => problem !== null);
  const denied = failing.filter(({ problem }) => problem?.reason === "partner_access_denied");
  const raw = (of: typeof metrics) => (of[0]?.problem ? { raw: rawText(of[0].problem.answer) } : {});
  const names = (of: typeof metrics) => listed(of.map(({ location }) => regionLabel(location)));
  if (right === "no" || (denied.length > 0 && right === "unknown"))
    return {
      ...line,
      state: "missing",
      what: `The identity may not read Azure Monitor's metrics${denied.length > 0 ? ` of ${names(denied)}` : ""}.`,
      todo: "An owner of the Azure subscription runs this, if the counts are wanted. A new role takes effect within about five minutes; the portal asks again by itself.",
      commands: metricsRoleCommands(facts),
      ...raw(denied),
    };
  if (denied.length > 0)
    return {
      ...line,
      state: "working",
      what: `Azure lists the right. Azure Monitor refused ${names(denied)} before that, and is asked again within five minutes.`,
      todo: "If it goes on refusing, give the whole role: Microsoft documents no smaller right for this call.",
      commands: metricsRoleCommands(facts),
      ...raw(denied),
    };
  if (failing.length > 0)
    return {
      ...line,
      state: "unknown",
      what: `Azure Monitor could not be read for ${names(failing)}. It is tried again by itself.`,
      ...raw(failing),
    };
  const read = metrics.filter(({ readAt }) => readAt !== null);
  if (read.length > 0)
    return { ...line, state: "good", what: `Azure Monitor's counts are read for ${names(read)}.` };
  if (right === "yes")
    return { ...line, state: "good", what: "The identity may read them. No region has been read yet." };
  return {
    ...line,
    state: "unknown",
    what: "Azure does not list whether the identity may read them, and no region has been read yet.",
    commands: metricsRoleCommands(facts),
  };
}
