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
