import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { findSessionPerson } from "@/lib/db/sessions";
import type { Admin, Customer, Person } from "@/lib/domain/viewer";
import { sessionCookie } from "./cookies";

/** Who is signed in, from the database: a session that was ended elsewhere is over at once. Once a request. */
export const getPerson = cache(async (): Promise<Person | undefined> => {
  const token = await sessionToken();
  return token ? findSessionPerson(token, new Date()) : undefined;
});

/** Empty when nobody is signed in here. */
export async function sessionToken(): Promise<string> {
  return (await cookies()).get(sessionCookie())?.value ?? "";
}

/** For pages of customers. `path` is where sign-in leads back to. */
export async function requireCustomer(path: string): Promise<Customer> {
  const person = await requirePerson(path);
  if (person.is === "newcomer") redirect("/welcome");
  if (person.is === "admin") redirect("/admin/flows");
  return person;
}

/** For pages of the partner's admins. For everybody else they do not exist. */
export async function requireAdmin(path: string): Promise<Admin> {
  const person = await requirePerson(path);
  if (person.is !== "admin") notFound();
  return person;
}

async function requirePerson(path: string): Promise<Person> {
  return (await getPerson()) ?? redirect(signInPath(path));
}

export function signInPath(next: string): string {
  return `/sign-in?${new URLSearchParams({ next })}`;
}
