import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { textOf } from "@/lib/domain/commands/block";
import { endings } from "@/lib/domain/lifecycle";
import { endingWords } from "./ending-words";

/** Words that the portal does not use (reference, product 5.1 and 5.2). */
const unwanted = /\b(please|successfully|oops|something went wrong|stream|destination|suspended)\b|!/i;

it.each(readdirSync(import.meta.dirname).filter((name) => /(?<!\.test)\.ts$/.test(name)))(
  "%s says nothing that the portal does not say",
  (name) => {
    const source = readFileSync(join(import.meta.dirname, name), "utf8");
    const said = [...source.matchAll(/"([^"\n]{8,})"|`([^`]{8,})`/g)].map(
      ([, plain, template]) => plain ?? template ?? "",
    );
    expect(said.length).toBeGreaterThan(0);
    for (const text of said.filter((one) => / /.test(one))) expect(text).not.toMatch(unwanted);
  },
);

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
