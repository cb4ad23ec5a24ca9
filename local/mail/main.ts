import { startMailbox } from "./local-mail.ts";

// biome-ignore lint/style/noProcessEnv: this program's settings, read here and nowhere else
const environment = process.env;
const port = Number(environment.LOCAL_MAIL_PORT);
const folder = environment.LOCAL_MAIL_DATA;
if (!port || !folder) {
  process.stderr.write("Set LOCAL_MAIL_PORT and LOCAL_MAIL_DATA.\n");
  process.exit(1);
}

const { LOCAL_MAIL_BOUNCE_URL: url, LOCAL_MAIL_BOUNCE_KEY: key } = environment;
try {
  const { ready } = await startMailbox({
    port,
    smtpPort: Number(environment.LOCAL_MAIL_SMTP_PORT ?? 0),
    folder,
    bounces: url && key ? { url, key } : undefined,
  });
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
} catch (error) {
  process.stderr.write(`The local mailbox: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

// `disconnect`: the one that started us is gone, even by a kill that no process can catch. Every mail that was taken is on disk.
for (const event of ["disconnect", "SIGTERM", "SIGINT"]) process.once(event, () => process.exit(0));
