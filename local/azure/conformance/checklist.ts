/**
 * What Local Azure has to do, line by line: section 12 (the checklist) and section 4 (the table of errors) of the
 * facts about Partner Events. Tests name the line they show; `every-line-has-a-test.test.ts` finds lines nobody shows.
 * (i): no recording or document settles the status or the text, ours is inferred.
 */
const lines = {
  "12.1":
    "api-version is required on every call, checked against the type, and echoed in asynchronous addresses",
  "12.2":
    "a bearer token for Resource Manager is required; the partner's identity has no rights at customers",
  "12.3": "paths match without case, bodies keep it",
  "12.4": "each operation has the recorded status: registration, namespace, configuration, channel, topic",
  "12.5": "asynchronous addresses are absolute, name the region and come with Retry-After",
  "12.6":
    "a channel PUT checks subscription, provider, group, authorization, name, message, deadline, types (i: order)",
  "12.7": "PATCH and DELETE of a channel need an unexpired authorization",
  "12.8": "activation drops message and deadline on both sides, and the channel flips at once",
  "12.9": "the clock can be moved past the 7 days of a channel and past an authorization",
  "12.10": "a deletion mirrors in both documented forms, switchable",
  "12.11": "throttling can be switched; 429, Retry-After and headers that count down",
  "12.12": "lists come in pages with nextLink and $skipToken, $top to 100, $filter on the name",
  "12.13": "delivery: handshake, headers, retry schedule, no retry after 400, 401, 403, 413",
  "12.14": "publishing: by channel name or by source, 400, 401, 413",
  "12.15": "the identity endpoint checks its header and writes expires_on as a string",
  "12.16": "the customer's side can be played, and deactivating does not change the channel",
  "4.1": "no configuration, partner not in the list, authorization expired (i: status)",
  "4.2": "messageForActivation longer than 256",
  "4.3": "a customer PUTs a partner resource that does not exist",
  "4.4": "provider not registered in the caller's own Azure subscription",
  "4.5": "provider not registered in the customer's Azure subscription (i)",
  "4.6": "the customer's Azure subscription is unknown (i)",
  "4.7": "the customer's resource group is missing (i)",
  "4.8": "the name of the partner topic is taken (i)",
  "4.9": "quota (i: code and text)",
  "4.10": "a topic of that name exists in another region (i)",
  "4.11": "bad event types (i)",
  "4.12": "a deadline outside 0 to 7 days (i)",
  "4.13": "the parent namespace is missing",
  "4.14": "a channel that does not exist",
  "4.15": "no role",
  "4.16": "no token, an ended one, a wrong one",
  "4.17": "bad or absent api-version",
  "4.18": "a region that is not offered",
  "4.19": "throttled (i: code and text)",
  "4.20": "the webhook did not take part in the handshake (i: status and code)",
} as const;

export type Line = keyof typeof lines;

/** The title of a test that shows a line: its number, its text and what exactly is shown. */
export function named(line: Line, what?: string): string {
  return `${line} ${lines[line]}${what ? `: ${what}` : ""}`;
}

export function allLines(): string[] {
  return Object.keys(lines);
}
