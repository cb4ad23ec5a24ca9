/** What can go wrong with a request, by code: its status and its title, which never change (RFC 9457). */
export const problems = {
  token_missing: [401, "No token"],
  token_unknown: [401, "The token is not known"],
  token_expired: [401, "The token has expired"],
  token_revoked: [401, "The token was revoked"],
  scope_missing: [403, "The token does not allow this"],
  too_many_requests: [429, "Too many requests"],
  operation_unknown: [404, "There is no such operation"],
  method_not_allowed: [405, "The address has no such method"],
  body_not_json: [415, "The body is not JSON"],
  body_too_large: [413, "The body is too large"],
  request_invalid: [400, "The request is not valid"],
  cursor_malformed: [400, "This is not a cursor"],
  cursor_foreign: [410, "The cursor belongs to another time or to another portal"],
  account_unknown: [404, "No organization has this account ID"],
  flow_unknown: [404, "There is no such event flow"],
  unavailable: [503, "Not available at the moment"],
  failed: [500, "Something failed on the portal's side"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

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
