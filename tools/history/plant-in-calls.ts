import type { PipelineRequest, PipelineResponse, SendRequest } from "@azure/core-rest-pipeline";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";

/** Changes what the worker's SDK sends and hears, on the real connection; call the result to take it out. */
export function plantInCalls(
  { worker }: PortalWithAzure,
  sendRequest: (request: PipelineRequest, next: SendRequest) => Promise<PipelineResponse>,
): () => void {
  const { pipeline } = worker.management();
  pipeline.addPolicy({ name: "planted", sendRequest }, { phase: "Sign" });
  return () => {
    pipeline.removePolicy({ name: "planted" });
  };
}
