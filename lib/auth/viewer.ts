import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { findSessionPerson } from "@/lib/db/sessions";
import { may, type PermissionOf } from "@/lib/domain/permissions";
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

/** For pages of customers. `path` is where sign-in leads back to; whoever may not do `permission` finds no such page. */
export async function requireCustomer(path: string, permission: PermissionOf["customer"]): Promise<Customer> {
  const person = await requirePerson(path);
  if (person.is === "newcomer") redirect("/welcome");
  if (person.is === "admin") redirect("/admin");
  if (!may(person, permission)) notFound();
  return person;
}

/** For pages of the partner's people. For everybody else, and without the permission, they do not exist. */
export async function requireAdmin(path: string, permission: PermissionOf["admin"]): Promise<Admin> {
  const person = await requirePerson(path);
  if (person.is !== "admin" || !may(person, permission)) notFound();
  return person;
}

async function requirePerson(path: string): Promise<Person> {
  return (await getPerson()) ?? redirect(signInPath(path));
}

export function signInPath(next: string): string {
  return `/sign-in?${new URLSearchParams({ next })}`;
}
