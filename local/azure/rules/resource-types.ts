import { regions } from "./regions.ts";

export interface ResourceType {
  locations: readonly string[];
  versions: readonly string[];
}

const previews = [
  "2025-10-15-preview",
  "2025-07-15-preview",
  "2025-04-01-preview",
  "2024-12-15-preview",
  "2024-06-01-preview",
  "2023-12-15-preview",
  "2023-06-01-preview",
  "2021-10-15-preview",
];
const partner = newestFirst([...previews, "2025-02-15", "2022-06-15"]);
const older = newestFirst([...partner, "2021-12-01", "2020-06-01", "2020-04-01-preview"]);

const global = ["global"];

/**
 * Resource types of Microsoft.EventGrid, with the regions and api-versions they exist in (reference section 1.6; for
 * event subscriptions and system topics the versions before 2021-10-15-preview are from memory of the SDKs, inferred).
 */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  operations: { locations: [], versions: older },
  operationsStatus: { locations: [], versions: older },
  operationResults: { locations: [], versions: older },
  "locations/operationsStatus": { locations: regions, versions: older },
  "locations/operationResults": { locations: regions, versions: older },
  partnerRegistrations: { locations: global, versions: partner },
  partnerConfigurations: { locations: global, versions: partner },
  verifiedPartners: { locations: global, versions: partner },
  partnerNamespaces: { locations: regions, versions: partner },
  "partnerNamespaces/channels": { locations: regions, versions: partner },
  partnerTopics: { locations: regions, versions: partner },
  "partnerTopics/eventSubscriptions": { locations: regions, versions: partner },
  partnerDestinations: { locations: regions, versions: previews },
  eventSubscriptions: { locations: ["global", ...regions], versions: older },
  systemTopics: { locations: ["global", ...regions], versions: older },
  "systemTopics/eventSubscriptions": { locations: ["global", ...regions], versions: older },
  topicTypes: { locations: [], versions: older },
};

/** `2025-02-15` is newer than `2025-02-15-preview`; both sort by their day first. */
function newestFirst(versions: string[]): string[] {
  return versions.sort().reverse();
}
