import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandsFor } from "@/lib/domain/commands";
import { bicepEscaped } from "./bicep";
import { commandText } from "./block";
import type { CommandTask } from "./inputs";

const input = {
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "-Größe_(東京).1",
  partnerTopic: "--force",
  partnerName: `O'Brien’s "\${path}" %{if} \\n & Söhne {`,
  partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
  validUntil: new Date("2026-12-22T23:59:00Z"),
  now: new Date("2026-11-22T15:12:00Z"),
  azurePortalUrl: "https://portal.azure.com",
};
const tasks: CommandTask[] = ["authorize", "activate", "withdraw", "deactivate"];
const texts = (tool: "bicep" | "terraform") =>
  tasks
    .flatMap((task) => commandsFor(task, tool, input))
    .filter((block) => tool === "terraform" || block.file)
    .map(commandText);

/** Properties of the resource types by the schema (reference, azure 2.5 and 5.5), and what the languages add. */
const bicepNames =
  /^(name|location|properties|partnerAuthorization|defaultMaximumExpirationTimeInDays|authorizedPartnersList|partnerRegistrationImmutableId|authorizationExpirationTimeInUtc|params|days|partners)$/;
const hclNames =
  /^(type|resource_id|action|method|body|location|properties|partnerAuthorization|defaultMaximumExpirationTimeInDays|partnerRegistrationImmutableId|authorizationExpirationTimeInUtc|parent_id|response_export_values|count|depends_on|resource_group_name|default_maximum_expiration_time_in_days|partner_registration_id|partner_name|authorization_expiration_time_in_utc)$/;

describe("Bicep", () => {
  it.each(texts("bicep"))("is whole and says only what the schema has: %#", (text) => {
    const outside = withoutStrings(text, "'");
    expect(balanced(outside)).toBe(true);
    const names = [...outside.matchAll(/^\s*([A-Za-z]+):/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(name).toMatch(bicepNames);
    const kinds = [...text.matchAll(/^resource \w+ '([^']+)'/gm)].map(([, kind]) => kind);
    expect(kinds).toEqual(["Microsoft.EventGrid/partnerConfigurations@2022-06-15"]);
  });
  it("writes a list only together with what is in it, or where there is none", () => {
    const writing = tasks.flatMap((task) =>
      commandsFor(task, "bicep", input)
        .map((block) => ({
          title: block.title,
          list: /authorizedPartnersList: .*/.exec(commandText(block))?.[0],
        }))
        .filter(({ list }) => list !== undefined),
    );
    expect(writing).toEqual([
      { title: "A. No configuration yet: new-configuration.bicep", list: "authorizedPartnersList: [" },
      { title: "B2. Beside it: authorized-partners.bicep", list: "authorizedPartnersList: partners" },
      { title: "2. Beside it: authorized-partners.bicep", list: "authorizedPartnersList: partners" },
    ]);
  });
  it("reads back any text", () => {
    const words = fc.string({ unit: fc.constantFrom("'", "\\", "$", "{", "}", "\n", "\r", "\t", "a", "東") });
    fc.assert(fc.property(words, (value) => void expect(readBicep(bicepEscaped(value))).toBe(value)));
  });
});

describe("Terraform", () => {
  it.each(texts("terraform"))("is whole and says only what the schemas have: %#", (text) => {
    const outside = withoutStrings(text, '"');
    expect(balanced(outside)).toBe(true);
    const names = [...outside.matchAll(/^\s*([A-Za-z_]+)\s*=(?!=)/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(name).toMatch(hclNames);
    const kinds = [...text.matchAll(/^(?:resource|data) "([^"]+)"/gm)].map(([, kind]) => kind);
    // One block goes into a resource that is there.
    expect(kinds.length > 0 || /^\s*partner_authorization \{/.test(text)).toBe(true);
    for (const kind of kinds)
      expect(kind).toMatch(
        /^(azapi_resource_action|azapi_resource_list|azurerm_eventgrid_partner_configuration)$/,
      );
  });
});

it.each([
  ["{ a: '}' }", true],
  ["{ a: ['x'] ", false],
  ["{ ( } )", false],
  ["{ a: 'it\\'s' }", true],
  ["{ a: 'left open }", true],
])("knows what is whole: %s", (text, whole) => expect(balanced(withoutStrings(text, "'"))).toBe(whole));

/** Strings become empty ones, so that braces and names in them do not count; an open string leaves its quote. */
function withoutStrings(text: string, quote: string): string {
  return text.replace(new RegExp(`${quote}(?:\\\\.|[^${quote}\\\\\n])*${quote}`, "g"), quote + quote);
}

function balanced(text: string): boolean {
  const open: string[] = [];
  const pairs: Record<string, string> = { "}": "{", "]": "[", ")": "(" };
  for (const one of text) {
    if ("{[(".includes(one)) open.push(one);
    else if (one in pairs && open.pop() !== pairs[one]) return false;
  }
  return open.length === 0;
}

function readBicep(inside: string): string | undefined {
  if (/(?<!\\)(?:\\\\)*\$\{/.test(inside) || /(?<!\\)(?:\\\\)*'/.test(inside)) return undefined;
  const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t" };
  return inside.replace(/\\(.)/gs, (_, one: string) => escapes[one] ?? one);
}
