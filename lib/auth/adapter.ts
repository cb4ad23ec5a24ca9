import "server-only";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { findPerson } from "@/lib/db/people";
import { endSession, saveSession } from "@/lib/db/sessions";
import { issuerAndSubjectOf } from "./open-id-connect";

/**
 * What next-auth needs of our tables and no more. No provider token is stored, sessions are stored hashed, and
 * people are never found or linked by e-mail. Sessions are read by viewer.ts, not through here: so a sign-in while
 * another person is signed in starts a session of its own instead of linking the two.
 */
export const adapter: Adapter = {
  async getUserByAccount({ providerAccountId }) {
    return toUser(await findPerson(issuerAndSubjectOf(providerAccountId)));
  },
  async getUser(id) {
    return toUser(await findPerson({ id }));
  },
  getUserByEmail: async () => null,
  getSessionAndUser: async () => null,
  async createSession({ sessionToken, userId, expires }) {
    await saveSession(sessionToken, userId, expires);
    return { sessionToken, userId, expires };
  },
  updateSession: async () => null,
  async deleteSession(sessionToken) {
    await endSession(sessionToken);
  },
  createUser: () =>
    Promise.reject(new Error("people are stored before next-auth asks for them (options.ts)")),
  updateUser: () =>
    Promise.reject(new Error("people are stored before next-auth asks for them (options.ts)")),
  linkAccount: async () => undefined,
};

function toUser(person: { id: string; name: string; email: string | null } | null): AdapterUser | null {
  return person ? { id: person.id, name: person.name, email: person.email ?? "", emailVerified: null } : null;
}
