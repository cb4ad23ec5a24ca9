import { type Faults, faultShape } from "../../http/faults.ts";
import { refuse } from "../../refusal.ts";
import type { ActionResult } from "../action-result.ts";
import type { Option } from "../form-field.ts";

export const faultKinds: Option[] = [
  { value: "status", label: "Answer with a status" },
  { value: "delay", label: "Wait, then answer" },
  { value: "reset-before", label: "Cut the connection, nothing done" },
  { value: "reset-after", label: "Do it, then cut the connection" },
  { value: "throttle", label: "Answer 429 with Retry-After" },
  { value: "garbage", label: "Answer with a page that is not JSON" },
  { value: "malformed-json", label: "Do it, then answer broken JSON" },
  { value: "truncated", label: "Do it, then cut the answer in half" },
  { value: "duplicate-headers", label: "Do it, then answer with headers twice" },
  { value: "slow-operation", label: "Let the long-running operation take a minute longer" },
  { value: "failed-operation", label: "Let the long-running operation fail" },
];

const sentences: Record<string, string> = {
  times: "Enter a whole number, at least 1",
  status: "Enter a status from 200 to 599",
  ms: "Enter whole milliseconds, up to 600000",
  kind: "Choose what happens",
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
  const parsed = faultShape.safeParse({
    method: form.get("method") || undefined,
    pathContains: form.get("pathContains")?.trim() || undefined,
    times: Number(form.get("times") || "x"),
    do: {
      kind,
      ...(kind === "status" ? { status: Number(form.get("status") || "x") } : {}),
      ...(kind === "delay" ? { ms: Number(form.get("ms") || "x") } : {}),
    },
  });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => String(path.at(-1)));
    return { fieldErrors: Object.fromEntries(wrong.map((name) => [name, sentences[name] ?? "Not usable"])) };
  }
  faults.order(parsed.data);
  return { to: "/faults", done: "fault-ordered" };
}
