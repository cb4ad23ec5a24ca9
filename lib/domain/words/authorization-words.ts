import type { Life } from "@/lib/domain/lifecycle";
import { authorizationWords } from "./en/authorization";

const { stops, goesOn } = authorizationWords;

/** What Azure refuses once the authorization has ended, and what it has nothing to do with (reference, azure 2.5 and 13). */
export function authorizationEnds(life: Life): { stops: string[]; goesOn: string[] } {
  switch (life) {
    case "waiting_for_activation":
      return {
        stops: [stops.types, stops.time, stops.deletion],
        goesOn: [goesOn.topic, goesOn.activation, goesOn.eventsThen],
      };
    case "active":
      return { stops: [stops.types, stops.deletion], goesOn: [goesOn.events, goesOn.yours] };
    default:
      return { stops: [stops.creating], goesOn: [goesOn.request, goesOn.azure] };
  }
}
