/** The accent of app/styles/tokens.css for a hue: lightness and chroma are fixed there, so only the hue is the partner's. */
type Oklch = [lightness: number, chroma: number, hue: number];

const white: Oklch = [0.997, 0.002, 95];
const paper: Oklch = [0.979, 0.006, 95];
const ink: Oklch = [0.18, 0.018, 242];

export type Contrast = { what: string; light: number; dark: number; least: number };

/** WCAG contrast of everything that is drawn in the accent. */
export function contrastsOf(hue: number): Contrast[] {
  const pair = (a: Oklch, b: Oklch) => Math.floor(contrast(a, b) * 10) / 10;
  return [
    {
      what: "Text on buttons",
      light: pair([0.995, 0.004, 95], [0.46, 0.095, hue]),
      dark: pair([0.19, 0.03, hue], [0.8, 0.095, hue]),
      least: 4.5,
    },
    {
      what: "Links on the page",
      light: pair([0.44, 0.095, hue], paper),
      dark: pair([0.82, 0.09, hue], ink),
      least: 4.5,
    },
    {
      what: "Focus ring",
      light: pair([0.5, 0.13, hue], white),
      dark: pair([0.85, 0.11, hue], ink),
      least: 3,
    },
  ];
}

const meanings = [
  { hue: 25, word: "danger, such as the button that deletes" },
  { hue: 150, word: "active event flows" },
];
const near = 20;

/** Hues that are allowed and read worse, because a state has them. */
export function hueWarnings(hue: number): string[] {
  return meanings
    .filter((meaning) => Math.min(Math.abs(meaning.hue - hue), 360 - Math.abs(meaning.hue - hue)) <= near)
    .map(
      (meaning) =>
        `This hue is close to ${meaning.hue}, the colour of ${meaning.word}. It is allowed, but people may take one for the other.`,
    );
}

function contrast(a: Oklch, b: Oklch): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Oklch): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** OKLCH to linear sRGB (Ottosson), cut to what a screen can show. */
function linear([lightness, chroma, hue]: Oklch): [red: number, green: number, blue: number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (value: number) => Math.min(1, Math.max(0, value));
  return [
    shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

export type MailAccent = { light: string; dark: string; onDark: string };

/** The accent as mail clients know colours: buttons and links of both schemes, as contrastsOf checks them. */
export function accentForMail(hue: number): MailAccent {
  return {
    light: hex([0.44, 0.095, hue]),
    dark: hex([0.82, 0.09, hue]),
    onDark: hex([0.19, 0.03, hue]),
  };
}

function hex(colour: Oklch): string {
  const channels = linear(colour).map((value) => {
    const curved = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(curved * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
