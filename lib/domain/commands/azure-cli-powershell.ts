import { isoSecond } from "@/lib/domain/utc-date";
import { type CommandBlock, line, mark, type Segment, textOf } from "./block";
import { type ActivateInput, daysUntil, type ForEachTask } from "./inputs";
import { powershellQuoted } from "./powershell";
import {
  deactivateNote,
  deactivateTitle,
  undoConfigurationNote,
  undoConfigurationTitle,
  undoRegistrationNote,
  undoRegistrationTitle,
} from "./undo-words";

/** The Azure CLI typed into PowerShell: the same commands, with PowerShell's quoting, line ends and conditions. */
export const azureCliPowershell: ForEachTask<CommandBlock[]> = {
  authorize: (input) => {
    const where = [
      line`  ${option("--subscription", input.azureSubscriptionId)} \``,
      line`  ${option("--resource-group", input.resourceGroup)}`,
    ];
    return prepared([
      {
        title: "1. Once per Azure subscription: let it use Event Grid",
        lines: [
          line`az provider register --wait \``,
          line`  --namespace Microsoft.EventGrid \``,
          line`  ${option("--subscription", input.azureSubscriptionId)}`,
        ],
      },
      {
        title: "2. Does the resource group have a configuration? If not, create it",
        // Only 3 means that there is none; after any other failure nothing may be created (azure-cli.ts says why).
        lines: [
          line`az eventgrid partner configuration show \``,
          ...where,
          line`if ($LASTEXITCODE -eq 3) {`,
          line`  az eventgrid partner configuration create \``,
          line`  ${option("--subscription", input.azureSubscriptionId)} \``,
          line`  ${option("--resource-group", input.resourceGroup)} \``,
          line`  --default-maximum-expiration-time-in-days ${daysUntil(input)}`,
          line`}`,
        ],
      },
      {
        title: `3. Authorize ${input.partnerName}`,
        lines: [
          line`az eventgrid partner configuration authorize \``,
          line`  ${option("--subscription", input.azureSubscriptionId)} \``,
          line`  ${option("--resource-group", input.resourceGroup)} \``,
          line`  ${option("--partner-registration-immutable-id", input.partnerRegistrationImmutableId)} \``,
          line`  --authorization-expiration-date ${isoSecond(input.validUntil)}`,
        ],
      },
      {
        title: "Does step 3 say the date is too late? Let the configuration allow it, then repeat step 3",
        optional: true,
        lines: [
          line`az eventgrid partner configuration update \``,
          line`  ${option("--subscription", input.azureSubscriptionId)} \``,
          line`  ${option("--resource-group", input.resourceGroup)} \``,
          line`  --default-maximum-expiration-time-in-days ${daysUntil(input)}`,
        ],
      },
    ]);
  },

  activate: (input) => prepared([onTopic("In PowerShell", "activate", input)]),

  deactivate: (input) =>
    prepared([{ ...onTopic(deactivateTitle, "deactivate", input), note: deactivateNote(input) }]),

  withdraw: (input) =>
    prepared([
      {
        title: `Withdraw the authorization of ${input.partnerName}`,
        lines: [
          line`az eventgrid partner configuration unauthorize \``,
          line`  ${option("--subscription", input.azureSubscriptionId)} \``,
          line`  ${option("--resource-group", input.resourceGroup)} \``,
          line`  ${option("--partner-registration-immutable-id", input.partnerRegistrationImmutableId)}`,
        ],
      },
      {
        title: undoConfigurationTitle,
        note: undoConfigurationNote,
        optional: true,
        lines: [
          line`az eventgrid partner configuration delete \``,
          line`  ${option("--subscription", input.azureSubscriptionId)} \``,
          line`  ${option("--resource-group", input.resourceGroup)}`,
        ],
      },
      {
        title: undoRegistrationTitle,
        note: undoRegistrationNote,
        optional: true,
        lines: [
          line`az provider unregister \``,
          line`  --namespace Microsoft.EventGrid \``,
          line`  ${option("--subscription", input.azureSubscriptionId)}`,
        ],
      },
    ]),
};

function onTopic(title: string, verb: "activate" | "deactivate", input: ActivateInput): CommandBlock {
  return {
    title,
    lines: [
      line`az eventgrid partner topic ${[{ text: verb }]} \``,
      line`  ${option("--subscription", input.azureSubscriptionId)} \``,
      line`  ${option("--resource-group", input.resourceGroup)} \``,
      line`  ${option("--name", input.partnerTopic)}`,
    ],
  };
}

/** A value that starts with a hyphen must be joined with "=", or the Azure CLI takes it for another option. */
function option(name: string, value: string): Segment[] {
  const quoted = mark(powershellQuoted(value));
  const joined = value.startsWith("-");
  if (needsBatchQuotes(value))
    return joined
      ? [{ text: `('${name}=' + $q + ` }, quoted, { text: " + $q)" }]
      : [{ text: `${name} ($q + ` }, quoted, { text: " + $q)" }];
  if (joined) return [{ text: `'${name}=` }, mark(powershellQuoted(value).slice(1, -1)), { text: "'" }];
  return [{ text: `${name} ` }, /^[A-Za-z0-9_.:/-]+$/.test(value) ? mark(value) : quoted];
}

/**
 * On Windows `az` is a batch file: what means something to it, such as a parenthesis, needs double quotes, which
 * PowerShell hands on only when they are part of the value. Elsewhere they would arrive as part of the name.
 */
const needsBatchQuotes = (value: string) => /[()&|<>^%!]/.test(value);

/** Puts the line that makes `$q` before each block that uses it. */
function prepared(blocks: CommandBlock[]): CommandBlock[] {
  const usesQuotes = ({ lines }: CommandBlock) => lines.some((one) => textOf(one).includes(" + $q"));
  return blocks.map((block) => (usesQuotes(block) ? { ...block, lines: [quotes, ...block.lines] } : block));
}

const quotes = line`$q = if ($IsWindows -eq $false) { '' } else { '"' }`;
