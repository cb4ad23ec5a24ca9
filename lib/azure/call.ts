import "server-only";
import type { OperationOptions, RawResponseCallback } from "@azure/core-client";
import type { AzureAnswer } from "@/lib/domain/azure-answer";
import type { Outcome } from "@/lib/domain/lifecycle";
import { classify, lostOutcome, parseRetryAfter } from "./classify";

/**
 * `at`: the Date header of the answer, the only clock by which Azure's truth is ordered. `retryAfter`: when to look how far
 * it has come, by this machine's clock.
 */
export type Answered<Value> = {
  is: "answered";
  value: Value;
  at: Date;
  answer: AzureAnswer;
  retryAfter?: Date | undefined;
};
export type Failed = { is: "failed"; outcome: Outcome; answer: AzureAnswer; at?: Date | undefined };

/** `create` is the PUT of a channel, `change` every other write. */
export type CallKind = "read" | "create" | "change";

const readDeadline = 15_000;
const writeDeadline = 30_000;

/**
 * One call with a deadline and our own request id, which Azure writes to its activity log and its events.
 * A refusal or a lost answer is returned, classified; only our own bugs are thrown.
 */
export async function call<Value>(
  kind: CallKind,
  attemptId: string,
  run: (options: OperationOptions) => Promise<Value>,
  { keepBody = false } = {},
): Promise<Answered<Value> | Failed> {
  const heard: Pick<Answered<Value>, "answer" | "retryAfter"> & { at?: Date; body?: string | undefined } = {
    answer: {},
  };
  const onResponse: RawResponseCallback = ({ status, headers, bodyAsText }) => {
    const date = new Date(headers.get("date") ?? Number.NaN);
    heard.answer = { httpStatus: status, requestId: headers.get("x-ms-request-id") };
    heard.body = bodyAsText ?? undefined;
    if (!Number.isNaN(date.getTime())) heard.at = date;
    heard.retryAfter = parseRetryAfter(headers.get("retry-after"), new Date(), headers.get("date"));
  };
  try {
    const value = await run({
      abortSignal: AbortSignal.timeout(kind === "read" ? readDeadline : writeDeadline),
      requestOptions: { customHeaders: { "x-ms-client-request-id": attemptId } },
      onResponse,
    });
    if (!heard.at) throw new Error("Azure's answer carried no Date header");
    const answer = keepBody ? { ...heard.answer, body: heard.body } : heard.answer;
    return { is: "answered", value, at: heard.at, answer, retryAfter: heard.retryAfter };
  } catch (error) {
    return { is: "failed", at: heard.at, ...classify(kind, error, heard.answer) };
  }
}

/** Milliseconds for which Azure wants no other try. `retryAfter` is a time by this machine's clock, which no row knows. */
export function waitOf({ outcome }: Failed): number {
  const until = outcome.is === "refused" ? outcome.retryAfter : undefined;
  return until ? Math.max(0, until.getTime() - Date.now()) : 0;
}

/** An answer that says nothing about the channel: a read is asked again, a write may have happened. */
export function withoutMeaning(
  kind: CallKind,
  { at, answer }: Answered<unknown>,
  message = "Azure's answer was not a channel",
): Failed {
  return { is: "failed", at, outcome: lostOutcome(kind), answer: { ...answer, message } };
}
