import { findLogo } from "@/lib/db/branding";

/** The partner's logo, for anybody. Only what was checked by its bytes is stored, and it is never anything but a picture. */
export async function GET(request: Request): Promise<Response> {
  const logo = await findLogo();
  if (!logo) return new Response(null, { status: 404 });
  const isThis = new URL(request.url).searchParams.get("v") === logo.digest;
  return new Response(Uint8Array.from(logo.bytes), {
    headers: {
      "content-type": logo.type,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": isThis ? "public, max-age=31536000, immutable" : "no-store",
    },
  });
}
