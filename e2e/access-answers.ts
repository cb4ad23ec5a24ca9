import type { SmallRole, Who } from "./access-people.ts";

/** A status, or the beginning of the path that a redirect leads to. */
export type Answer = number | `/${string}`;
export type Answers = Record<Exclude<Who, SmallRole>, Answer>;

export const signIn = "/sign-in?next=";

export const all = (answer: Answer): Answers => ({
  anonymous: answer,
  own: answer,
  other: answer,
  admin: answer,
  newcomer: answer,
});

/** A customer's page. `other`: asked with what belongs to another organization. */
export const forCustomers = (other: Answer): Answers => ({
  anonymous: signIn,
  own: 200,
  other,
  admin: "/admin",
  newcomer: "/welcome",
});
export const forAdmins = (admin: Answer): Answers => ({
  anonymous: signIn,
  own: 404,
  other: 404,
  admin,
  newcomer: 404,
});

/** A customer's handler, which leads nobody to the sign-in. */
export const onlyForOwn: Answers = { ...all(404), own: 200 };
