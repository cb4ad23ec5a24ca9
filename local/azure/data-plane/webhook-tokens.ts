import { eventGridIn } from "../trust/event-grid-identity.ts";
import type { IssuedToken, TokenAuthority } from "../trust/token-authority.ts";

const RENEW_BEFORE_SECONDS = 600;

/**
 * Tokens with which Event Grid shows a protected webhook who it is (reference section 6.6): issued by the webhook's
 * tenant for its application, version 1.0, `appid` Event Grid's own, without roles as observed. Real time.
 */
export class WebhookTokens {
  readonly #authority: TokenAuthority;
  readonly #issued = new Map<string, IssuedToken>();

  constructor(authority: TokenAuthority) {
    this.#authority = authority;
  }

  async tokenFor({ tenantId, application }: { tenantId: string; application: string }): Promise<string> {
    const key = `${tenantId.toLowerCase()} ${application}`;
    const known = this.#issued.get(key);
    if (known && known.expiresOn - RENEW_BEFORE_SECONDS > Date.now() / 1000) return known.token;
    const fresh = await this.#authority.issue(eventGridIn(tenantId), application);
    this.#issued.set(key, fresh);
    return fresh.token;
  }
}
