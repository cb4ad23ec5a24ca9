import { expect, it } from "vitest";
import { locationName } from "./azure-names";
import { regionLabel } from "./regions";

/** Reference, azure 3.2. */
const known =
  `australiacentral australiaeast australiasoutheast brazilsouth canadacentral canadaeast centralindia
  centralus eastasia eastus eastus2 francecentral germanywestcentral japaneast japanwest koreacentral koreasouth
  northcentralus northeurope norwayeast southafricanorth southcentralus southeastasia southindia swedencentral
  switzerlandnorth uaenorth uksouth ukwest westcentralus westeurope westindia westus westus2`.split(/\s+/);

it("has a label for every region known to have partner topics", () => {
  expect(known).toHaveLength(34);
  for (const location of known) {
    const label = regionLabel(location);
    expect(label).toMatch(/^[A-Z][A-Za-z]*( [A-Z0-9][A-Za-z]*)+$/);
    expect(locationName.parse(label)).toBe(location);
  }
});

it.each([
  ["westeurope", "West Europe"],
  ["WestEurope", "West Europe"],
  ["eastus2", "East US 2"],
  ["uksouth", "UK South"],
  ["uaenorth", "UAE North"],
  ["southafricanorth", "South Africa North"],
  ["atlantis", "atlantis"],
  ["constructor", "constructor"],
])("%s is %s", (location, label) => expect(regionLabel(location)).toBe(label));
