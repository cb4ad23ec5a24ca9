import "server-only";
import { timeOrderedId } from "@/lib/db/time-ordered-id";

/** Ids sort by the time they were made. */
export const proposeFlowId = (now: Date): string => timeOrderedId(now);
