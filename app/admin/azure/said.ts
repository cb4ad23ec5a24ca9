/** What came of a request, where it is not what was asked for. In the address, so that it is there without JavaScript. */
const said = {
  "under-way":
    "Somebody has asked for this already, and the worker is at it. Nothing was asked for a second time.",
  "not-offered":
    "This is no longer offered: it was done or has changed since you saw it. Nothing was asked of Azure.",
  "changed-meanwhile":
    "{who} changed this region since you saw it. Nothing was saved. Look at it as it is now, then decide.",
  "no-name":
    "A partner namespace's name has 3 to 50 letters, digits and hyphens; empty for the usual one. Nothing was saved.",
  "no-number": "A soft cap is a whole number from 1 to 999,999, or empty for none. Nothing was saved.",
} as const;
export type Said = keyof typeof said;

/**
 * `region`: whose change it was about, for the page to look up who was first. `typed`: what cannot be taken, for its field
 * to show it again.
 */
export const saidAt = (what: Said | "asked" | "changed", region = "", typed = "") =>
  what === "asked" || what === "changed"
    ? "/admin/azure"
    : `/admin/azure?${new URLSearchParams({ said: what, ...(region ? { region } : {}), ...(typed ? { typed } : {}) })}`;

export const wordsOf = (what: unknown, who = "Somebody else"): string | undefined =>
  Object.entries(said)
    .find(([name]) => name === what)?.[1]
    .replace("{who}", () => who);
