import type { Mend, MendPhase } from "@/lib/domain/azure-mend";
import type { MetricReading } from "@/lib/domain/azure-metrics";
import type { CommandBlock } from "@/lib/domain/commands/block";
import type { AzureFacts, RefusedRead } from "./facts";

/** `unknown`: it could not be read, or something before it is missing. `working`: Azure or the worker is at it. */
export type LineState = "good" | "missing" | "wrong" | "unknown" | "working";

/** One line of the checklist: what was found, what it is for, and how it gets right. */
export type Line = {
  id: string;
  title: string;
  state: LineState;
  /** Something one can do without: does not keep the whole from being good. */
  optional?: true;
  what: string;
  why: string;
  todo?: string;
  /** What must be there first. */
  waitsFor?: string;
  /** What the worker may do about it. */
  mend?: Mend & { label: string };
  /** The same by a person with more rights. */
  commands: CommandBlock[];
  facts: { label: string; id: string; copyAs?: string }[];
  /** Azure's own words. */
  raw?: string;
};

/** What came of the newest mending of each kind. */
export type MendSeen = Mend & {
  phase: MendPhase;
  askedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  /** Azure's own words, where it refused. */
  problem: string | null;
};

/** What reached the portal's address for Azure's events. */
export type Delivery = { handshakeAt: Date | null; receivedAt: Date | null };

/** A region as people want it. `softCap`: channels from which on somebody should think of another namespace. */
export type RegionWish = {
  location: string;
  namespace: string | null;
  retiredAt: Date | null;
  softCap: number | null;
};

export type ChecklistInput = {
  facts: AzureFacts;
  regions: readonly RegionWish[];
  /** Channels by namespace, as last counted. */
  channels: Readonly<Record<string, number>>;
  delivery: Delivery;
  /** How reading Azure Monitor went, region by region. */
  metrics: readonly MetricReading[];
  mends: readonly MendSeen[];
  /** Whether the web process takes events at all; undefined: asked by a program that cannot know. */
  webListens?: boolean | undefined;
  /** When the facts were read. */
  readAt: Date;
};

/** A line about something that could not be read: neither good nor bad. */
export function unread(line: Pick<Line, "id" | "title" | "why">, { reason, answer }: RefusedRead): Line {
  const denied = reason === "partner_access_denied";
  return {
    ...line,
    state: "unknown",
    what: denied
      ? "Azure does not let the portal's identity read this."
      : "Azure did not answer in a way that says anything. It is asked again by itself.",
    ...(denied ? { todo: "See Roles." } : {}),
    commands: [],
    facts: [],
    raw: rawText(answer),
  };
}

export function rawText(answer: RefusedRead["answer"]): string {
  const { httpStatus, code, message, requestId } = answer;
  return [httpStatus, code, message, requestId ? `(request ${requestId})` : ""].filter(Boolean).join(" ");
}
