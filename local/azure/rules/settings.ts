import { z } from "zod";
import type { Store } from "../store/store.ts";

const wholeNumber = "Enter a whole number from 1 to 1,000,000";
const bucket = z.int(wholeNumber).min(1, wholeNumber).max(1_000_000, wholeNumber);
const rate = "Enter a number above 0, at most 1,000,000";
const perSecond = z.number(rate).positive(rate).max(1_000_000, rate);
const lifetime = "Enter whole seconds from 1 to 86,400";
const factor = "Enter a number from 1 to 1,000";

/** What can be chosen about the behaviour of this Azure while it runs. Each description is shown to people. */
export const settingsShape = z.strictObject({
  throttling: z
    .enum(["on", "off"])
    .describe("Whether Resource Manager answers 429 when a caller's bucket is empty."),
  readsBucket: bucket.describe("Reads one caller may make at once in one Azure subscription."),
  readsPerSecond: perSecond.describe("Reads that come back each second."),
  writesBucket: bucket.describe("PUT, PATCH and POST one caller may make at once in one Azure subscription."),
  writesPerSecond: perSecond.describe("Writes that come back each second."),
  deletesBucket: bucket.describe("Deletions one caller may order at once in one Azure subscription."),
  deletesPerSecond: perSecond.describe("Deletions that come back each second."),
  subscriptionFactor: z
    .number(factor)
    .min(1, factor)
    .max(1000, factor)
    .describe("How many times one caller's bucket all callers of an Azure subscription have together."),
  mirroredDeletion: z
    .enum(["gone", "idle"])
    .describe("What becomes of the other side when a channel or a partner topic is deleted."),
  unmatchedEvents: z
    .enum(["drop", "refuse"])
    .describe(
      "Whether events for an unknown or never activated channel are accepted and dropped, or get 404.",
    ),
  activationMessage: z
    .enum(["generated", "absent"])
    .describe(
      "Whether Azure writes a message for activation where none is given, with the API versions for which it is not known.",
    ),
  otherTenant: z
    .enum(["forbidden", "unauthorized"])
    .describe(
      "Whether a caller of another tenant gets 403 for the missing role or 401 for the wrong tenant.",
    ),
  appTokenSeconds: z
    .int(lifetime)
    .min(1, lifetime)
    .max(86_400, lifetime)
    .describe("How long a token lives that an app registration gets."),
  activationEvent: z
    .enum(["write", "action", "nothing"])
    .describe("What the partner's listeners hear when a customer activates a partner topic."),
  customerDeletionEvent: z
    .enum(["delete", "write", "action", "nothing"])
    .describe("What the partner's listeners hear when a customer deletes a partner topic."),
  expiryEvent: z
    .enum(["delete", "write", "action", "nothing"])
    .describe("What the partner's listeners hear when a channel goes because its deadline has passed."),
  retryJitter: z
    .enum(["on", "off"])
    .describe("Whether the waits between delivery attempts are made up to a tenth longer, by chance."),
});

export type Settings = z.infer<typeof settingsShape>;

/** Azure's own values where they are known (reference section 3.4), else what its documentation makes most likely. */
const standard: Settings = {
  throttling: "on",
  readsBucket: 250,
  readsPerSecond: 25,
  writesBucket: 200,
  writesPerSecond: 10,
  deletesBucket: 200,
  deletesPerSecond: 10,
  subscriptionFactor: 15,
  mirroredDeletion: "gone",
  unmatchedEvents: "drop",
  activationMessage: "generated",
  otherTenant: "forbidden",
  appTokenSeconds: 3599,
  activationEvent: "write",
  customerDeletionEvent: "delete",
  expiryEvent: "delete",
  retryJitter: "off",
};

const KEY = "/settings/changed";

/** The settings as they hold now. */
export function settingsOf(store: Store): Settings {
  const changed = store.get("settings", KEY);
  if (!changed) return standard;
  const known = effective.get(changed) ?? settingsShape.parse({ ...standard, ...changed });
  effective.set(changed, known);
  return known;
}

/** Keeps what was chosen, also through a restart; what is not named stays. */
export function changeSettings(store: Store, changes: z.infer<typeof settingsChange>): Settings {
  store.put("settings", KEY, { ...store.get("settings", KEY), ...changes });
  return settingsOf(store);
}

export const settingsChange = settingsShape.partial();

export interface SettingRow {
  name: string;
  value: unknown;
  standard: unknown;
  meaning: string | undefined;
  choices?: string[];
}

/** Name, value, standard and meaning of every setting, for people and the desk. */
export function settingsTable(store: Store): SettingRow[] {
  const now: Record<string, unknown> = settingsOf(store);
  const before: Record<string, unknown> = standard;
  return Object.entries(settingsShape.shape).map(([name, shape]) => ({
    name,
    value: now[name],
    standard: before[name],
    meaning: shape.description,
    ...("options" in shape ? { choices: shape.options } : {}),
  }));
}

/** Read with every request, so each stored record is checked and completed only once. */
const effective = new WeakMap<object, Settings>();
