import { keepOpenedInvitation } from "@/lib/auth/invitation-token";

/**
 * Takes what is in the link out of the address: into a cookie that no script reads, and on to /invitation. Looks nothing
 * up and uses nothing up, however often and by whomever it is followed (mail scanners do). In: `token` in the path. Out: 303.
 */
export async function GET(_: Request, { params }: RouteContext<"/invitation/[token]">): Promise<Response> {
  const { token } = await params;
  if (/^[\w-]{43}$/.test(token)) await keepOpenedInvitation(token);
  return new Response(null, {
    status: 303,
    headers: { location: "/invitation", "referrer-policy": "no-referrer", "cache-control": "no-store" },
  });
}
