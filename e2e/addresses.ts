// biome-ignore lint/style/noProcessEnv: what tools/journeys.ts says about the stack under test, read here for all journeys
const environment = process.env;

/** The address of the portal, without a slash at the end. */
export const portal = needed("PORTAL_URL");

/** The address of local Azure's desk, without a slash at the end. */
export const desk = needed("DESK_URL");

/** The portal's database as its owner: for the few things that no page can do, such as ending somebody's session. */
export const ownerDatabase = needed("OWNER_DATABASE_URL");

function needed(name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set: journeys are run by tools/test.ts.`);
  return value.replace(/\/$/, "");
}
