/** What can go wrong with a request, by code: its status and its title, which never change (RFC 9457). */
export const problems = {
  token_missing: [401, "No token"],
  token_unknown: [401, "The token is not known"],
  token_expired: [401, "The token has expired"],
  token_revoked: [401, "The token was revoked"],
  scope_missing: [403, "The token does not allow this"],
  too_many_requests: [429, "Too many requests"],
  too_many_waiting: [429, "Too many requests wait at once"],
  operation_unknown: [404, "There is no such operation"],
  method_not_allowed: [405, "The address has no such method"],
  body_not_json: [415, "The body is not JSON"],
  body_too_large: [413, "The body is too large"],
  request_invalid: [400, "The request is not valid"],
  cursor_malformed: [400, "This is not a cursor"],
  cursor_foreign: [410, "The cursor belongs to another time or to another portal"],
  account_unknown: [404, "No organization has this account ID"],
  flow_unknown: [404, "There is no such event flow"],
  organization_unknown: [404, "There is no such organization"],
  organization_taken: [409, "The directory or account ID belongs to an organization already"],
  event_type_unknown: [422, "The catalogue does not offer this event type"],
  event_type_not_found: [404, "The catalogue has no such event type"],
  event_type_name_taken: [409, "Another event type has this name"],
  event_type_in_use: [409, "Something still names this event type"],
  event_type_status: [409, "The event type cannot be given this status now"],
  region_not_offered: [422, "The region is not offered"],
  authorization_invalid: [422, "The authorization that was told cannot be right"],
  flow_not_active: [409, "The event flow is not active"],
  nothing_to_ask: [409, "There is nothing to ask Azure about"],
  test_event_unknown: [404, "There is no such test event"],
  test_event_under_way: [409, "A test event is under way"],
  payload_invalid: [422, "The payload does not fit its event type"],
  flow_over: [409, "The event flow is over"],
  flow_goes_on: [409, "The event flow is not over"],
  draft_under_way: [409, "A draft of it is under way"],
  flow_activated: [409, "The partner topic is activated already"],
  flow_not_waiting: [409, "The event flow does not wait for its activation"],
  deadline_not_possible: [422, "Azure does not take this deadline"],
  changed_meanwhile: [409, "Somebody else changed it at the same time"],
  not_sent: [409, "It could not be sent"],
  idempotency_key_missing: [400, "No idempotency key"],
  idempotency_key_reused: [422, "The idempotency key belongs to another request"],
  idempotency_in_progress: [409, "The same request is under way"],
  unavailable: [503, "Not available at the moment"],
  failed: [500, "Something failed on the portal's side"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems).filter((code): code is ProblemCode =>
  Object.hasOwn(problems, code),
);

/** `errors`: what of the request is wrong, and where (a JSON pointer, or the name of a parameter). */
export type Problem = {
  code: ProblemCode;
  detail: string;
  errors?: { at: string; detail: string }[];
  headers?: Record<string, string>;
};

export const problem = (code: ProblemCode, detail: string, more: Omit<Problem, "code" | "detail"> = {}) => ({
  problem: { code, detail, ...more },
});
