import type { ApiRoute } from "@/lib/api/operation";
import { listAccountRoutes, listRoutes, watchRoutes } from "./routes";
import { reportUsage } from "./usage";

/** Every operation of the API: what is executed, what its document tells, and what the tests try. */
export const operations: readonly ApiRoute[] = [listRoutes, watchRoutes, listAccountRoutes, reportUsage];
