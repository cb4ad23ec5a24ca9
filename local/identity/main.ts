import { readKeys } from "./keys.ts";
import { clientId, makeProvider } from "./provider.ts";
import { makeServer } from "./server.ts";

// biome-ignore lint/style/noProcessEnv: this program's settings, read here and nowhere else
const environment = process.env;
const port = Number(environment.LOCAL_IDENTITY_PORT);
const folder = environment.LOCAL_IDENTITY_DATA;
const portalUrl = environment.LOCAL_IDENTITY_PORTAL_URL;
if (!port || !folder || !portalUrl) {
  process.stderr.write("Set LOCAL_IDENTITY_PORT, LOCAL_IDENTITY_DATA and LOCAL_IDENTITY_PORTAL_URL.\n");
  process.exit(1);
}

const issuer = `http://127.0.0.1:${port}`;
const keys = readKeys(folder);
const server = makeServer(makeProvider(issuer, portalUrl, keys), portalUrl);
server.once("error", (error) => {
  process.stderr.write(`The local sign-in cannot listen on ${issuer}: ${error.message}\n`);
  process.exit(1);
});
server.listen(port, "127.0.0.1", () => {
  const ready = { ready: true, issuer, clientId, clientSecret: keys.clientSecret };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
});

// `disconnect`: the one that started us is gone, even by a kill that no process can catch.
for (const event of ["disconnect", "SIGTERM", "SIGINT"]) process.once(event, () => process.exit(0));
