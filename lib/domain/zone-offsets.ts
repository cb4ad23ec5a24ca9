/** Moments at which two zones are held against each other: twice a month of that year, in UTC. */
export const zoneProbes = (year: number): Date[] =>
  Array.from({ length: 24 }, (_, half) => new Date(Date.UTC(year, half >> 1, half % 2 === 0 ? 1 : 15)));

/** How far a zone is ahead of UTC at each of them, in minutes. Zones that agree in all show the same clock. */
export const zoneOffsets = (year: number, minutesAhead: (at: Date) => number): string =>
  zoneProbes(year).map(minutesAhead).join(" ");
