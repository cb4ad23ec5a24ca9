import { type Refusal, refuse } from "../refusal.ts";
import { regions } from "../rules/regions.ts";

/** Versions of Microsoft.EventGrid that know channels (reference section 1.6). */
export const eventGridVersions = [
  "2025-10-15-preview",
  "2025-07-15-preview",
  "2025-04-01-preview",
  "2025-02-15",
  "2024-12-15-preview",
  "2024-06-01-preview",
  "2023-12-15-preview",
  "2023-06-01-preview",
  "2022-06-15",
  "2021-10-15-preview",
];

const WELL_FORMED = /^\d{4}-\d{2}-\d{2}(-preview)?$/;

/** Refuses a missing, malformed or unsupported api-version as ARM does; of ARM's own types any well-formed one passes. */
export function apiVersionRefusal(version: string | null, type: string | undefined): Refusal | undefined {
  if (!version) return refuse("missingApiVersion");
  if (!WELL_FORMED.test(version)) {
    return refuse("invalidApiVersion", { version, supported: eventGridVersions.join(",") });
  }
  if (type === undefined || eventGridVersions.includes(version.toLowerCase())) return undefined;
  return refuse("unsupportedApiVersion", {
    location: "",
    version,
    type,
    supported: eventGridVersions.join(", "),
    locations: ["global", ...regions].join(", "),
  });
}
