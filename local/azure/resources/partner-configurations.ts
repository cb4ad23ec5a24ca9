import { z } from "zod";
import {
  type Answer,
  type Call,
  envelope,
  type Handler,
  notFound,
  ok,
  placeOf,
  readBody,
} from "../http/call.ts";
import { listInGroup, listInSubscription } from "../http/list-page.ts";
import { wireTime } from "../http/wire-time.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import {
  authorizePartner as authorize,
  changeDefaultDays,
  configurationOf,
  putConfiguration as put,
  unauthorizePartner as unauthorize,
} from "../rules/configurations.ts";
import { tags } from "../rules/tags.ts";
import type { PartnerConfiguration } from "../store/records.ts";

const partner = z.object({
  partnerRegistrationImmutableId: z.string().nullish(),
  partnerName: z.string().nullish(),
  authorizationExpirationTimeInUtc: z.string().nullish(),
});
const configurationBody = z.object({
  location: z.string().nullish(),
  tags,
  properties: z
    .object({
      partnerAuthorization: z
        .object({
          defaultMaximumExpirationTimeInDays: z.number().nullish(),
          authorizedPartnersList: z.array(partner).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
const configurationPatch = z.object({
  tags,
  properties: z.object({ defaultMaximumExpirationTimeInDays: z.number().nullish() }).nullish(),
});

/** GET the consent of one resource group; 404 ResourceNotFound when nobody ever gave one. */
export const getConfiguration: Handler = (call) => withConfiguration(call, (configuration) => configuration);

/** GET those of a resource group: one or none. */
export const listConfigurations: Handler = (call) => listInGroup(call, "configurations", onWire);

export const listConfigurationsInSubscription: Handler = (call) =>
  listInSubscription(call, "configurations", onWire);

/** PUT: 200, done at once, replaces the whole list (recorded). */
export const putConfiguration: Handler = (call) => {
  const body = readBody(call, configurationBody);
  if (body instanceof Refusal) return body;
  if (body.location && body.location.toLowerCase() !== "global")
    return refuse("locationNotAvailable", {
      location: body.location,
      type: "partnerConfigurations",
      locations: "global",
    });
  const authorization = body.properties?.partnerAuthorization;
  const { subscriptionId, resourceGroup } = placeOf(call, "default");
  const configuration = put(
    call.azure,
    { subscriptionId, resourceGroup },
    {
      defaultDays: authorization?.defaultMaximumExpirationTimeInDays ?? undefined,
      list: authorization?.authorizedPartnersList ?? [],
      tags: body.tags ?? null,
    },
  );
  return answer(configuration);
};

/** PATCH: 200, changes the default and tags but no entry of the list (recorded). */
export const patchConfiguration: Handler = (call) =>
  withConfiguration(call, (configuration) => {
    const body = readBody(call, configurationPatch);
    if (body instanceof Refusal) return body;
    const tagged = { ...configuration, tags: body.tags ?? configuration.tags };
    return changeDefaultDays(
      call.azure,
      tagged,
      body.properties?.defaultMaximumExpirationTimeInDays ?? tagged.defaultDays,
    );
  });

/** POST authorizePartner: 200 with the whole configuration; without one 404 (inferred). */
export const authorizePartner: Handler = (call) => changePartner(call, authorize);

/** POST unauthorizePartner: 200 with the list without that partner (recorded). */
export const unauthorizePartner: Handler = (call) => changePartner(call, unauthorize);

/** DELETE: 200 (recorded), 204 when there is none. */
export const deleteConfiguration: Handler = (call) => {
  const place = placeOf(call, "default");
  if (!configurationOf(call.azure, place)) return { status: 204 };
  call.azure.store.remove("configurations", keyOf(resourceId("partnerConfigurations", place)));
  return { status: 200 };
};

function changePartner(call: Call, change: typeof authorize): Answer | Refusal {
  return withConfiguration(call, (configuration) => {
    const body = readBody(call, partner);
    return body instanceof Refusal ? body : change(call.azure, configuration, body);
  });
}

function withConfiguration(
  call: Call,
  act: (configuration: PartnerConfiguration) => PartnerConfiguration | Refusal,
): Answer | Refusal {
  const place = placeOf(call, "default");
  const configuration = configurationOf(call.azure, place);
  return configuration ? answer(act(configuration)) : notFound(place, "partnerConfigurations/default");
}

function answer(configuration: PartnerConfiguration | Refusal): Answer | Refusal {
  return configuration instanceof Refusal ? configuration : ok(onWire(configuration));
}

/** Appendix A5. */
function onWire(configuration: PartnerConfiguration): object {
  return {
    properties: {
      partnerAuthorization: {
        defaultMaximumExpirationTimeInDays: configuration.defaultDays,
        authorizedPartnersList: configuration.authorizations.map((entry) => ({
          partnerRegistrationImmutableId: entry.immutableId,
          partnerName: entry.partnerName,
          authorizationExpirationTimeInUtc: wireTime(entry.expiresAt),
        })),
      },
      provisioningState: "Succeeded",
    },
    ...envelope(
      resourceId("partnerConfigurations", configuration),
      "Microsoft.EventGrid/partnerConfigurations",
      "default",
      { location: "global", tags: configuration.tags },
    ),
  };
}
