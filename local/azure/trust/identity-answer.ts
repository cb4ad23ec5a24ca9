import type { Principal } from "../store/records.ts";

/** What is answered to a call for a token, for keys or about the cloud, and what the journal may tell of it. */
export interface IdentityAnswer {
  status: number;
  body: object;
  /** Never a secret, an assertion or a token. */
  asked?: {
    grant?: string | null;
    clientId?: string | null | undefined;
    tenant?: string;
    audience?: string | null | undefined;
  };
  issuedTo?: Principal;
  error?: string;
}
