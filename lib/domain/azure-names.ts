import { type Checked, readableLine, typedText } from "./typed-text";
import { hasHidden, hasVisible } from "./visible-text";

export const resourceGroupNameMax = 90;
const nameMax = 80;
export const partnerTopicNameLimits = { min: 3, max: 50 };
/** Refused for custom topics; for partner topics inferred (reference, azure 3.1). Compared without case. */
export const reservedTopicPrefixes = ["Microsoft-", "EventGrid-", "System-"];

const exampleId = "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35";

/** In: a GUID in any case, in braces, or inside an Azure resource ID or link. Out: the bare GUID in lower case. */
export const azureSubscriptionId = typedText(
  `Enter your Azure subscription ID, such as ${exampleId}. The Azure portal shows it on the subscription page.`,
  (text) => {
    const id = (armSegment(text, "subscriptions") ?? text).replace(/^\{(.*)\}$/u, "$1").trim();
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return right(id.toLowerCase());
    return wrong(
      `This is not an Azure subscription ID. An ID has 32 characters, 0 to 9 and a to f, in five groups, such as ${exampleId}.`,
    );
  },
);

/** Azure's rule for resource groups (`^[-\w._()]+$` as .NET reads it, 1 to 90, no full stop at the end). */
export const resourceGroupName = typedText(
  "Enter the name of the resource group, such as rg-events.",
  (text) => {
    const inside = armSegment(text, "resourceGroups");
    if (inside !== undefined && checkGroup(inside).ok)
      return wrong(`This is a whole Azure resource ID. Enter only the resource group's name: ${inside}`);
    if (text.includes("/")) return wrong("Enter only the resource group's name, without a slash (/).");
    return checkGroup(text);
  },
);

/** `^[-a-zA-Z0-9]{3,50}$` (reference, azure 3.1), and none of Azure's own prefixes. */
export const partnerTopicName = typedText(
  "Enter a name for the partner topic, such as northwind-orders.",
  (text) => {
    const { min, max } = partnerTopicNameLimits;
    if (!/^[-a-zA-Z0-9]+$/.test(text))
      return wrong(
        "A partner topic name has only letters a to z, digits and hyphens, such as northwind-orders.",
      );
    if (text.length < min || text.length > max)
      return wrong(`A partner topic name has ${min} to ${max} characters. This one has ${text.length}.`);
    const reserved = reservedTopicPrefixes.find((prefix) => hasPrefix(text, prefix));
    if (reserved)
      return wrong(`Azure keeps names that start with ${reserved} for itself. Start with another word.`);
    return right(text);
  },
);

/** What the customer calls the event flow: shown on pages, never sent to Azure. */
export const flowName = readableLine(
  "Enter a name for the event flow, such as Orders for the warehouse.",
  nameMax,
);

/** What a customer's organization is called: read by its own people, also in Azure. */
export const organizationName = readableLine(
  "Enter the organization's name, such as Adventure Works.",
  nameMax,
);

/** "West Europe" and "westeurope" are one region to Azure. Whether it is offered is for the caller to say. */
export const locationName = typedText("Choose a region.", (text) => {
  const name = text.toLowerCase().replaceAll(" ", "");
  return /^[a-z][a-z0-9]{1,39}$/.test(name) ? right(name) : wrong("Choose one of the regions offered.");
});

export function hasPrefix(text: string, prefix: string): boolean {
  return text.toLowerCase().startsWith(prefix.toLowerCase());
}

function checkGroup(name: string): Checked {
  // Some letters are blank (U+3164): Azure would take them, and nobody could tell the two names apart.
  const bad = [...name].find((one) => /[^\p{L}\p{Mn}\p{Nd}_.()-]/u.test(one) || hasHidden(one));
  if (bad !== undefined)
    return wrong(
      `A resource group name has only letters, digits, underscores, hyphens, full stops and parentheses${naming(bad)}.`,
    );
  // Azure's rule takes accents (\p{Mn}) with no letter under them.
  if (!hasVisible(name))
    return wrong(
      "This resource group name has only accents, and no letter that they belong to. Enter it as Azure shows it.",
    );
  if (name.length > resourceGroupNameMax)
    return wrong(
      `A resource group name has at most ${resourceGroupNameMax} characters. This one has ${name.length}.`,
    );
  if (name.endsWith(".")) return wrong("A resource group name cannot end with a full stop. Remove it.");
  return right(name);
}

function naming(character: string): string {
  if (/\s/u.test(character)) return ". This one has a space in it";
  return hasVisible(character) && !hasHidden(character)
    ? `. This one has ${character} in it`
    : ". This one has a character you cannot see";
}

/** The part after `/kind/` of an Azure resource ID, however it was pasted (a link to the Azure portal too). */
function armSegment(text: string, kind: "subscriptions" | "resourceGroups"): string | undefined {
  return new RegExp(`(?:^|/)${kind}/([^/]+)`, "i").exec(text)?.[1];
}

const right = (value: string): Checked => ({ ok: true, value });
const wrong = (message: string): Checked => ({ ok: false, message });
