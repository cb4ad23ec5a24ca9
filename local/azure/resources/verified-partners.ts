import { type Handler, ok } from "../http/call.ts";
import { keyOf } from "../ids.ts";
import { refuse } from "../refusal.ts";

/** Known from recordings and documentation (reference section 2.6); the names of the resources are inferred. */
const verified = [
  {
    name: "Auth0",
    immutableId: "804a11ca-ce9b-4158-8e94-3c8dc7a072ec",
    organization: "Auth0, Inc.",
    display: "Auth0",
    description: "Events of Auth0 tenants",
    setupUri: "https://auth0.com/",
  },
  {
    name: "MicrosoftGraphAPI",
    immutableId: "c02e0126-707c-436d-b6a1-175d2748fb58",
    organization: "Microsoft Corporation",
    display: "Microsoft Graph API",
    description: "Change events of Microsoft Graph",
    setupUri: "https://learn.microsoft.com/azure/event-grid/subscribe-to-graph-api-events",
  },
];

/** GET all partners that Microsoft lists. Being listed does not replace an authorization (partner-events-overview.md). */
export const listVerifiedPartners: Handler = () => ok({ value: verified.map(onWire) });

/** GET one; 404 ResourceNotFound. */
export const getVerifiedPartner: Handler = (call) => {
  const name = call.param("verifiedPartner");
  const partner = verified.find((candidate) => keyOf(candidate.name) === keyOf(name));
  const resource = `Microsoft.EventGrid/verifiedPartners/${name}`;
  return partner ? ok(onWire(partner)) : refuse("resourceNotFound", { resource, group: "" });
};

function onWire(partner: (typeof verified)[number]): object {
  return {
    properties: {
      partnerRegistrationImmutableId: partner.immutableId,
      organizationName: partner.organization,
      partnerDisplayName: partner.display,
      partnerTopicDetails: {
        description: partner.description,
        longDescription: partner.description,
        setupUri: partner.setupUri,
      },
      provisioningState: "Succeeded",
    },
    systemData: null,
    id: `/providers/Microsoft.EventGrid/verifiedPartners/${partner.name}`,
    name: partner.name,
    type: "Microsoft.EventGrid/verifiedPartners",
  };
}
