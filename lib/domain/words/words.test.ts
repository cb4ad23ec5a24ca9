import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { textOf } from "@/lib/domain/commands/block";
import { endings, hasEnded, lives } from "@/lib/domain/lifecycle";
import { authorizationEnds } from "./authorization-words";
import { endingWords } from "./ending-words";
import { fill } from "./fill";

/** Words that the portal does not use (reference, product 5.1 and 5.2). */
const unwanted = /\b(please|successfully|oops|something went wrong|stream|destination|suspended)\b|!/i;

const wordFiles = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
  (name) => /(?<!\.test)\.ts$/.test(name) && !/^(fill|en\/times)\.ts$/.test(name),
);

it.each(wordFiles)("%s says nothing that the portal does not say", (name) => {
  const source = readFileSync(join(import.meta.dirname, name), "utf8");
  const said = [...source.matchAll(/"([^"\n]{8,})"|`([^`]{8,})`/g)].map(
    ([, plain, template]) => plain ?? template ?? "",
  );
  expect(said.length).toBeGreaterThan(0);
  for (const text of said.filter((one) => / /.test(one))) expect(text).not.toMatch(unwanted);
});

it.each(endings)("%s says cause, what was done or not, and the way on", (life) => {
  for (const topicCreatedAt of [null, "2026-11-22T09:00:00.000Z"]) {
    const flow = {
      state: { life },
      topicName: "orders",
      resourceGroup: "rg",
      topicCreatedAt,
      declineReason: null,
    };
    const { title, text, wayOn } = endingWords(flow, "Northwind Traders");
    expect(title).not.toBe("");
    expect(textOf(text)).toMatch(/\.$/);
    expect(wayOn).toContain("request it again");
  }
});

it("says of every flow that lives what the end of its authorization stops, and what not", () => {
  for (const life of lives.filter((one) => one !== "draft" && !hasEnded(one))) {
    const { stops, goesOn } = authorizationEnds(life);
    for (const said of [...stops, ...goesOn]) expect(said).toMatch(/\.$/);
    expect([stops.length > 0, goesOn.length > 0]).toEqual([true, true]);
    // Whoever has no partner topic yet has none to change or delete.
    const hasTopic = life === "waiting_for_activation" || life === "active";
    expect(stops.some((said) => said.startsWith("Deleting the partner topic"))).toBe(hasTopic);
  }
});

it("fills each gap of a text with what is given for it, and reads nothing in that again", () =>
  expect(fill("{who} asks {who}, {count} times", { who: "{count} $& <b>x</b>", count: 2 })).toBe(
    "{count} $& <b>x</b> asks {count} $& <b>x</b>, 2 times",
  ));
