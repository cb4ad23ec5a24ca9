import type { Azure } from "../azure.ts";
import { DAY, later } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import type { PartnerConfiguration, ResourceGroup } from "../store/records.ts";
import {
  authorizePartner,
  changeDefaultDays,
  configurationOf,
  DEFAULT_DAYS,
  putConfiguration,
} from "./configurations.ts";

/**
 * What a person does in the Azure portal in one form: makes the configuration when there is none, raises its default
 * maximum when the wish is longer, and authorizes the partner for that many days.
 */
export function authorizeForDays(
  azure: Azure,
  group: ResourceGroup,
  immutableId: string,
  days: number,
): PartnerConfiguration | Refusal {
  const place = { subscriptionId: group.subscriptionId, resourceGroup: group.name };
  const needed = Math.max(DEFAULT_DAYS, Math.ceil(days));
  return azure.store.change(() => {
    let configuration =
      configurationOf(azure, place) ??
      putConfiguration(azure, place, { defaultDays: needed, list: [], tags: null });
    if (configuration instanceof Refusal) return configuration;
    if (configuration.defaultDays < needed) configuration = changeDefaultDays(azure, configuration, needed);
    if (configuration instanceof Refusal) return configuration;
    return authorizePartner(azure, configuration, {
      partnerRegistrationImmutableId: immutableId,
      authorizationExpirationTimeInUtc: later(azure.clock.now(), days * DAY),
    });
  });
}
