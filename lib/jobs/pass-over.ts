import { isDatabaseFailure } from "@/lib/db/database-failure";
import { errorFields, log } from "@/lib/log";

/**
 * Asks something of one event flow among many. What goes wrong with it, unless it is the database, would go wrong again,
 * and the others would wait for it for ever: so it is said, and passed over.
 */
export async function orPassOver<Result>(
  flowId: string,
  ask: () => Promise<Result>,
): Promise<Result | "failed"> {
  try {
    return await ask();
  } catch (error) {
    if (isDatabaseFailure(error)) throw error;
    log.error({ ...errorFields(error), flow: flowId }, "an event flow among many was passed over");
    return "failed";
  }
}
