import { isoSecond } from "@/lib/domain/utc-date";
import { type CommandBlock, line, mark, type Segment } from "./block";
import { type ActivateInput, daysUntil, type ForEachTask } from "./inputs";
import {
  deactivateNote,
  deactivateTitle,
  undoConfigurationNote,
  undoConfigurationTitle,
  undoRegistrationNote,
  undoRegistrationTitle,
} from "./undo-words";

/** Commands for Bash and Azure Cloud Shell (reference, azure 5.2). */
export const azureCli: ForEachTask<CommandBlock[]> = {
  authorize: (input) => {
    const where = [
      line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
      line`  ${option("--resource-group", input.resourceGroup)} \\`,
    ];
    return [
      {
        title: "1. Once per Azure subscription: let it use Event Grid",
        lines: [
          line`az provider register --wait \\`,
          line`  --namespace Microsoft.EventGrid \\`,
          line`  ${option("--subscription", input.azureSubscriptionId)}`,
        ],
      },
      {
        title: "2. Does the resource group have a configuration? If not, create it",
        // `show` ends with 3 only when there is none. After any other failure nothing may be created: it would
        // replace a configuration that is there, and with it the authorizations of other partners.
        lines: [
          line`az eventgrid partner configuration show \\`,
          ...where,
          line`|| { [ $? -eq 3 ] && az eventgrid partner configuration create \\`,
          ...where,
          line`  --default-maximum-expiration-time-in-days ${daysUntil(input)}; }`,
        ],
      },
      {
        title: `3. Authorize ${input.partnerName}`,
        lines: [
          line`az eventgrid partner configuration authorize \\`,
          line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
          line`  ${option("--resource-group", input.resourceGroup)} \\`,
          line`  ${option("--partner-registration-immutable-id", input.partnerRegistrationImmutableId)} \\`,
          line`  --authorization-expiration-date ${isoSecond(input.validUntil)}`,
        ],
      },
      {
        title: "Does step 3 say the date is too late? Let the configuration allow it, then repeat step 3",
        optional: true,
        lines: [
          line`az eventgrid partner configuration update \\`,
          ...where,
          line`  --default-maximum-expiration-time-in-days ${daysUntil(input)}`,
        ],
      },
    ];
  },

  activate: (input) => [onTopic("In Bash or Azure Cloud Shell", "activate", input)],

  deactivate: (input) => [
    {
      ...onTopic(deactivateTitle, "deactivate", input),
      note: deactivateNote(input),
    },
  ],

  withdraw: (input) => {
    const where = [
      line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
      line`  ${option("--resource-group", input.resourceGroup)}`,
    ];
    return [
      {
        title: `Withdraw the authorization of ${input.partnerName}`,
        lines: [
          line`az eventgrid partner configuration unauthorize \\`,
          line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
          line`  ${option("--resource-group", input.resourceGroup)} \\`,
          line`  ${option("--partner-registration-immutable-id", input.partnerRegistrationImmutableId)}`,
        ],
      },
      {
        title: undoConfigurationTitle,
        note: undoConfigurationNote,
        optional: true,
        lines: [line`az eventgrid partner configuration delete \\`, ...where],
      },
      {
        title: undoRegistrationTitle,
        note: undoRegistrationNote,
        optional: true,
        lines: [
          line`az provider unregister \\`,
          line`  --namespace Microsoft.EventGrid \\`,
          line`  ${option("--subscription", input.azureSubscriptionId)}`,
        ],
      },
    ];
  },
};

function onTopic(title: string, verb: "activate" | "deactivate", input: ActivateInput): CommandBlock {
  return {
    title,
    lines: [
      line`az eventgrid partner topic ${[{ text: verb }]} \\`,
      line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
      line`  ${option("--resource-group", input.resourceGroup)} \\`,
      line`  ${option("--name", input.partnerTopic)}`,
    ],
  };
}

/** A value that starts with a hyphen must be joined with "=", or the Azure CLI takes it for another option. */
export function option(name: string, value: string): Segment[] {
  return [{ text: `${name}${value.startsWith("-") ? "=" : " "}` }, mark(bashQuoted(value))];
}

/** Bare where Bash changes nothing; else in single quotes, in which only the single quote is special. */
export function bashQuoted(value: string): string {
  return /^[A-Za-z0-9_.:/-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
