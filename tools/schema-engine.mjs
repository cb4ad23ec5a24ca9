#!/usr/bin/env node
// Stand-in for Prisma's native schema engine: the same JSON-RPC over standard input and output, answered by the
// official WebAssembly build of the same engine (@prisma/schema-engine-wasm) through @prisma/adapter-pg.
// prisma.config.ts chooses it where the native engine is not installed. The protocol is internal to Prisma: a new
// version of Prisma needs the WebAssembly package of the same engine hash, and the migration tests run again.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

// biome-ignore lint/style/noProcessEnv: the one switch of this program, for finding out why it fails
const isDebugging = Boolean(process.env.SCHEMA_ENGINE_DEBUG);
const CHAR_OID = 18;
const TEXT_OID = 25;

const options = readArguments(process.argv.slice(2));
if (options.command) await runCommand(options.command);
else await serve();

/** The part of the native engine's arguments that the Prisma CLI uses. */
function readArguments(args) {
  const read = { schemas: [], url: undefined, shadowUrl: undefined, command: undefined };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--version" || args[i] === "-V") read.command = "version";
    else if (args[i] === "--datamodels") read.schemas.push(args[++i]);
    else if (args[i] === "--datasource") {
      const datasource = JSON.parse(args[++i]);
      read.url = datasource.url;
      read.shadowUrl = datasource.shadowDatabaseUrl;
    } else if (args[i] === "--enabled-preview-features" || args[i] === "--extension-types") i++;
    else if (args[i] === "cli") read.command = args[++i];
  }
  return read;
}

/** One-shot commands. Errors go to standard error as a JSON log line after one blank line, which the CLI skips. */
async function runCommand(name) {
  const commands = {
    version: () => {
      const { enginesVersion } = createRequire(import.meta.url)("@prisma/engines-version");
      process.stdout.write(`schema-engine-cli ${enginesVersion} (wasm)\n`);
    },
    "can-connect-to-database": () => onDatabase(options.url, (client) => client.query("SELECT 1")),
    "create-database": () =>
      onMaintenanceDatabase((client, database) =>
        client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`),
      ),
    "drop-database": () =>
      onMaintenanceDatabase((client, database) =>
        client.query(`DROP DATABASE ${pg.escapeIdentifier(database)} WITH (FORCE)`),
      ),
  };
  try {
    if (!commands[name]) throw new Error(`The stand-in schema engine does not know the command ${name}.`);
    await commands[name]();
  } catch (error) {
    const fields = { message: error.message || String(error), error_code: codeOf(error), is_panic: false };
    const line = {
      timestamp: new Date().toISOString(),
      level: "ERROR",
      fields,
      target: "schema_engine::logger",
    };
    process.stderr.write(`\n${JSON.stringify(line)}\n`);
    process.exitCode = 1;
  }
}

/** Prisma's code for PostgreSQL's: database missing, password wrong, else not reachable. */
function codeOf(error) {
  if (error.code === "3D000") return "P1003";
  return ["28P01", "28000"].includes(error.code) ? "P1000" : "P1001";
}

async function onDatabase(connectionString, use) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Runs on the server's own `postgres` database, from which others are made and dropped. */
function onMaintenanceDatabase(use) {
  const address = new URL(options.url);
  const database = decodeURIComponent(address.pathname.slice(1));
  address.pathname = "/postgres";
  address.search = "";
  return onDatabase(address.toString(), (client) => use(client, database));
}

/** Answers requests one after the other until standard input closes. */
async function serve() {
  let engine;
  let chain = Promise.resolve();
  let nextId = 1;
  const waiting = new Map();
  const send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
  const print = (content) =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      send({ jsonrpc: "2.0", method: "print", params: { content }, id });
    });
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    if (!line.trim()) return;
    const message = JSON.parse(line);
    if (message.method) chain = chain.then(() => answer(message));
    else {
      waiting.get(message.id)?.();
      waiting.delete(message.id);
    }
  });
  lines.on("close", () => chain.then(() => process.exit(0)));

  async function answer({ id, method, params }) {
    try {
      engine ??= await loadEngine();
      const name = method === "getDatabaseVersion" ? "version" : method;
      if (typeof engine[name] !== "function")
        throw new Error(`The stand-in schema engine has no method ${method}.`);
      const result = await engine[name](params);
      // The native engine prints a diff through the CLI instead of returning it.
      if (method === "diff" && result?.stdout) {
        await print(result.stdout);
        result.stdout = null;
      }
      send({ jsonrpc: "2.0", id, result: result ?? null });
    } catch (error) {
      if (isDebugging) process.stderr.write(`${error.stack ?? error}\n`);
      const isKnown = /^P\d{4}$/.test(error.code ?? "");
      const details = {
        is_panic: false,
        message: error.message,
        meta: error.meta ?? null,
        error_code: isKnown ? error.code : null,
      };
      const message = "An error happened. Check the data field for details.";
      send({ jsonrpc: "2.0", id, error: { code: 4466, message, data: details } });
    }
  }
}

/** The engine, made at the first request: the CLI also starts it only to see that it starts. */
async function loadEngine() {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(pathToFileURL(file).href);
  const { instance } = await WebAssembly.instantiate(readFileSync(file.replace(/\.js$/, ".wasm")), {
    "./schema_engine_bg.js": glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const schemas = options.schemas.map((path) => [path, readFileSync(path, "utf8")]);
  const log = (line) => isDebugging && process.stderr.write(`${line}\n`);
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(options.url ?? "postgresql://invalid@127.0.0.1:1/none", (pool) => pool.end()),
    connectToShadowDb: openShadow,
  });
  return glue.SchemaEngine.new({ datamodels: schemas.length ? schemas : undefined }, log, factory);
}

/** The empty database that the engine replays migrations in. */
async function openShadow() {
  if (options.shadowUrl) {
    const adapter = await open(options.shadowUrl, (pool) => pool.end());
    await adapter.executeScript("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;");
    return adapter;
  }
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await onMaintenanceDatabase((client) => client.query(`CREATE DATABASE "${name}"`));
  const address = new URL(options.url);
  address.pathname = `/${name}`;
  return open(address.toString(), async (pool) => {
    // Dropped after its pool is closed; the adapter's own way drops it while connected.
    await pool.end();
    await onMaintenanceDatabase((client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
  });
}

/**
 * An adapter fit for migrations; adapter-pg is made for queries. Two things differ besides the shadow database:
 * pg_catalog's internal type "char" must be readable (the engine reads constraints with it), and a script must be
 * sent whole (adapter-pg splits at each semicolon, which breaks function bodies).
 */
async function open(connectionString, dispose) {
  const pool = new pg.Pool({ connectionString, max: 1 });
  const adapter = await new PrismaPg(pool).connect();
  let charColumns = [];
  const performIO = adapter.performIO.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    charColumns = result.fields.flatMap((field, i) => (field.dataTypeID === CHAR_OID ? [i] : []));
    for (const i of charColumns) result.fields[i].dataTypeID = TEXT_OID;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const i of charColumns) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = (script) =>
    pool.query(script).then(
      () => undefined,
      (error) => adapter.onError(error),
    );
  adapter.dispose = () => dispose(pool);
  return adapter;
}
