import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { ScriptMarker } from "@/components/ui/script-marker";
import { Shell } from "@/components/ui/shell";
import { SkipLink } from "@/components/ui/skip-link";
import { webConfig } from "@/lib/config";
import "./globals.css";

/** Nonces make every page a page of its own request; nothing of a viewer is ever in a shared cache. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const name = `${webConfig().PARTNER_NAME} partner events`;
  return {
    title: { default: name, template: `%s - ${name}` },
    robots: { index: false },
    icons: { icon: "/favicon.svg" },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link
          rel="preload"
          href="/fonts/schibsted-grotesk.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link
          rel="preload"
          href="/fonts/jetbrains-mono.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
      </head>
      <body>
        <ScriptMarker />
        <Shell>
          <SkipLink />
          {children}
        </Shell>
      </body>
    </html>
  );
}
