import { isoSecond } from "@/lib/domain/utc-date";
import { azureCli, option } from "./azure-cli";
import { type CommandBlock, line } from "./block";
import { type AuthorizeInput, daysUntil, type ForEachTask, type WithdrawInput } from "./inputs";

const configurations = "Microsoft.EventGrid/partnerConfigurations@2022-06-15";

/**
 * A deployment writes the whole list of partners (reference, azure 5.4). So where a configuration exists, the first
 * file reads its list and the second, a module, writes that list with one entry more or less: one file cannot read and
 * write the same resource. Activation is an action, which no deployment can declare: there is no Bicep for it.
 */
export const bicep: ForEachTask<CommandBlock[]> = {
  authorize: (input) => [
    ...azureCli.authorize(input).slice(0, 1),
    {
      title: "2. Look first: is there a configuration in the resource group?",
      note: "Not found: use file A. Otherwise use files B1 and B2, which keep the partners that are in it.",
      lines: [
        line`az eventgrid partner configuration show \\`,
        line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
        line`  ${option("--resource-group", input.resourceGroup)}`,
      ],
    },
    {
      title: "A. No configuration yet: new-configuration.bicep",
      file: "new-configuration.bicep",
      lines: [
        ...configuration(daysUntil(input), [
          line`      authorizedPartnersList: [`,
          ...entry(input).map((one) => [{ text: "        " }, ...one]),
          line`      ]`,
        ]),
      ],
    },
    {
      title: "B1. There is one: authorize.bicep",
      file: "authorize.bicep",
      lines: [
        ...reading,
        line`module write 'authorized-partners.bicep' = {`,
        line`  name: 'authorize-partner'`,
        line`  params: {`,
        line`    days: max(found.defaultMaximumExpirationTimeInDays, ${daysUntil(input)})`,
        line`    partners: concat(${others(input)}, [`,
        ...entry(input).map((one) => [{ text: "      " }, ...one]),
        line`    ])`,
        line`  }`,
        line`}`,
      ],
    },
    writing("B2. Beside it: authorized-partners.bicep"),
    deploying("3. Deploy file B1, or A", "authorize.bicep", input),
  ],

  activate: () => [],
  deactivate: () => [],

  withdraw: (input) => [
    {
      title: `1. Without ${input.partnerName}: withdraw.bicep`,
      file: "withdraw.bicep",
      lines: [
        ...reading,
        line`module write 'authorized-partners.bicep' = {`,
        line`  name: 'withdraw-partner'`,
        line`  params: {`,
        line`    days: found.defaultMaximumExpirationTimeInDays`,
        line`    partners: ${others(input)}`,
        line`  }`,
        line`}`,
      ],
    },
    writing("2. Beside it: authorized-partners.bicep"),
    deploying("3. Deploy the first file", "withdraw.bicep", input),
    // A deployment deletes nothing.
    ...azureCli.withdraw(input).slice(1),
  ],
};

const reading = [
  line`resource configuration '${[{ text: configurations }]}' existing = {`,
  line`  name: 'default'`,
  line`}`,
  [],
  line`var found = configuration.properties.partnerAuthorization`,
  [],
];

const others = (input: WithdrawInput) => [
  {
    text: "filter(found.?authorizedPartnersList ?? [], one => toLower(one.?partnerRegistrationImmutableId ?? '') != '",
  },
  { text: bicepEscaped(input.partnerRegistrationImmutableId.toLowerCase()), mark: true as const },
  { text: "')" },
];

const entry = (input: AuthorizeInput) => [
  line`{`,
  line`  partnerRegistrationImmutableId: '${bicepEscaped(input.partnerRegistrationImmutableId)}'`,
  line`  authorizationExpirationTimeInUtc: '${isoSecond(input.validUntil)}'`,
  line`}`,
];

const configuration = (days: string, list: CommandBlock["lines"]): CommandBlock["lines"] => [
  line`resource configuration '${[{ text: configurations }]}' = {`,
  line`  name: 'default'`,
  line`  location: 'global'`,
  line`  properties: {`,
  line`    partnerAuthorization: {`,
  /^[0-9]+$/.test(days)
    ? line`      defaultMaximumExpirationTimeInDays: ${days}`
    : [{ text: `      defaultMaximumExpirationTimeInDays: ${days}` }],
  ...list,
  line`    }`,
  line`  }`,
  line`}`,
];

const writing = (title: string): CommandBlock => ({
  title,
  file: "authorized-partners.bicep",
  lines: [
    line`param days int`,
    line`param partners array`,
    [],
    ...configuration("days", [line`      authorizedPartnersList: partners`]),
  ],
});

const deploying = (title: string, file: string, input: WithdrawInput): CommandBlock => ({
  title,
  lines: [
    line`az deployment group create \\`,
    line`  ${option("--subscription", input.azureSubscriptionId)} \\`,
    line`  ${option("--resource-group", input.resourceGroup)} \\`,
    [{ text: `  --template-file ${file}` }],
  ],
});

/** The inside of a single-quoted Bicep string: backslash, quote, line ends and the opening of an interpolation. */
export function bicepEscaped(value: string): string {
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll("${", "\\${");
}
