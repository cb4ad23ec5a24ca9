const read = ["GET", "HEAD"];

/** What an address can be asked by, for the header Allow: pages and files are read and posted to, the API knows more. */
export const methodsAt = (path: string): readonly string[] =>
  path.startsWith("/api/v1/") ? [...read, "POST", "PUT", "PATCH", "DELETE"] : [...read, "POST"];
