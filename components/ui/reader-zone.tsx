"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";

const ZoneOfRequest = createContext("UTC");

/**
 * The zone in which times are drawn. The device keeps its own in a cookie, from which the server draws the next page;
 * the first page of a browser is drawn in UTC and mended when script runs. Without script it stays UTC, named.
 * `zone`: what the request's cookie said. `cookie`: how it is called.
 */
export function ReaderZone({
  zone,
  cookie,
  children,
}: {
  zone: string;
  cookie: { name: string; secure: boolean };
  children: ReactNode;
}) {
  const { name, secure } = cookie;
  // A cookie is outside React.
  useEffect(() => {
    if (deviceZone() === zone) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser that we support
    document.cookie = `${name}=${deviceZone()}; path=/; max-age=31536000; samesite=lax${secure ? "; secure" : ""}`;
  }, [name, secure, zone]);
  return <ZoneOfRequest value={zone}>{children}</ZoneOfRequest>;
}

/** As the request said on the server and at first, so that both draw the same; then the zone of the device. */
export function useReaderZone(): string {
  const zone = useContext(ZoneOfRequest);
  return useSyncExternalStore(never, deviceZone, () => zone);
}

/** Asked once: it is dear, and each time of a page wants it. */
let known: string | undefined;
function deviceZone(): string {
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  return known;
}

const never = () => () => undefined;
