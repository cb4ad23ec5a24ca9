import { type Faults, faultShape } from "../../http/faults.ts";
import { refuse } from "../../refusal.ts";
import type { ActionResult } from "../action-result.ts";
import type { Option } from "../form-field.ts";

/** What can be ordered, and the field each kind needs besides. */
export const faultKinds: (Option & { value: string; needs?: "status" | "ms" | "seconds" })[] = [
  { value: "status", label: "Answer with a status", needs: "status" },
  { value: "throttle", label: "Too many requests", needs: "seconds" },
  { value: "delay", label: "Wait, then answer", needs: "ms" },
  { value: "reset-before", label: "Cut the connection, nothing done" },
  { value: "reset-after", label: "Do it, then cut the connection" },
  { value: "drop-before", label: "Never answer, nothing done" },
  { value: "drop-after", label: "Do it, then never answer" },
  { value: "garbage", label: "Answer with what is not JSON at all", needs: "status" },
  { value: "malformed-json", label: "Do it, answer with broken JSON" },
  { value: "truncated", label: "Do it, answer with half a body" },
  { value: "drip", label: "Do it, answer a byte each second" },
  { value: "duplicate-headers", label: "Do it, send headers twice" },
  { value: "slow-operation", label: "Long-running operation takes longer", needs: "seconds" },
  { value: "failed-operation", label: "Long-running operation fails" },
  { value: "canceled-operation", label: "Long-running operation is canceled" },
];

const sentences: Record<string, string> = {
  times: "Enter a whole number, at least 1",
  probability: "Enter a number above 0, up to 1, such as 0.25",
  status: "Enter a status from 200 to 599",
  ms: "Enter whole milliseconds, up to 600000",
  seconds: "Enter seconds, at least 1 for too many requests",
  kind: "Choose what happens; a call for a token can be answered, delayed, cut off or left without an answer",
};

/** Buttons of the faults page: order one, clear all. */
export function actOnFaults(faults: Faults, form: URLSearchParams): ActionResult {
  const wish = form.get("do");
  if (wish === "clear") {
    faults.clear();
    return { to: "/faults", done: "faults-cleared" };
  }
  if (wish !== "order") return refuse("malformedBody", { reason: "this page has no such button" });
  const kind = form.get("kind") ?? "";
  const needs = faultKinds.find(({ value }) => value === kind)?.needs;
  const number = (name: string) => Number(form.get(name)?.trim() || "x");
  const probability = form.get("probability")?.trim() ? number("probability") : undefined;
  const endless = probability !== undefined && !form.get("times")?.trim();
  const parsed = faultShape.safeParse({
    kind: form.get("calls") || undefined,
    method: form.get("method") || undefined,
    pathContains: form.get("pathContains")?.trim() || undefined,
    times: endless ? undefined : number("times"),
    probability,
    do: {
      kind,
      ...(needs === "seconds" && kind === "throttle" ? { retryAfterSeconds: number(needs) } : {}),
      ...(needs && kind !== "throttle" ? { [needs]: number(needs) } : {}),
    },
  });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => String(path.at(-1)));
    const fields = wrong.map((name) => (name === "retryAfterSeconds" ? "seconds" : name));
    return { fieldErrors: Object.fromEntries(fields.map((name) => [name, sentences[name] ?? "Not usable"])) };
  }
  faults.order(parsed.data);
  return { to: "/faults", done: "fault-ordered" };
}
