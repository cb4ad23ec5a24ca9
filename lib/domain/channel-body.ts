const mostCharacters = 20_000;
const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What in a channel of Azure names people: who made it, and the message that says on whose behalf it was asked for. */
const namesPeople = new Set([
  "systemdata",
  "createdby",
  "lastmodifiedby",
  "messageforactivation",
  "claims",
  "principalid",
]);

/**
 * Azure's answer to the read of a channel as it may be kept for support: everything but what names people. undefined for
 * what is no JSON object, or is too long to be a channel.
 */
export function keptBody(text: string | undefined): object | undefined {
  if (text === undefined || text.length > mostCharacters) return undefined;
  const body = json(text);
  return isObject(body) ? withoutPeople(body) : undefined;
}

function withoutPeople(value: object): object {
  if (Array.isArray(value)) return value.map(kept);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      namesPeople.has(name.toLowerCase()) ? "left out" : kept(inner),
    ]),
  );
}

const kept = (value: unknown): unknown => (isObject(value) ? withoutPeople(value) : value);
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
