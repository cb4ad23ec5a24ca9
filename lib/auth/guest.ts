import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { findGuest } from "@/lib/db/handovers";
import { cookieName } from "./cookies";

/** Holds the token of the link that was opened last in this browser. */
export const handoverCookie = () => cookieName("task");

/** The page of a task. `of`: the link that it was opened by, which another one may have followed in the same browser. */
export const taskPath = (of?: string) => (of ? `/task?${new URLSearchParams({ of })}` : "/task");

/** Whose task this browser opened, from the database: a link that was closed elsewhere is closed at once. Once a request. */
export const getGuest = cache(async () => findGuest((await cookies()).get(handoverCookie())?.value ?? ""));
