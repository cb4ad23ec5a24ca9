/** Where in the customer's Azure. */
type Place = {
  azureSubscriptionId: string;
  resourceGroup: string;
  azurePortalUrl: string;
  tenantId?: string;
};
type Partner = { partnerName: string; partnerRegistrationImmutableId: string };

/** `validUntil` lies after `now`: for an authorization that has ended, the customer chooses a new date first. */
export type AuthorizeInput = Place & Partner & { validUntil: Date; now: Date };
export type ActivateInput = Place & { partnerTopic: string };
export type WithdrawInput = Place & Partner;

/** `withdraw` undoes `authorize`, `deactivate` undoes `activate`. */
export type CommandInputs = {
  authorize: AuthorizeInput;
  activate: ActivateInput;
  withdraw: WithdrawInput;
  deactivate: ActivateInput;
};
export type CommandTask = keyof CommandInputs;
export type ForEachTask<Made> = { [Task in CommandTask]: (input: CommandInputs[Task]) => Made };

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Azure allows an authorization no longer than its configuration's `defaultMaximumExpirationTimeInDays` (1 to 365;
 * reference, azure 2.5), counted from the moment it is given: so a part of a day counts as a day.
 */
export function daysUntil({ validUntil, now }: { validUntil: Date; now: Date }): string {
  const days = Math.ceil((validUntil.getTime() - now.getTime()) / dayMs);
  return String(Math.min(365, Math.max(1, days)));
}
