// biome-ignore lint/style/noProcessEnv: where the portal under test and its stand-ins are, read here for the whole kit
const environment = process.env;

/** The address of the portal, without a slash at the end. */
export const portal = needed("PORTAL_URL");

/** The address of local Azure's desk, without a slash at the end. */
export const desk = needed("DESK_URL");

/** The address of the local mailbox, without a slash at the end. */
export const mailbox = needed("MAILBOX_URL");

/** What the portal under test calls the partner: set it for a branded one. */
export const partnerName = environment.PARTNER_NAME || "Northwind Traders";

function needed(name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set: give the addresses that npm start prints.`);
  return value.replace(/\/$/, "");
}
