/** Part of the kit for suites of others (docs/playwright-kit.md), used by our own journeys. */
export * from "./kit/azure-journal.ts";
