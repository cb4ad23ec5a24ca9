import "server-only";

export type PostedFile = {
  name: string;
  /** In bytes. */
  most: number;
  as: "text" | "base64";
  /** What is said of a larger one. */
  tooLarge: string;
};
type Read = { is: "read"; content: string } | { is: "none" } | { is: "too-large" };

/** What a form carries in its file field. A browser posts an empty file where none was chosen. */
export async function readPostedFile(form: FormData, { name, most, as }: PostedFile): Promise<Read> {
  const file = form.get(name);
  if (file === null || typeof file === "string" || file.size === 0) return { is: "none" };
  if (file.size > most) return { is: "too-large" };
  const bytes = Buffer.from(await file.arrayBuffer());
  return { is: "read", content: as === "base64" ? bytes.toString("base64") : bytes.toString("utf8") };
}
