import { type Refusal, refuse } from "../refusal.ts";
import { NotKept } from "../store/store.ts";

/** What is answered when something was thrown: 503 when the disk did not take the change, else 500. Details go to stderr. */
export function refusalForFailure(error: unknown): Refusal {
  if (error instanceof NotKept) {
    process.stderr.write(`Local Azure: ${error.message}\n`);
    return refuse("notKept");
  }
  process.stderr.write(`Local Azure: ${error instanceof Error ? error.stack : String(error)}\n`);
  return refuse("internal");
}
