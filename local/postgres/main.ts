import { migrate } from "../../tools/migrate.ts";
import { startPostgres } from "./postgres.ts";

// node local/postgres/main.ts <folder> [--migrate]: prints the addresses as JSON and runs until it is signalled.
const [folder, option] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("Say which folder holds the data: node local/postgres/main.ts <folder> [--migrate]\n");
  process.exit(2);
}
const { ownerUrl, webUrl, workerUrl, notice, grantRoles, stop } = await startPostgres(folder);
if (notice) process.stderr.write(`${notice}\n`);
try {
  if (option === "--migrate") {
    await migrate(ownerUrl);
    await grantRoles();
  }
} catch (error) {
  await stop();
  throw error;
}
process.stdout.write(`${JSON.stringify({ ownerUrl, webUrl, workerUrl })}\n`);
const stayAwake = setInterval(() => undefined, 60_000);
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => {
    clearInterval(stayAwake);
    void stop();
  });
}
