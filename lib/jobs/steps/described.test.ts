import { expect, it, vi } from "vitest";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { describedColumns } from "./described";

vi.stubEnv("LOG_LEVEL", "silent");
const wrote = { name: "a", displayName: "A", description: "An a.", documentationUrl: "https://a.example" };
const flow = (failures: number) => ({ id: "1", definitionsConfirmed: 0, failures }) as EventFlowModel;
const after = (failures: number, seen: object[]) =>
  describedColumns(flow(failures), { asked: 1, definitions: [wrote] }, seen as (typeof wrote)[]);

it("is fulfilled when Azure shows every word that was written", () => {
  expect(after(0, [{ name: "b" }, wrote])).toEqual({ definitionsConfirmed: 1 });
  expect(after(0, [{ ...wrote, description: "An a. " }])).toEqual({ definitionsConfirmed: 1 });
});

it("is asked again while Azure shows others, and given up after three times", () => {
  for (const seen of [[], [{ ...wrote, displayName: "B" }], [{ ...wrote, documentationUrl: undefined }]]) {
    expect([0, 1].map((failures) => after(failures, seen))).toEqual([{}, {}]);
    expect(after(2, seen)).toEqual({ definitionsConfirmed: 1 });
  }
});
