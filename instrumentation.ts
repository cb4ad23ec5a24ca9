import type { Instrumentation } from "next";

/** Runs before the first request: a web process that lacks a setting refuses to start and names it. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next compiles this file for two runtimes and replaces this word in each
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("@/lib/web-process")).beginProcess();
}

/** Every unexpected error has a reference that its page shows and that stands in the log (blueprint, section 7.9). */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // biome-ignore lint/style/noProcessEnv: as above
  if (process.env.NEXT_RUNTIME === "nodejs")
    (await import("@/lib/web-process")).logFailedRequest(error, {
      method: request.method,
      route: context.routePath,
    });
};
