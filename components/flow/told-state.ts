import { useSyncExternalStore } from "react";
import { type Tone, tones } from "@/components/ui/tone";

export type ToldState = { version: number; tone: Tone; label: string };

/** By flow, the newest. A page shows one flow, so it stays small. */
const told = new Map<string, ToldState>();
const listeners = new Set<() => void>();

/** What a stream said of a flow. Without its state, or in words that this page does not know, the drawn page says it. */
export function keepToldState(id: string, message: string): void {
  const state = readState(JSON.parse(message));
  if (!state || state.version <= (told.get(id)?.version ?? 0)) return;
  told.set(id, state);
  for (const listener of listeners) listener();
}

/** What was told of the flow since this version of it was drawn. */
export function useToldState(id: string, version: number): ToldState | undefined {
  const newest = useSyncExternalStore(
    listen,
    () => told.get(id),
    () => undefined,
  );
  return newest && newest.version > version ? newest : undefined;
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function readState(said: unknown): ToldState | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  if (!("version" in said && "tone" in said && "label" in said)) return undefined;
  const { version, tone, label } = said;
  if (typeof version !== "number" || typeof label !== "string") return undefined;
  return isTone(tone) ? { version, tone, label } : undefined;
}

const isTone = (word: unknown): word is Tone => typeof word === "string" && Object.hasOwn(tones, word);
