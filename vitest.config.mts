import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const ignored = ["node_modules/**", ".next/**", "dist/**", ".data/**", "e2e/**"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\/(.*)$/, replacement: `${root}/$1` },
      // The package throws outside React's server condition; its own empty file is what a server gets.
      { find: /^server-only$/, replacement: join(root, "node_modules/server-only/empty.js") },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,lib,local,publisher,tools}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: [...ignored, "**/*.integration.test.{ts,tsx}"],
          // Properties take a second on an idle machine, and longer on a busy one.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          // Several processes of the production build over one database: after `npm run build`.
          name: "replicas",
          include: ["replicas/**/*.replicas.test.ts"],
          globalSetup: ["tools/test-postgres.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.integration.test.{ts,tsx}"],
          exclude: ignored,
          globalSetup: ["tools/test-postgres.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Each file has a server or a database of its own, and many wait for pauses: three at a time fill two cores.
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: "model",
          include: ["tools/model/*.model.ts"],
          exclude: ignored,
          globalSetup: ["tools/test-postgres.ts"],
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // `npm run bench`.
          name: "bench",
          include: ["bench/**/*.bench.ts"],
          exclude: ignored,
          globalSetup: ["tools/test-postgres.ts"],
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "soak",
          include: ["tools/model/*.soak.ts"],
          exclude: ignored,
          globalSetup: ["tools/test-postgres.ts"],
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
