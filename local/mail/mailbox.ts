import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";

export type StoredMail = {
  /** Counts from 1, in the order of arrival. */
  n: number;
  at: string;
  /** Of the envelope: whom the server was told to deliver to. */
  to: string[];
  /** As it came over the wire. */
  source: string;
  parsed: Email;
};

export type Mailbox = {
  /** On disk when it resolves. */
  add(envelope: { to: string[] }, source: Buffer): Promise<StoredMail>;
  /** Newest first. */
  list(): readonly StoredMail[];
  find(n: number): StoredMail | undefined;
};

/** Older mail is forgotten: this is a place to look at, not an archive. */
const kept = 5_000;

/** Opens the mailbox of a folder, with what is in it already: one file a mail, its source below a line about it. */
export async function readMailbox(folder: string): Promise<StoredMail[]> {
  const names = readdirSync(folder).filter((name) => /^\d+\.eml$/.test(name));
  const mails = names.map(async (name) => {
    const bytes = readFileSync(join(folder, name));
    const end = bytes.indexOf("\n");
    const { at, to } = JSON.parse(bytes.subarray(0, end).toString("utf8")) as { at: string; to: string[] };
    return parse({ n: Number.parseInt(name, 10), at, to }, bytes.subarray(end + 1));
  });
  return (await Promise.all(mails)).sort((a, b) => b.n - a.n);
}

export async function openMailbox(folder: string): Promise<Mailbox> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let mails = await readMailbox(folder);
  const file = (n: number) => join(folder, `${String(n).padStart(8, "0")}.eml`);
  return {
    async add({ to }, source) {
      const n = (mails[0]?.n ?? 0) + 1;
      const at = new Date().toISOString();
      const mail = await parse({ n, at, to }, source);
      mails = [mail, ...mails];
      writeFileSync(
        `${file(n)}.part`,
        Buffer.concat([Buffer.from(`${JSON.stringify({ at, to })}\n`), source]),
        {
          mode: 0o600,
        },
      );
      renameSync(`${file(n)}.part`, file(n));
      for (const { n: old } of mails.slice(kept)) if (existsSync(file(old))) rmSync(file(old));
      mails = mails.slice(0, kept);
      return mail;
    },
    list: () => mails,
    find: (n) => mails.find((mail) => mail.n === n),
  };
}

async function parse(about: Pick<StoredMail, "n" | "at" | "to">, source: Buffer): Promise<StoredMail> {
  return { ...about, source: source.toString("utf8"), parsed: await PostalMime.parse(source) };
}
