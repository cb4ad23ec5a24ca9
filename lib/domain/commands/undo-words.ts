import type { ActivateInput } from "./inputs";

/** What an undo does beyond its command, said once for every tool. */
export const deactivateTitle = "Stop the partner topic without deleting it";
export const deactivateNote = ({ partnerTopic }: Pick<ActivateInput, "partnerTopic">) =>
  `Events sent to ${partnerTopic} meanwhile are not kept for you, and nobody outside your Azure can see that it is stopped. Activate it again to go on.`;

export const undoConfigurationTitle = "Was the configuration made only for this? Delete it";
export const undoConfigurationNote =
  "This withdraws the authorization of every partner in the resource group. Look at it first; leave it if another partner is in it.";

export const undoRegistrationTitle =
  "Does nothing else in the Azure subscription use Event Grid? Unregister it";
export const undoRegistrationNote =
  "Azure refuses while Event Grid resources are left. It costs nothing to leave it registered.";
