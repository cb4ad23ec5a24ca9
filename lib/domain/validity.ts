import { z } from "zod";
import { utcDate } from "./utc-date";
import { authorizeWords } from "./words/en/authorize";
import { fill } from "./words/fill";

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;
/** Azure's longest authorization (reference, azure 2.5). */
const daysMax = 365;

export const validityPresets = [7, 30, 90] as const;
export const defaultValidity = "30";

export type ValidUntilChoice = { value: string; label: string; validUntil: Date };

/** The answers offered: a number of days, with the day it leads to. "Another date" is up to the page. */
export function validUntilChoices(now: Date): ValidUntilChoice[] {
  return validityPresets.map((days) => ({
    value: String(days),
    label: fill(authorizeWords.someDays, { days }),
    validUntil: endOfDay(new Date(now.getTime() + days * dayMs), now),
  }));
}

/** The first and the last day that can be chosen, as a date field takes them. */
export function validUntilRange(now: Date): { first: string; last: string } {
  return {
    first: isoDay(new Date(now.getTime() + dayMs)),
    last: isoDay(new Date(now.getTime() + daysMax * dayMs)),
  };
}

const missing = authorizeWords.chooseHowLongTheAuthorization;

/** The answer as it is posted and kept in a draft: "7", "30", "90", or a day such as "2027-01-31". */
export const validityDays = z
  .string({ error: missing })
  .trim()
  .refine((text) => isPreset(text) || isDay(text), {
    error: authorizeWords.chooseHowLongOrADay,
  });

export type ValidUntil = { ok: true; validUntil: Date } | { ok: false; message: string };

/** What the answer means today. A draft may be older than the day it names: then it has to be chosen again. */
export function validUntilFor(validity: string, now: Date): ValidUntil {
  const preset = validUntilChoices(now).find((choice) => choice.value === validity);
  if (preset) return { ok: true, validUntil: preset.validUntil };
  if (!isDay(validity)) return { ok: false, message: missing };
  const { first, last } = validUntilRange(now);
  if (validity < first)
    return { ok: false, message: fill(authorizeWords.theDayMustLie, { first: written(first) }) };
  if (validity > last)
    return { ok: false, message: fill(authorizeWords.azureAllowsAtMost, { daysMax, last: written(last) }) };
  return { ok: true, validUntil: endOfDay(new Date(`${validity}T00:00:00Z`), now) };
}

/** The answer that an address carries, or the usual one where it carries none that counts today. */
export function validityOf(asked: unknown, now: Date): { validity: string; validUntil: Date } {
  const answer = typeof asked === "string" ? validUntilFor(asked, now) : undefined;
  if (typeof asked === "string" && answer?.ok) return { validity: asked, validUntil: answer.validUntil };
  return { validity: defaultValidity, validUntil: usualValidity(now) };
}

/** Until when the usual authorization is valid. */
export function usualValidity(now: Date): Date {
  const usual = validUntilFor(defaultValidity, now);
  if (!usual.ok) throw new Error(usual.message);
  return usual.validUntil;
}

/** To the end of that day in UTC, but never past what Azure allows, counted from now. */
function endOfDay(day: Date, now: Date): Date {
  const end = Date.parse(`${isoDay(day)}T23:59:00Z`);
  const limit = Math.floor((now.getTime() + daysMax * dayMs) / minuteMs) * minuteMs;
  return new Date(Math.min(end, limit));
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10);
const written = (day: string) => utcDate(new Date(`${day}T00:00:00Z`));
const isPreset = (text: string) => validityPresets.some((days) => String(days) === text);

/** A day that exists: 2027-02-30 does not. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && isoDay(new Date(time)) === text;
}
