import type { Refusal } from "../refusal.ts";
import type { Principal } from "../store/records.ts";

/** What the server hands to Resource Manager and data plane, and what they tell it for the journal. */
export interface ArmRequest {
  method: string;
  url: URL;
  authorization: string | undefined;
  header(name: string): string | undefined;
  /** As the answer names it under x-ms-correlation-request-id. */
  correlationId: string;
  readText: () => Promise<string | Refusal>;
  /** Told as soon as the caller is known, for the journal. */
  onCaller: (caller: Principal) => void;
  /** Told whether the request changed anything. */
  onApplied: (applied: boolean) => void;
}
