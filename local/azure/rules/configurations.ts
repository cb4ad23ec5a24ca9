import type { Azure } from "../azure.ts";
import { DAY } from "../clock.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { PartnerAuthorization, PartnerConfiguration, Tags } from "../store/records.ts";
import type { Target } from "./authorization.ts";
import { isGuid } from "./names.ts";
import { readTime } from "./read-time.ts";

export const DEFAULT_DAYS = 7;
const MOST_DAYS = 365;

/** What a customer writes to authorize a partner: by immutable id or by name, one is enough. */
export interface AuthorizationInput {
  partnerRegistrationImmutableId?: string | null | undefined;
  partnerName?: string | null | undefined;
  authorizationExpirationTimeInUtc?: string | null | undefined;
}

export function configurationOf(azure: Azure, target: Target): PartnerConfiguration | undefined {
  return azure.store.get("configurations", configurationKey(target));
}

/** PUT replaces the whole list, the other partners' entries too (recorded). */
export function putConfiguration(
  azure: Azure,
  target: Target,
  input: { defaultDays?: number | undefined; list: AuthorizationInput[]; tags: Tags },
): PartnerConfiguration | Refusal {
  const defaultDays = input.defaultDays ?? DEFAULT_DAYS;
  const refused = daysRefusal(defaultDays);
  if (refused) return refused;
  const authorizations: PartnerAuthorization[] = [];
  for (const entry of input.list) {
    const authorization = readAuthorization(azure, entry, defaultDays);
    if (authorization instanceof Refusal) return authorization;
    authorizations.push(authorization);
  }
  return save(azure, { ...target, name: "default", defaultDays, authorizations, tags: input.tags });
}

/** Changes the default; entries that exist keep their times (recorded). */
export function changeDefaultDays(
  azure: Azure,
  configuration: PartnerConfiguration,
  defaultDays: number,
): PartnerConfiguration | Refusal {
  return daysRefusal(defaultDays) ?? save(azure, { ...configuration, defaultDays });
}

/** Adds one partner or, when it is there already, sets its expiry anew (recorded). */
export function authorizePartner(
  azure: Azure,
  configuration: PartnerConfiguration,
  input: AuthorizationInput,
): PartnerConfiguration | Refusal {
  const added = readAuthorization(azure, input, configuration.defaultDays);
  if (added instanceof Refusal) return added;
  const others = configuration.authorizations.filter((entry) => !isSame(entry, added));
  return save(azure, { ...configuration, authorizations: [...others, added] });
}

/** The list without that partner; one that is not in it changes nothing (inferred). */
export function unauthorizePartner(
  azure: Azure,
  configuration: PartnerConfiguration,
  input: AuthorizationInput,
): PartnerConfiguration | Refusal {
  const removed = identity(input);
  if (removed instanceof Refusal) return removed;
  const authorizations = configuration.authorizations.filter((entry) => !isSame(entry, removed));
  return save(azure, { ...configuration, authorizations });
}

type Identity = Pick<PartnerAuthorization, "immutableId" | "partnerName">;

function identity(input: AuthorizationInput): Identity | Refusal {
  const immutableId = input.partnerRegistrationImmutableId || null;
  const partnerName = input.partnerName || null;
  if (!immutableId && !partnerName)
    return invalid("The partner registration immutable id or the partner name is needed.");
  if (immutableId && !isGuid(immutableId))
    return invalid(`The partner registration immutable id '${immutableId}' is not a GUID.`);
  return { immutableId, partnerName };
}

function readAuthorization(
  azure: Azure,
  input: AuthorizationInput,
  defaultDays: number,
): PartnerAuthorization | Refusal {
  const partner = identity(input);
  if (partner instanceof Refusal) return partner;
  const now = azure.clock.now().getTime();
  const latest = now + defaultDays * DAY;
  const text = input.authorizationExpirationTimeInUtc;
  const time = text ? readTime(text) : latest;
  if (time === undefined) return invalid(`The authorization expiration time '${text}' is not a date.`);
  if (time <= now) return invalid("The authorization expiration time must be in the future.");
  if (time > latest + CLOCK_TOLERANCE) {
    return invalid(
      `The authorization expiration time cannot be more than ${defaultDays} days from now, the default maximum of this partner configuration.`,
    );
  }
  return { ...partner, expiresAt: new Date(time).toISOString() };
}

/** A client that asks for exactly the maximum has a clock of its own. */
const CLOCK_TOLERANCE = 60_000;

function isSame(entry: Identity, other: Identity): boolean {
  if (entry.immutableId && other.immutableId) return keyOf(entry.immutableId) === keyOf(other.immutableId);
  return (
    entry.partnerName !== null &&
    other.partnerName !== null &&
    keyOf(entry.partnerName) === keyOf(other.partnerName)
  );
}

function daysRefusal(days: number): Refusal | undefined {
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return undefined;
  return invalid(`The default maximum expiration time must be 1 to ${MOST_DAYS} days.`);
}

function invalid(reason: string): Refusal {
  return refuse("invalidResource", { kind: "PartnerConfiguration", reason });
}

function configurationKey(target: Target): string {
  return keyOf(resourceId("partnerConfigurations", { ...target, name: "default" }));
}

function save(azure: Azure, configuration: PartnerConfiguration): PartnerConfiguration {
  azure.store.put("configurations", configurationKey(configuration), configuration);
  return configuration;
}
