import type { ApiRoute } from "@/lib/api/operation";
import { listCatalogue, readEventType, removeEventType, writeEventType } from "./event-types";
import { changeFlowEventTypes, checkFlow, deleteFlow, extendFlowDeadline } from "./flow-changes";
import { requestEventFlow, requestEventFlowAgain } from "./flow-requests";
import { listFlows, readFlow } from "./flows";
import {
  addOneOrganization,
  listOrganizations,
  readOrganization,
  renameOneOrganization,
} from "./organizations";
import { listAccountRoutes, listRoutes, watchRoutes } from "./routes";
import { readTestEvent, sendTestEvent } from "./test-events";
import { listUsage, reportUsage } from "./usage";

/** The operations by subject, as the page of the API shows them. */
export const operationGroups: readonly { title: string; operations: readonly ApiRoute[] }[] = [
  { title: "Routes", operations: [listRoutes, watchRoutes, listAccountRoutes] },
  {
    title: "Event flows",
    operations: [
      listFlows,
      readFlow,
      requestEventFlow,
      requestEventFlowAgain,
      changeFlowEventTypes,
      extendFlowDeadline,
      deleteFlow,
      checkFlow,
      sendTestEvent,
      readTestEvent,
    ],
  },
  { title: "Event types", operations: [listCatalogue, readEventType, writeEventType, removeEventType] },
  { title: "Usage", operations: [listUsage, reportUsage] },
  {
    title: "Organizations",
    operations: [listOrganizations, readOrganization, addOneOrganization, renameOneOrganization],
  },
];

/** Every operation of the API: what is executed, what its document tells, and what the tests try. */
export const operations: readonly ApiRoute[] = operationGroups.flatMap((group) => group.operations);
