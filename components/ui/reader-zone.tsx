"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { zoneOffsets } from "@/lib/domain/zone-offsets";

type Drawn = { zone: string; clock: Clock | undefined };
type Clock = { year: number; offsets: string };
const DrawnZone = createContext<Drawn>({ zone: "UTC", clock: undefined });

/**
 * The zone in which times are drawn. The device keeps its own in a cookie, from which the server draws the next page;
 * the first page of a browser is drawn in UTC and mended when script runs. Without script it stays UTC, named.
 * `zone`: what the request's cookie said; `clock`: what its clock shows this year. `cookie`: how it is called.
 */
export function ReaderZone({
  zone,
  clock,
  cookie,
  children,
}: {
  zone: string;
  clock: Clock;
  cookie: { name: string; secure: boolean };
  children: ReactNode;
}) {
  const { name, secure } = cookie;
  const { year, offsets } = clock;
  const drawn = useMemo(() => ({ zone, clock: { year, offsets } }), [zone, year, offsets]);
  // A cookie is outside React.
  useEffect(() => {
    const own = zoneOfDevice(drawn);
    if (own === drawn.zone) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser that we support
    document.cookie = `${name}=${own}; path=/; max-age=31536000; samesite=lax${secure ? "; secure" : ""}`;
  }, [name, secure, drawn]);
  return <DrawnZone value={drawn}>{children}</DrawnZone>;
}

/** As the request said on the server and at first, so that both draw the same; then the zone of the device. */
export function useReaderZone(): string {
  const drawn = useContext(DrawnZone);
  return useSyncExternalStore(
    never,
    () => zoneOfDevice(drawn),
    () => drawn.zone,
  );
}

/**
 * The zone that was drawn while the device's clock is the same; else the device's own. Its name is asked for only then,
 * and once: to know it first is a long task on a phone, in the moment in which the page comes alive.
 */
let known: string | undefined;
let same: Drawn | undefined;
function zoneOfDevice(drawn: Drawn): string {
  if (same === drawn) return drawn.zone;
  if (drawn.clock && drawn.clock.offsets === offsetsOfDevice(drawn.clock.year)) {
    same = drawn;
    return drawn.zone;
  }
  known ??= Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  return known;
}

const offsetsOfDevice = (year: number) => zoneOffsets(year, (at) => 0 - at.getTimezoneOffset());

const never = () => () => undefined;
