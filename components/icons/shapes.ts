/** Shapes of lucide (ISC licence, lucide.dev), on a grid of 24: the only icons of the product. */
export const shapes = {
  "arrow-down": [
    { tag: "path", d: "M12 5v14" },
    { tag: "path", d: "m19 12-7 7-7-7" },
  ],
  "arrow-down-right": [
    { tag: "path", d: "m7 7 10 10" },
    { tag: "path", d: "M17 7v10H7" },
  ],
  "arrow-up": [
    { tag: "path", d: "m5 12 7-7 7 7" },
    { tag: "path", d: "M12 19V5" },
  ],
  "arrow-up-right": [
    { tag: "path", d: "M7 7h10v10" },
    { tag: "path", d: "M7 17 17 7" },
  ],
  ban: [
    { tag: "circle", cx: "12", cy: "12", r: "10" },
    { tag: "path", d: "M4.929 4.929 19.07 19.071" },
  ],
  check: [{ tag: "path", d: "M20 6 9 17l-5-5" }],
  "circle-check": [
    { tag: "circle", cx: "12", cy: "12", r: "10" },
    { tag: "path", d: "m16 9-5.5 5.5L8 12" },
  ],
  "circle-dashed": [
    { tag: "path", d: "M10.1 2.182a10 10 0 0 1 3.8 0" },
    { tag: "path", d: "M13.9 21.818a10 10 0 0 1-3.8 0" },
    { tag: "path", d: "M17.609 3.721a10 10 0 0 1 2.69 2.7" },
    { tag: "path", d: "M2.182 13.9a10 10 0 0 1 0-3.8" },
    { tag: "path", d: "M20.279 17.609a10 10 0 0 1-2.7 2.69" },
    { tag: "path", d: "M21.818 10.1a10 10 0 0 1 0 3.8" },
    { tag: "path", d: "M3.721 6.391a10 10 0 0 1 2.7-2.69" },
    { tag: "path", d: "M6.391 20.279a10 10 0 0 1-2.69-2.7" },
  ],
  "cloud-off": [
    { tag: "path", d: "M10.94 5.274A7 7 0 0 1 15.71 10h1.79a4.5 4.5 0 0 1 4.222 6.057" },
    { tag: "path", d: "M18.796 18.81A4.5 4.5 0 0 1 17.5 19H9A7 7 0 0 1 5.79 5.78" },
    { tag: "path", d: "m2 2 20 20" },
  ],
  download: [
    { tag: "path", d: "M12 15V3" },
    { tag: "path", d: "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4" },
    { tag: "path", d: "m7 10 5 5 5-5" },
  ],
  "external-link": [
    { tag: "path", d: "M15 3h6v6" },
    { tag: "path", d: "M10 14 21 3" },
    { tag: "path", d: "M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6" },
  ],
  gauge: [
    { tag: "path", d: "m12 14 4-4" },
    { tag: "path", d: "M3.34 19a10 10 0 1 1 17.32 0" },
  ],
  "git-compare": [
    { tag: "circle", cx: "18", cy: "18", r: "3" },
    { tag: "circle", cx: "6", cy: "6", r: "3" },
    { tag: "path", d: "M13 6h3a2 2 0 0 1 2 2v7" },
    { tag: "path", d: "M11 18H8a2 2 0 0 1-2-2V9" },
  ],
  hourglass: [
    { tag: "path", d: "M5 22h14" },
    { tag: "path", d: "M5 2h14" },
    { tag: "path", d: "M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22" },
    { tag: "path", d: "M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2" },
  ],
  inbox: [
    { tag: "polyline", points: "22 12 16 12 14 15 10 15 8 12 2 12" },
    {
      tag: "path",
      d: "M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z",
    },
  ],
  info: [
    { tag: "circle", cx: "12", cy: "12", r: "10" },
    { tag: "path", d: "M12 16v-4" },
    { tag: "path", d: "M12 8h.01" },
  ],
  "key-round": [
    {
      tag: "path",
      d: "M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z",
    },
    { tag: "circle", cx: "16.5", cy: "7.5", r: ".5", fill: "currentColor" },
  ],
  "loader-circle": [{ tag: "path", d: "M21 12a9 9 0 1 1-6.219-8.56" }],
  "log-in": [
    { tag: "path", d: "m10 17 5-5-5-5" },
    { tag: "path", d: "M15 12H3" },
    { tag: "path", d: "M15 3h4a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-4" },
  ],
  mail: [
    { tag: "path", d: "m22 7-8.991 5.727a2 2 0 0 1-2.009 0L2 7" },
    { tag: "rect", x: "2", y: "4", width: "20", height: "16", rx: "2" },
  ],
  menu: [
    { tag: "path", d: "M4 5h16" },
    { tag: "path", d: "M4 12h16" },
    { tag: "path", d: "M4 19h16" },
  ],
  "messages-square": [
    {
      tag: "path",
      d: "M16 10a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 14.286V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2z",
    },
    {
      tag: "path",
      d: "M20 9a2 2 0 0 1 2 2v10.286a.71.71 0 0 1-1.212.502l-2.202-2.202A2 2 0 0 0 17.172 19H10a2 2 0 0 1-2-2v-1",
    },
  ],
  pencil: [
    {
      tag: "path",
      d: "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z",
    },
    { tag: "path", d: "m15 5 4 4" },
  ],
  plus: [
    { tag: "path", d: "M5 12h14" },
    { tag: "path", d: "M12 5v14" },
  ],
  "refresh-cw": [
    { tag: "path", d: "M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8" },
    { tag: "path", d: "M21 3v5h-5" },
    { tag: "path", d: "M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16" },
    { tag: "path", d: "M8 16H3v5" },
  ],
  search: [
    { tag: "path", d: "m21 21-4.34-4.34" },
    { tag: "circle", cx: "11", cy: "11", r: "8" },
  ],
  send: [
    {
      tag: "path",
      d: "M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z",
    },
    { tag: "path", d: "m21.854 2.147-10.94 10.939" },
  ],
  split: [
    { tag: "path", d: "M16 3h5v5" },
    { tag: "path", d: "M8 3H3v5" },
    { tag: "path", d: "M12 22v-8.3a4 4 0 0 0-1.172-2.872L3 3" },
    { tag: "path", d: "m15 9 6-6" },
  ],
  "timer-off": [
    { tag: "path", d: "M10 2h4" },
    { tag: "path", d: "M4.6 11a8 8 0 0 0 1.7 8.7 8 8 0 0 0 8.7 1.7" },
    { tag: "path", d: "M7.4 7.4a8 8 0 0 1 10.3 1 8 8 0 0 1 .9 10.2" },
    { tag: "path", d: "m2 2 20 20" },
    { tag: "path", d: "M12 12v-2" },
  ],
  "trash-2": [
    { tag: "path", d: "M10 11v6" },
    { tag: "path", d: "M14 11v6" },
    { tag: "path", d: "M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6" },
    { tag: "path", d: "M3 6h18" },
    { tag: "path", d: "M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2" },
  ],
  "triangle-alert": [
    { tag: "path", d: "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3" },
    { tag: "path", d: "M12 9v4" },
    { tag: "path", d: "M12 17h.01" },
  ],
  unplug: [
    { tag: "path", d: "m19 5 3-3" },
    { tag: "path", d: "m2 22 3-3" },
    { tag: "path", d: "M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4Z" },
    { tag: "path", d: "M7.5 13.5 10 11" },
    { tag: "path", d: "M10.5 16.5 13 14" },
    { tag: "path", d: "m12 6 6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z" },
  ],
  users: [
    { tag: "path", d: "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2" },
    { tag: "path", d: "M16 3.128a4 4 0 0 1 0 7.744" },
    { tag: "path", d: "M22 21v-2a4 4 0 0 0-3-3.87" },
    { tag: "circle", cx: "9", cy: "7", r: "4" },
  ],
  x: [
    { tag: "path", d: "M18 6 6 18" },
    { tag: "path", d: "m6 6 12 12" },
  ],
} as const satisfies Record<string, readonly Shape[]>;

type Shape = { tag: "path" | "circle" | "rect" | "polyline" } & Readonly<Record<string, string>>;
