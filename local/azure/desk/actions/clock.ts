import type { Azure } from "../../azure.ts";
import { settle } from "../../rules/timers.ts";
import type { ActionResult } from "../action-result.ts";

const MOST_SECONDS = 10 * 365 * 86_400;

/** How far to move: `seconds`, or `number` times `unit`; undefined when it is nothing that can be done. */
export function secondsOf(form: URLSearchParams): number | undefined {
  const seconds = form.has("number")
    ? Number(form.get("number") || "x") * Number(form.get("unit") ?? "x")
    : Number(form.get("seconds") || "x");
  return seconds >= 1 && seconds <= MOST_SECONDS ? Math.round(seconds) : undefined;
}

export function moveClock(azure: Azure, form: URLSearchParams): ActionResult {
  const seconds = secondsOf(form);
  if (seconds === undefined) return { fieldErrors: { number: "Enter a number, at most ten years" } };
  azure.clock.advance(seconds);
  settle(azure);
  return { to: "/clock", done: "clock-moved" };
}
