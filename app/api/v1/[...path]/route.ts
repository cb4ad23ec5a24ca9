import { answerApi } from "@/lib/api/answer";
import { operations } from "../operations/all";

type Context = { params: Promise<{ path: string[] }> };

/**
 * The API of the partner's own systems (app/api/v1/operations). In: a bearer token, JSON. Out: JSON, or a problem of
 * RFC 9457. It looks at no cookie, so it may be asked from anywhere (lib/auth/same-origin.ts).
 */
async function answer(request: Request, { params }: Context): Promise<Response> {
  return answerApi(request, (await params).path, operations);
}

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
