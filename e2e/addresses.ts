export { desk, portal } from "./kit/addresses.ts";

// biome-ignore lint/style/noProcessEnv: what tools/journeys.ts says about the stack under test
const environment = process.env;

/** The portal's database as its owner: for the few things that no page can do, such as ending somebody's session. */
export const ownerDatabase = needed("OWNER_DATABASE_URL");

/** What a sample publisher (local/publisher) needs: a token of the portal's, and the partner's identity. */
export const sampleEnvironment: Record<string, string> = JSON.parse(environment.SAMPLE_ENVIRONMENT ?? "{}");

function needed(name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set: journeys are run by tools/test.ts.`);
  return value;
}
