import { azureMonitorErrors } from "./errors/azure-monitor.ts";
import { dataPlaneErrors } from "./errors/data-plane.ts";
import type { ErrorEntry } from "./errors/error-entry.ts";
import { eventGridErrors } from "./errors/event-grid.ts";
import { resourceManagerErrors } from "./errors/resource-manager.ts";

/**
 * Every refusal of Local Azure, in one place. `source` names where it was documented or recorded (tags of the README);
 * `inferred` lists what is our own reasoning, so that a capture from real Azure can replace it.
 */
export const errors: Readonly<Record<ErrorName, ErrorEntry>> = {
  ...resourceManagerErrors,
  ...eventGridErrors,
  ...dataPlaneErrors,
  ...azureMonitorErrors,
};

export type ErrorName =
  | keyof typeof resourceManagerErrors
  | keyof typeof eventGridErrors
  | keyof typeof dataPlaneErrors
  | keyof typeof azureMonitorErrors;
