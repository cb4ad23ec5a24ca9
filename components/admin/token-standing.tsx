import { StateTag } from "@/components/ui/state-tag";
import type { Tone } from "@/components/ui/tone";
import type { TokenStanding } from "@/lib/domain/service-token";

const words: Record<TokenStanding, { tone: Tone; label: string }> = {
  valid: { tone: "active", label: "Valid" },
  expires_soon: { tone: "waiting", label: "Expires soon" },
  expired: { tone: "expired", label: "Expired" },
  revoked: { tone: "declined", label: "Revoked" },
};

export function TokenStandingTag({
  standing,
  framed = false,
}: {
  standing: TokenStanding;
  framed?: boolean;
}) {
  return <StateTag {...words[standing]} framed={framed} />;
}
