import { regionLabel } from "@/lib/domain/regions";
import { listed, sendRoleCommands } from "./access-lines";
import { titles } from "./base-lines";
import { type AzureFacts, setupAddress } from "./facts";
import { type Line, rawText } from "./line";
import { maySend } from "./permissions";
import { offeredNamespaces } from "./region-lines";

/** Whether the identity may publish: an event for a channel that is nobody's, sent to each namespace. */
export function publishingLine(facts: AzureFacts): Line {
  const line = {
    id: "publishing",
    title: "Publishing rights",
    why: "Test events are published with the same identity. It needs EventGrid Data Sender, which the role for managing does not include.",
    facts: [],
  };
  const offered = offeredNamespaces(facts);
  if (offered.length === 0)
    return {
      ...line,
      state: "unknown",
      what: "Nothing to publish to yet.",
      waitsFor: titles.regions,
      commands: [],
    };
  const probes = offered.map(({ name, location }) => ({
    location,
    probe: facts.publishing.find(({ namespace }) => namespace === name),
  }));
  const denied = probes.filter(
    ({ probe }) => probe?.outcome.is === "refused" && probe.outcome.reason === "partner_access_denied",
  );
  const [first] = denied;
  if (first)
    return {
      ...line,
      state: "wrong",
      what: `Event Grid refused a test in ${listed(denied.map(({ location }) => regionLabel(location)))}.`,
      todo: "Give the role below, and look at the namespace's network rules: they refuse everybody alike. A new role takes effect within about five minutes.",
      commands: sendRoleCommands(facts),
      ...(first.probe?.outcome.is === "refused" ? { raw: rawText(first.probe.outcome.answer) } : {}),
    };
  const open = probes.filter(({ probe }) => probe?.outcome.is !== "accepted");
  if (open.length > 0)
    return {
      ...line,
      state: "unknown",
      what: `Not known yet for ${listed(open.map(({ location }) => regionLabel(location)))}. It is tried again by itself.`,
      commands: maySend(facts.groupRights) === "no" ? sendRoleCommands(facts) : [],
      ...(open[0]?.probe?.outcome.is === "refused" ? { raw: rawText(open[0].probe.outcome.answer) } : {}),
    };
  return {
    ...line,
    state: "good",
    what: `The identity may publish in ${listed(probes.map(({ location }) => regionLabel(location)))}.`,
    commands: [],
  };
}

/** Being listed by Microsoft: optional, and no authorization. */
export function verifiedLine(facts: AzureFacts): Line {
  const { verified, place } = facts;
  const wanted = setupAddress(place);
  const line = {
    id: "verified",
    title: "Verified partner",
    optional: true as const,
    why: "Microsoft lists verified partners, so customers pick you by name instead of pasting an ID. It does not authorize you: each customer still does that.",
    commands: [],
    facts: [{ label: "Setup address to give to Microsoft", id: wanted, copyAs: "setup address" }],
  };
  if (verified.is === "refused")
    return {
      ...line,
      state: "unknown",
      what: "The list of verified partners could not be read.",
      raw: rawText(verified.answer),
    };
  if (verified.is === "absent")
    return {
      ...line,
      state: "missing",
      what: "Microsoft does not list you. Everything works without it.",
      todo: "To be listed, write to askgrid@microsoft.com with your immutable ID and the setup address.",
    };
  const { displayName, setupUri } = verified.value;
  if (setupUri !== wanted)
    return {
      ...line,
      state: "wrong",
      what: `Microsoft lists you as ${displayName}, and sends customers to ${setupUri ?? "no address"} instead of this portal.`,
      todo: "Write to askgrid@microsoft.com with the setup address, unless another portal of yours is meant.",
    };
  return {
    ...line,
    state: "good",
    what: `Microsoft lists you as ${displayName} and sends customers to this portal.`,
  };
}
