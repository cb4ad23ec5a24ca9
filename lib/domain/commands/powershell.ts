import { isoSecond } from "@/lib/domain/utc-date";
import { type CommandBlock, line } from "./block";
import { type ActivateInput, daysUntil, type ForEachTask } from "./inputs";
import {
  deactivateNote,
  deactivateTitle,
  undoConfigurationNote,
  undoConfigurationTitle,
  undoRegistrationNote,
  undoRegistrationTitle,
} from "./undo-words";

/** Commands for the module Az.EventGrid from 2.0 on (reference, azure 5.3). */
export const powershell: ForEachTask<CommandBlock[]> = {
  authorize: (input) => {
    const subscription = powershellQuoted(input.azureSubscriptionId);
    const group = powershellQuoted(input.resourceGroup);
    return [
      {
        title: "1. Once per Azure subscription: let it use Event Grid",
        lines: [
          line`Set-AzContext -Subscription ${subscription}`,
          line`Register-AzResourceProvider -ProviderNamespace Microsoft.EventGrid`,
          line`while ((Get-AzResourceProvider -ProviderNamespace Microsoft.EventGrid).RegistrationState -contains 'Registering') {`,
          line`  Start-Sleep -Seconds 5`,
          line`}`,
        ],
      },
      {
        title: "2. Does the resource group have a configuration? If not, create it",
        // Stop: after a failed look nothing may be created, it would replace a configuration that is there.
        lines: [
          line`if (-not (Get-AzEventGridPartnerConfiguration -ErrorAction Stop \``,
          line`  -SubscriptionId ${subscription} -ResourceGroupName ${group})) {`,
          line`  New-AzEventGridPartnerConfiguration -Location global \``,
          line`    -SubscriptionId ${subscription} -ResourceGroupName ${group} \``,
          line`    -PartnerAuthorizationDefaultMaximumExpirationTimeInDay ${daysUntil(input)}`,
          line`}`,
        ],
      },
      {
        title: `3. Authorize ${input.partnerName}`,
        lines: [
          line`Grant-AzEventGridPartnerConfiguration \``,
          line`  -SubscriptionId ${subscription} \``,
          line`  -ResourceGroupName ${group} \``,
          line`  -PartnerRegistrationImmutableId ${powershellQuoted(input.partnerRegistrationImmutableId)} \``,
          line`  -AuthorizationExpirationTimeInUtc ${powershellQuoted(isoSecond(input.validUntil))}`,
        ],
      },
      {
        title: "Does step 3 say the date is too late? Let the configuration allow it, then repeat step 3",
        optional: true,
        lines: [
          line`Update-AzEventGridPartnerConfiguration \``,
          line`  -SubscriptionId ${subscription} -ResourceGroupName ${group} \``,
          line`  -DefaultMaximumExpirationTimeInDay ${daysUntil(input)}`,
        ],
      },
    ];
  },

  activate: (input) => [onTopic("With the module Az.EventGrid", "Enable", input)],

  deactivate: (input) => [{ ...onTopic(deactivateTitle, "Disable", input), note: deactivateNote(input) }],

  withdraw: (input) => {
    const subscription = powershellQuoted(input.azureSubscriptionId);
    const group = powershellQuoted(input.resourceGroup);
    return [
      {
        title: `Withdraw the authorization of ${input.partnerName}`,
        lines: [
          line`Revoke-AzEventGridPartnerConfiguration \``,
          line`  -SubscriptionId ${subscription} \``,
          line`  -ResourceGroupName ${group} \``,
          line`  -PartnerRegistrationImmutableId ${powershellQuoted(input.partnerRegistrationImmutableId)}`,
        ],
      },
      {
        title: undoConfigurationTitle,
        note: undoConfigurationNote,
        optional: true,
        lines: [
          line`Remove-AzEventGridPartnerConfiguration \``,
          line`  -SubscriptionId ${subscription} -ResourceGroupName ${group}`,
        ],
      },
      {
        title: undoRegistrationTitle,
        note: undoRegistrationNote,
        optional: true,
        lines: [
          line`Set-AzContext -Subscription ${subscription}`,
          line`Unregister-AzResourceProvider -ProviderNamespace Microsoft.EventGrid`,
        ],
      },
    ];
  },
};

function onTopic(title: string, verb: "Enable" | "Disable", input: ActivateInput): CommandBlock {
  return {
    title,
    lines: [
      line`${[{ text: verb }]}-AzEventGridPartnerTopic \``,
      line`  -SubscriptionId ${powershellQuoted(input.azureSubscriptionId)} \``,
      line`  -ResourceGroupName ${powershellQuoted(input.resourceGroup)} \``,
      line`  -Name ${powershellQuoted(input.partnerTopic)}`,
    ],
  };
}

/**
 * Always quoted: bare words that look like numbers, or start with a hyphen, mean something else to PowerShell. It
 * takes typographic single quotes for quotes too, so they are doubled as well.
 */
export function powershellQuoted(value: string): string {
  return `'${value.replace(/['\u2018\u2019\u201A\u201B]/g, "$&$&")}'`;
}
