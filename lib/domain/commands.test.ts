import { expect, it } from "vitest";
import { commandsFor, commandTools, portalStepsFor } from "./commands";
import { type CommandBlock, commandText, type PortalStep, type Segment, textOf } from "./commands/block";
import type { CommandTask } from "./commands/inputs";
import { daysUntil } from "./commands/inputs";

const usual = {
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "rg-events-weu",
  partnerTopic: "northwind-orders",
  partnerName: "Northwind Traders",
  partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
  validUntil: new Date("2026-12-22T23:59:00Z"),
  now: new Date("2026-11-22T15:12:00Z"),
  azurePortalUrl: "https://portal.azure.com",
};

/** Names Azure takes, and a partner name that means something to every language the commands are written in. */
const nasty = {
  ...usual,
  resourceGroup: "-Größe_(東京).1",
  partnerTopic: "--force",
  partnerName: `O'Brien’s "\${path}" %{if} \\n & Söhne`,
  azurePortalUrl: "http://127.0.0.1:4590/",
  tenantId: "3b0e6f6e-2c6c-4e57-9a8d-9f1f6f0f7d11",
};

const tasks: CommandTask[] = ["authorize", "activate", "withdraw", "deactivate"];

for (const [name, input] of Object.entries({ usual, nasty })) {
  for (const tool of commandTools) {
    it(`${tool} with ${name} names says exactly this`, async () => {
      const pages = tasks.map(
        (task) => `### ${task}\n\n${commandsFor(task, tool, input).map(written).join("\n\n")}`,
      );
      await expect(`${pages.join("\n\n")}\n`).toMatchFileSnapshot(`__golden__/${tool}-${name}.txt`);
    });
  }

  it(`the Azure portal with ${name} names says exactly this`, async () => {
    const pages = tasks.map((task) => `### ${task}\n\n${portalStepsFor(task, input).map(step).join("\n")}`);
    await expect(`${pages.join("\n\n")}\n`).toMatchFileSnapshot(`__golden__/portal-${name}.txt`);
  });
}

it("undoes in every tool each step of the authorization: the entry, the configuration, the registration", () => {
  const steps = [
    /unauthorize|Revoke-Az|withdraw-partner/,
    /configuration delete|Remove-Az|"DELETE"/,
    /provider unregister|Unregister-Az|"unregister"/,
  ];
  for (const tool of commandTools) {
    const text = commandsFor("withdraw", tool, usual).map(commandText).join("\n");
    for (const undo of steps) expect(text, tool).toMatch(undo);
  }
  const portal = portalStepsFor("withdraw", usual)
    .map(({ text }) => textOf(text))
    .join("\n");
  for (const undo of [/Remove it and save/, /Delete/, /Unregister/]) expect(portal).toMatch(undo);
});

it("lets a configuration that is there allow the date, in every tool: what the Azure portal makes allows seven days", () => {
  const raising = /configuration update|Update-Az|max\(found|"PATCH"/;
  for (const tool of commandTools)
    expect(commandsFor("authorize", tool, usual).map(commandText).join("\n"), tool).toMatch(raising);
  expect(portalStepsFor("authorize", usual).some(({ text }) => /Raise its default/.test(textOf(text)))).toBe(
    true,
  );
});

it("says when Terraform is to unregister Event Grid: only after what is left of it", () =>
  expect(commandsFor("withdraw", "terraform", usual).at(-1)?.note).toContain("Apply it after the others"));

it("copies the text without marks", () => {
  const [block] = commandsFor("activate", "azure-cli", usual);
  expect(block && commandText(block)).toBe(
    `az eventgrid partner topic activate \\
  --subscription 7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35 \\
  --resource-group rg-events-weu \\
  --name northwind-orders`,
  );
});

it("marks every value of the reader, and only values", () => {
  for (const tool of commandTools) {
    const segments = tasks.flatMap((task) =>
      commandsFor(task, tool, usual).flatMap((block) => block.lines.flat()),
    );
    const unmarked = textOf(segments.filter((segment) => !segment.mark));
    for (const value of [usual.azureSubscriptionId, usual.resourceGroup, usual.partnerTopic, "2026-12-22"])
      expect(unmarked).not.toContain(value);
  }
});

it.each([
  ["2026-12-22T23:59:00Z", "31"],
  ["2026-12-22T15:12:00Z", "30"],
  ["2026-11-22T15:12:01Z", "1"],
  ["2027-11-22T15:12:00Z", "365"],
  ["2027-11-22T23:59:00Z", "365"],
  ["2026-01-01T00:00:00Z", "1"],
])("until %s are %s days", (until, days) =>
  expect(daysUntil({ validUntil: new Date(until), now: usual.now })).toBe(days),
);

/** Marks as «…», bold words as *…*, so that the golden files show them too. */
function shown(segments: readonly Segment[]): string {
  return segments
    .map(({ text, mark, strong }) => (mark ? `«${text}»` : strong ? `*${text}*` : text))
    .join("");
}

function written({ title, note, optional, lines }: CommandBlock): string {
  const head = [`# ${title}${optional ? " [optional]" : ""}`, ...(note ? [`# note: ${note}`] : [])];
  return [...head, ...lines.map(shown)].join("\n");
}

function step({ text, href, hrefLabel }: PortalStep): string {
  return `- ${shown(text)}${href ? `\n  [${hrefLabel}] ${href}` : ""}`;
}
