/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  poweredByHeader: false,
  reactStrictMode: true,
  // A page's title belongs into its head for everybody: sent later it needs a script to get there.
  htmlLimitedBots: /.*/,
  // Types are checked by `npm test`; `npm start` on a small machine need not wait for them twice.
  typescript: { ignoreBuildErrors: true },
  // No picture is fetched or resized by the server: that code had remote execution in it (reference, advisories).
  images: { unoptimized: true },
  // The largest form is a catalogue file. proxy.ts refuses more with a sentence, before it is read.
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  async headers() {
    const everywhere = [
      { key: "X-Content-Type-Options", value: "nosniff" },
      { key: "Referrer-Policy", value: "same-origin" },
      { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
      { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
      { key: "X-Frame-Options", value: "DENY" },
      { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
    ];
    const https = { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" };
    return [
      { source: "/:path*", headers: everywhere },
      // Asked for again with each page, a font would come too late for its text (app/styles/fonts.css).
      {
        source: "/fonts/:file",
        headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
      },
      // Its address holds a token (app/task/[token]/route.ts).
      { source: "/task/:token", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
      {
        source: "/:path*",
        has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
        headers: [https],
      },
    ];
  },
};
