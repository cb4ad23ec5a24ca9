import { Refusal } from "../refusal.ts";

/** What a form did: `to` another page with a word of success, Azure's refusal, errors at its fields, or only a look. */
export type ActionResult =
  | { to: string; done: Done }
  | Refusal
  | { fieldErrors: Record<string, string> }
  | { stay: true };

/** Success, as carried to the next page. */
export const doneTexts = {
  registering: "Microsoft.EventGrid is being registered.",
  "group-created": "The resource group was created.",
  "configuration-created": "The partner configuration was created.",
  "configuration-changed": "The partner configuration was changed.",
  "configuration-deleted": "The partner configuration was deleted. No partner is authorized here now.",
  authorized: "The partner is authorized.",
  withdrawn: "The authorization was withdrawn.",
  activated: "The partner topic is activated.",
  deactivated: "The partner topic is deactivated.",
  deleted: "The partner topic is being deleted.",
  receiving: "Events of this partner topic will appear here.",
  subscribed: "The event subscription is being created. Its webhook has to prove that it wants events.",
  unsubscribed: "The event subscription is being deleted.",
  "channel-deleted": "The channel is being deleted, and its partner topic with it.",
  "clock-moved": "The resource clock was moved.",
  "fault-ordered": "The fault is ordered.",
  "settings-saved": "The settings were saved.",
  "settings-standard": "Every setting is as in Azure again.",
  "key-regenerated": "The key was regenerated. The old one is refused at once.",
  "faults-cleared": "No fault is ordered any more.",
};
export type Done = keyof typeof doneTexts;

/** Success unless the rule refused. */
export function outcome(result: object | string, success: { to: string; done: Done }): ActionResult {
  return result instanceof Refusal ? result : success;
}
