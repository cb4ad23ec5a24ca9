import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { CopyListener } from "@/components/ui/copy-listener";
import { ReaderZone } from "@/components/ui/reader-zone";
import { ScriptMarker } from "@/components/ui/script-marker";
import { Shell } from "@/components/ui/shell";
import { SkipLink } from "@/components/ui/skip-link";
import { readerZone, zoneClock, zoneCookie } from "@/lib/reader-zone";
import { getBrand } from "@/lib/services/branding";
import { usualHue } from "@/lib/services/last-brand";
import "./globals.css";

/** Nonces make every page a page of its own request; nothing of a viewer is ever in a shared cache. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const name = `${(await getBrand()).name} partner events`;
  return {
    title: { default: name, template: `%s - ${name}` },
    robots: { index: false },
    icons: { icon: "/favicon.svg" },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

/** Asked for with the sheet: nearly every page has an identifier, and found through the sheet its font comes a way later. */
const fonts = ["/fonts/schibsted-grotesk.woff2", "/fonts/jetbrains-mono.woff2"];

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { hue } = await getBrand();
  const zone = await readerZone();
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    <html lang="en">
      <head>
        {hue === usualHue ? null : <style nonce={nonce}>{`:root{--brand:${hue}}`}</style>}
        {fonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
      </head>
      <body>
        <ScriptMarker />
        <CopyListener />
        <Shell>
          <SkipLink />
          <ReaderZone zone={zone} clock={zoneClock(zone, new Date().getUTCFullYear())} cookie={zoneCookie()}>
            {children}
          </ReaderZone>
        </Shell>
      </body>
    </html>
  );
}
