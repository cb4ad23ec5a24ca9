import { type Refusal, refuse } from "../refusal.ts";

/**
 * Regions that Local Azure offers for partner namespaces. Microsoft publishes no list (reference section 3.2); these
 * are the values another Event Grid partner accepts.
 */
export const regions = [
  "Australia Central",
  "Australia East",
  "Australia Southeast",
  "Brazil South",
  "Canada Central",
  "Canada East",
  "Central India",
  "Central US",
  "East Asia",
  "East US",
  "East US 2",
  "France Central",
  "Germany West Central",
  "Japan East",
  "Japan West",
  "Korea Central",
  "Korea South",
  "North Central US",
  "North Europe",
  "Norway East",
  "South Africa North",
  "South Central US",
  "South India",
  "Southeast Asia",
  "Sweden Central",
  "Switzerland North",
  "UAE North",
  "UK South",
  "UK West",
  "West Central US",
  "West Europe",
  "West India",
  "West US",
  "West US 2",
];

const names = new Set(regions.map(regionName));

/** "West Europe" and "westeurope" are the same region. */
export function regionName(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

export function isOffered(location: string): boolean {
  return names.has(regionName(location));
}

/** What ARM says to a PUT that names another region than the one the resource is in. */
export function locationFixed(
  { name, location, resourceGroup }: { name: string; location: string; resourceGroup: string },
  wanted: string,
): Refusal {
  return refuse("locationFixed", { name, location, group: resourceGroup, wanted });
}
