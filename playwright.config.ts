import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tools/browser.ts";

// biome-ignore lint/style/noProcessEnv: the addresses of the portal under test, read here for all journeys
const environment = process.env;
const executablePath = findBrowser(environment);

/** Runs after the others and beside none: what every page is called is looked for by most of them. */
const changesEverything = /branding\.spec\.ts$/;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/journeys",
  workers: 2,
  fullyParallel: true,
  // A journey that passes at the second try has failed at the first.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  projects: [
    { name: "journeys", testIgnore: changesEverything, teardown: "alone" },
    { name: "alone", testMatch: changesEverything },
  ],
  use: {
    baseURL: environment.PORTAL_URL ?? "http://localhost:3000",
    // A seventh of a small machine's time, with its film of each page half of it: only where some files are run by name.
    trace: environment.KEEP_TRACE ? { mode: "retain-on-failure", screenshots: false, sources: false } : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox does not run as root.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
