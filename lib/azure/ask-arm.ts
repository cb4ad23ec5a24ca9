import "server-only";
import type { OperationOptions } from "@azure/core-client";
import { createHttpHeaders, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { workerConfig } from "@/lib/config";
import { management } from "./clients";

export type ArmAsk = { method: "GET" | "POST"; path: string; apiVersion: string };

/**
 * A request that the Event Grid SDK has no method for, through its own pipeline: the same token, budget and deadline.
 * Gives the body as JSON; throws the SDK's kind of error for anything but a 2xx, as `call` expects.
 */
export async function askArm(
  options: OperationOptions,
  { method, path, apiVersion }: ArmAsk,
): Promise<unknown> {
  const url = new URL(path, workerConfig().AZURE_RESOURCE_MANAGER_URL);
  // Azure's own address of an operation carries its version, and is signed as it is.
  if (!url.searchParams.has("api-version")) url.searchParams.set("api-version", apiVersion);
  const request = createPipelineRequest({
    url: url.href,
    method,
    headers: createHttpHeaders({ accept: "application/json", ...options.requestOptions?.customHeaders }),
    ...(options.abortSignal ? { abortSignal: options.abortSignal } : {}),
  });
  const response = await management().sendRequest(request);
  options.onResponse?.({ ...response, request }, undefined);
  const body = jsonOf(response.bodyAsText);
  if (response.status >= 200 && response.status < 300) return body;
  const { code, message } = errorOf(body);
  throw new RestError(message ?? `Azure answered ${response.status}`, {
    statusCode: response.status,
    request,
    response,
    ...(code ? { code } : {}),
  });
}

/** An address that Azure gave us gets our token, so it must be Azure's own (reference, reliability SEC-40). */
export function isArmAddress(address: string): boolean {
  const arm = new URL(workerConfig().AZURE_RESOURCE_MANAGER_URL);
  return URL.canParse(address) && new URL(address).host === arm.host;
}

function jsonOf(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

export function errorOf(body: unknown): { code?: string | undefined; message?: string | undefined } {
  const error = fieldOf(body, "error");
  const [code, message] = [fieldOf(error, "code"), fieldOf(error, "message")];
  return {
    code: typeof code === "string" ? code : undefined,
    message: typeof message === "string" ? message : undefined,
  };
}

/** A field of what may be no object at all. */
export const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
