/** Reads `contains(name, 'x')` or `name eq 'x'`; undefined for anything else. Names are lower-cased keys. */
export function readNameFilter(text: string): ((name: string) => boolean) | undefined {
  const contains = /^\s*contains\(\s*name\s*,\s*'((?:[^']|'')*)'\s*\)\s*$/i.exec(text)?.[1];
  if (contains !== undefined) return (name) => name.includes(wanted(contains));
  const equals = /^\s*name\s+eq\s+'((?:[^']|'')*)'\s*$/i.exec(text)?.[1];
  if (equals !== undefined) return (name) => name === wanted(equals);
  return undefined;
}

function wanted(quoted: string): string {
  return quoted.replaceAll("''", "'").toLowerCase();
}
