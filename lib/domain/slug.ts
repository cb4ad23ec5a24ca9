/** Lower-case ASCII words joined by hyphens; letters of other scripts leave nothing. "Café Nord" -> "cafe-nord". */
export function slug(text: string): string {
  return spelled(text)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Letters that do not come apart into a plain one and a mark. */
const spellings: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  Æ: "ae",
  ø: "o",
  Ø: "o",
  œ: "oe",
  Œ: "oe",
  ł: "l",
  Ł: "l",
  đ: "d",
  Đ: "d",
  þ: "th",
  Þ: "th",
};

const spelled = (text: string) => [...text].map((letter) => spellings[letter] ?? letter).join("");
