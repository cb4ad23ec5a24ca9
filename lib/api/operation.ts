import { z } from "zod";
import type { Scope } from "@/lib/domain/scopes";
import type { Service } from "@/lib/domain/viewer";
import { type Problem, type ProblemCode, problem } from "./problem";

export const methods = ["GET", "POST", "PUT", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** What an operation answers: its good answer, a problem, or a stream that it has made itself. */
export type Reply<Answer> = { answer: Answer } | { problem: Problem } | Response;

/** A request whose token and form were checked. `token` and `signal` are for streams, which outlive the first check. */
export type Request = {
  viewer: Service;
  token: string;
  headers: Headers;
  signal: AbortSignal;
  now: Date;
  /** For what the request makes: the same for every try under one idempotency key. */
  proposedId: string;
};
type Raw = { params: unknown; query: unknown; body: unknown };

type Told = {
  id: string;
  method: Method;
  /** Below /api/v1, with parameters as "{flowId}". */
  path: `/${string}`;
  scope: Scope;
  summary: string;
  description?: string;
  status: 200 | 201 | 202;
  /** What the good answer says, in words. */
  says: string;
  /** Beside those that every operation can answer. */
  problems: readonly ProblemCode[];
  /** Its body has an id by which it is done once, so it needs no Idempotency-Key. */
  ownKey?: true;
  /** Of its body, where that may be larger than others (`largestBody`). */
  bodyBytesMost?: number;
  /** May also be asked for as text/event-stream. */
  streams?: true;
};

/** One operation, as it is executed and as the document of the API tells it: both from the same schemas. */
export type ApiRoute = Told & {
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodObject;
  answer: z.ZodType;
  handle(request: Request, raw: Raw): Promise<Reply<unknown>>;
};

/** What makes something is sent with a key, so that it is not made twice. */
export const needsKey = ({ method, ownKey }: ApiRoute) => method === "POST" && !ownKey;

/** For an operation without parameters, or without a body. */
export const nothing = z.strictObject({});

/**
 * The one form of an operation of the API (beside formAction, which is that of forms): token, scope, rate and the limits
 * of the body are checked before by lib/api/answer.ts, the schemas here, then `run` gets what they made of the request.
 */
export function apiRoute<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject,
  Answer extends z.ZodType,
>(
  spec: Told & {
    params: Params;
    query: Query;
    body: Body;
    answer: Answer;
    run(
      request: Request,
      input: { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> },
    ): Promise<Reply<z.input<Answer>>>;
  },
): ApiRoute {
  const { run, ...told } = spec;
  return {
    ...told,
    async handle(request, raw) {
      const params = spec.params.safeParse(raw.params);
      const query = spec.query.safeParse(raw.query);
      const body = spec.body.safeParse(raw.body);
      if (params.success && query.success && body.success)
        return run(request, { params: params.data, query: query.data, body: body.data });
      const errors = [
        ...errorsOf(params.error, "path "),
        ...errorsOf(query.error, "query "),
        ...errorsOf(body.error, ""),
      ];
      return problem("request_invalid", "Nothing was done. See errors.", { errors });
    },
  };
}

/** At most twenty: whoever sends a thousand wrong items has one mistake. */
function errorsOf(error: z.ZodError | undefined, where: string): { at: string; detail: string }[] {
  return (error?.issues ?? []).slice(0, 20).map(({ path, message }) => ({
    at: where ? `${where}${path.join(".")}` : `/${path.map(pointerPart).join("/")}`,
    detail: message,
  }));
}

const pointerPart = (part: PropertyKey) =>
  String(part).replaceAll("~", "~0").replaceAll("/", "~1").slice(0, 100);
