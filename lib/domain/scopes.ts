/** What a token of the partner's own systems may be allowed to do, in the words of the admin's page. */
export const scopes = {
  "routes:read": "Read where and what to publish, and hear of changes",
  "flows:read": "Read event flows of every organization",
  "flows:write": "Request, change, extend and delete event flows for customers",
  "event-types:read": "Read the catalogue of event types",
  "event-types:write": "Change the catalogue of event types",
  "organizations:read": "Read organizations",
  "organizations:write": "Add organizations and rename them",
  "usage:read": "Read how many events were published for every organization",
  "usage:write": "Report how many events were published",
} as const;

export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes).filter(isScope);

export function isScope(name: string): name is Scope {
  return Object.hasOwn(scopes, name);
}
