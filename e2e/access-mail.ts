import type { ActionRow } from "./access-actions.ts";
import type { HandlerRow, PageRow } from "./access-matrix.ts";
import { asOwner } from "./owner.ts";

const everybody = <Answer>(answer: Answer) => ({
  anonymous: answer,
  own: answer,
  other: answer,
  admin: answer,
  newcomer: answer,
});
const signIn = "/sign-in?next=" as const;
/** As a link would be, if its seal were right. */
const forged = "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

export const mailPages: PageRow[] = [
  {
    file: "account/mail/page.tsx",
    at: () => "/account/mail",
    answers: { anonymous: signIn, own: 200, other: 200, admin: "/admin", newcomer: "/welcome" },
  },
  {
    file: "admin/mail/page.tsx",
    at: () => "/admin/mail",
    answers: { anonymous: signIn, own: 404, other: 404, admin: 200, newcomer: 404 },
  },
  {
    file: "(public)/unsubscribe/[token]/page.tsx",
    at: () => `/unsubscribe/${forged}`,
    answers: everybody(404),
  },
];

export const mailHandlers: HandlerRow[] = [
  {
    file: "api/unsubscribe/[token]/route.ts",
    method: "GET",
    at: () => `/api/unsubscribe/${forged}`,
    answers: everybody(404),
  },
  {
    // Whoever is signed in, and from wherever: only the link's seal counts.
    file: "api/unsubscribe/[token]/route.ts",
    method: "POST",
    exempt: 404,
    at: () => `/api/unsubscribe/${forged}`,
    answers: everybody(404),
  },
  {
    // Whoever is signed in: only the mail server's key counts.
    file: "api/mail/bounces/route.ts",
    method: "POST",
    exempt: 401,
    at: () => "/api/mail/bounces",
    answers: everybody(401),
  },
];

export const mailActions: ActionRow[] = [
  {
    file: "account/mail/actions.ts",
    action: "save",
    at: () => "/account/mail",
    form: 'name="kinds"',
    // Everything but one kind, which a journey that waits for it chooses again: who may not, does it for themselves or not at all.
    typed: () => ({ kinds: ["activate_by", "needs_attention", "expired", "deleted", "declined"] }),
    role: "own",
    alsoFor: ["editor", "viewer"],
    answers: {
      anonymous: signIn,
      own: "/account/mail?saved",
      other: "/account/mail?saved",
      admin: 404,
      newcomer: signIn,
    },
    changes: unwantedByOwn,
  },
];

async function unwantedByOwn(): Promise<string> {
  const { rows } = await asOwner((database) =>
    database.query(
      "select kind from mail_opt_out join person on person.id = person_id where name = 'Mara Lindqvist' order by kind",
    ),
  );
  return JSON.stringify(rows);
}
