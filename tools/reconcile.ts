import { parseArgs } from "node:util";
import { leaveDatabase } from "@/lib/db/client";
import { makeAllDue } from "@/lib/db/reconcile-all";

/** `npm run reconcile [-- --namespace <name>]`: for operators, see docs/operations.md. Needs the worker's DATABASE_URL. */
try {
  const { values } = parseArgs({ options: { namespace: { type: "string" } } });
  const { namespaces, flows, released } = await makeAllDue(values.namespace);
  if (values.namespace !== undefined && namespaces.length === 0)
    throw new Error(`No partner namespace ${values.namespace} is known to the worker.`);
  process.stdout.write(
    `Event flows due now: ${flows}. Sweeps started: ${namespaces.join(", ") || "none"}. Flows released from the brake: ${released}.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await leaveDatabase();
}
