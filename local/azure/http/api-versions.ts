import { type Refusal, refuse } from "../refusal.ts";
import { resourceTypes } from "../rules/resource-types.ts";

const WELL_FORMED = /^\d{4}-\d{2}-\d{2}(-(preview|alpha|beta|privatepreview))?$/i;
const known = new Map(
  Object.entries(resourceTypes).map(([name, type]) => [name.toLowerCase(), { name, ...type }]),
);

/**
 * Refuses a missing, malformed or unsupported api-version as ARM does: each resource type has versions of its own. Of
 * ARM's own types, which have none here, any well-formed one passes.
 */
export function apiVersionRefusal(version: string | null, type: string | undefined): Refusal | undefined {
  if (!version) return refuse("missingApiVersion");
  const found = known.get(type?.toLowerCase() ?? "");
  if (!WELL_FORMED.test(version)) {
    const versions = found?.versions ?? resourceTypes.partnerNamespaces?.versions ?? [];
    return refuse("invalidApiVersion", { version, supported: versions.join(",") });
  }
  if (!found || found.versions.includes(version.toLowerCase())) return undefined;
  return refuse("unsupportedApiVersion", {
    location: "",
    version,
    type: found.name,
    supported: found.versions.join(", "),
    locations: found.locations.join(", "),
  });
}

/** The resource type of Microsoft.EventGrid that a route's template is about; undefined for ARM's own routes. */
export function typeOfTemplate(template: string): string | undefined {
  const [, rest] = template.split("/providers/Microsoft.EventGrid/");
  // What Azure Monitor adds to a resource has versions of its own.
  if (rest === undefined || rest.includes("/providers/")) return undefined;
  const parts = rest.split("/");
  if (parts[0] === "locations") return `locations/${parts[2]}`;
  // Types and names take turns; what follows the last type that is known is an action.
  const types = parts.filter((_, index) => index % 2 === 0);
  while (types.length > 1 && !known.has(types.join("/").toLowerCase())) types.pop();
  return types.join("/");
}
