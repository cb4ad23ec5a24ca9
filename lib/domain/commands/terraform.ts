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

const configurations = "Microsoft.EventGrid/partnerConfigurations@2022-06-15";

/**
 * With azapi's actions, because a declared configuration owns the whole list of partners and would withdraw the
 * others (reference, azure 5.4 and 5.5). Whoever declares it already gets the block to add.
 */
export const terraform: ForEachTask<CommandBlock[]> = {
  authorize: (input) => {
    const subscription = hclEscaped(input.azureSubscriptionId);
    const group = hclEscaped(input.resourceGroup);
    const registration = hclEscaped(input.partnerRegistrationImmutableId);
    return [
      {
        title: "1. Once per Azure subscription: let it use Event Grid",
        note: "With the azapi provider, version 2. Apply this first: the next steps need it done.",
        lines: [
          line`resource "azapi_resource_action" "register_event_grid" {`,
          line`  type        = "Microsoft.Resources/providers@2021-04-01"`,
          line`  resource_id = "/subscriptions/${subscription}/providers/Microsoft.EventGrid"`,
          line`  action      = "register"`,
          line`  method      = "POST"`,
          line`}`,
        ],
      },
      {
        title: "2. Does the resource group have a configuration? If not, create it",
        lines: [
          line`data "azapi_resource_list" "partner_configurations" {`,
          line`  type                   = "${[{ text: configurations }]}"`,
          line`  parent_id              = "/subscriptions/${subscription}/resourceGroups/${group}"`,
          line`  response_export_values = ["value"]`,
          line`}`,
          [],
          line`resource "azapi_resource_action" "partner_configuration" {`,
          line`  count       = length(data.azapi_resource_list.partner_configurations.output.value) == 0 ? 1 : 0`,
          line`  type        = "${[{ text: configurations }]}"`,
          line`  resource_id = "/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.EventGrid/partnerConfigurations/default"`,
          line`  method      = "PUT"`,
          line`  body = {`,
          line`    location   = "global"`,
          line`    properties = { partnerAuthorization = { defaultMaximumExpirationTimeInDays = ${daysUntil(input)} } }`,
          line`  }`,
          line`}`,
        ],
      },
      {
        title: `3. Authorize ${input.partnerName}`,
        lines: [
          line`resource "azapi_resource_action" "authorize_partner" {`,
          line`  depends_on  = [azapi_resource_action.partner_configuration]`,
          line`  type        = "${[{ text: configurations }]}"`,
          line`  resource_id = "/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.EventGrid/partnerConfigurations/default"`,
          line`  action      = "authorizePartner"`,
          line`  method      = "POST"`,
          line`  body = {`,
          line`    partnerRegistrationImmutableId   = "${registration}"`,
          line`    authorizationExpirationTimeInUtc = "${isoSecond(input.validUntil)}"`,
          line`  }`,
          line`}`,
        ],
      },
      {
        title: "Does step 3 say the date is too late? Let the configuration allow it",
        note: "Apply this alone, then step 3 again.",
        optional: true,
        lines: [
          line`resource "azapi_resource_action" "allow_the_date" {`,
          line`  type        = "${[{ text: configurations }]}"`,
          line`  resource_id = "/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.EventGrid/partnerConfigurations/default"`,
          line`  method      = "PATCH"`,
          line`  body = {`,
          line`    properties = { defaultMaximumExpirationTimeInDays = ${daysUntil(input)} }`,
          line`  }`,
          line`}`,
        ],
      },
      {
        title:
          "Do you declare it with azurerm, and there is no configuration yet? This instead of steps 2 and 3",
        note: "Only where there is none: Terraform refuses to make one that exists, and must not import another team's.",
        optional: true,
        lines: [
          line`resource "azurerm_eventgrid_partner_configuration" "this" {`,
          line`  resource_group_name                     = "${group}"`,
          line`  default_maximum_expiration_time_in_days = ${daysUntil(input)}`,
          [],
          line`  partner_authorization {`,
          line`    partner_registration_id              = "${registration}"`,
          line`    partner_name                         = "${hclEscaped(input.partnerName)}"`,
          line`    authorization_expiration_time_in_utc = "${isoSecond(input.validUntil)}"`,
          line`  }`,
          line`}`,
        ],
      },
      {
        title:
          "Is the configuration in your Terraform already, with azurerm? Add this to it instead of steps 2 and 3",
        note: "The blocks in that resource are the whole list: a partner whose block is removed is withdrawn.",
        optional: true,
        lines: [
          line`  partner_authorization {`,
          line`    partner_registration_id              = "${registration}"`,
          line`    partner_name                         = "${hclEscaped(input.partnerName)}"`,
          line`    authorization_expiration_time_in_utc = "${isoSecond(input.validUntil)}"`,
          line`  }`,
        ],
      },
    ];
  },

  activate: (input) => [onTopic("With the azapi provider", "activate", input)],

  deactivate: (input) => [
    {
      ...onTopic(deactivateTitle, "deactivate", input),
      note: `${deactivateNote(input)} Remove what activates it from your Terraform.`,
    },
  ],

  withdraw: (input) => [
    {
      title: `Withdraw the authorization of ${input.partnerName}`,
      note: "Remove what authorizes it from your Terraform too. With azurerm, removing its partner_authorization block is all.",
      lines: [
        line`resource "azapi_resource_action" "withdraw_authorization" {`,
        line`  type        = "${[{ text: configurations }]}"`,
        line`  resource_id = "/subscriptions/${hclEscaped(input.azureSubscriptionId)}/resourceGroups/${hclEscaped(input.resourceGroup)}/providers/Microsoft.EventGrid/partnerConfigurations/default"`,
        line`  action      = "unauthorizePartner"`,
        line`  method      = "POST"`,
        line`  body = {`,
        line`    partnerRegistrationImmutableId = "${hclEscaped(input.partnerRegistrationImmutableId)}"`,
        line`  }`,
        line`}`,
      ],
    },
    {
      title: undoConfigurationTitle,
      note: `${undoConfigurationNote} Remove what creates it from your Terraform too.`,
      optional: true,
      lines: [
        line`resource "azapi_resource_action" "delete_configuration" {`,
        line`  depends_on  = [azapi_resource_action.withdraw_authorization]`,
        line`  type        = "${[{ text: configurations }]}"`,
        line`  resource_id = "/subscriptions/${hclEscaped(input.azureSubscriptionId)}/resourceGroups/${hclEscaped(input.resourceGroup)}/providers/Microsoft.EventGrid/partnerConfigurations/default"`,
        line`  method      = "DELETE"`,
        line`}`,
      ],
    },
    {
      title: undoRegistrationTitle,
      // Nothing it could depend on is sure to be declared beside it.
      note: `${undoRegistrationNote} Apply it after the others. Remove what registers it from your Terraform too.`,
      optional: true,
      lines: [
        line`resource "azapi_resource_action" "unregister_event_grid" {`,
        line`  type        = "Microsoft.Resources/providers@2021-04-01"`,
        line`  resource_id = "/subscriptions/${hclEscaped(input.azureSubscriptionId)}/providers/Microsoft.EventGrid"`,
        line`  action      = "unregister"`,
        line`  method      = "POST"`,
        line`}`,
      ],
    },
  ],
};

function onTopic(title: string, action: "activate" | "deactivate", input: ActivateInput): CommandBlock {
  return {
    title,
    lines: [
      line`resource "azapi_resource_action" "${[{ text: action }]}" {`,
      line`  type        = "Microsoft.EventGrid/partnerTopics@2022-06-15"`,
      line`  resource_id = "/subscriptions/${hclEscaped(input.azureSubscriptionId)}/resourceGroups/${hclEscaped(input.resourceGroup)}/providers/Microsoft.EventGrid/partnerTopics/${hclEscaped(input.partnerTopic)}"`,
      line`  action      = "${[{ text: action }]}"`,
      line`  method      = "POST"`,
      line`}`,
    ],
  };
}

/** The inside of a quoted HCL string: backslash, quote and line ends, and the two template openings. */
export function hclEscaped(value: string): string {
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replace(/([$%])\{/g, "$1$1{");
}
