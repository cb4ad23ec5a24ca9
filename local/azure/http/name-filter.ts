type Test = (name: string) => boolean;

/**
 * Reads a `$filter` on the name: contains(name, 'x'), name eq 'x', name ne 'x', joined by and, or, not and brackets
 * (SDK parameter docs; reference section 1.5). undefined for anything else. Names are lower-cased keys.
 */
export function readNameFilter(text: string): Test | undefined {
  const words = wordsOf(text);
  if (!words || words.length > MOST_WORDS) return undefined;
  const found = either(words);
  return words.length === 0 ? found : undefined;
}

/** Keeps brackets from nesting deeper than the stack. */
const MOST_WORDS = 500;
const WORD = /\s*([(),]|'(?:[^']|'')*'|\w+)/y;

function wordsOf(text: string): string[] | undefined {
  const words: string[] = [];
  const wanted = text.trimEnd();
  WORD.lastIndex = 0;
  while (WORD.lastIndex < wanted.length) {
    const [, word] = WORD.exec(wanted) ?? [];
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words;
}

/** The readers take what they need from the front of `words`; `and` binds more than `or`. */
function either(words: string[]): Test | undefined {
  return joined(words, "or", both, (left, right) => (name) => left(name) || right(name));
}

function both(words: string[]): Test | undefined {
  return joined(words, "and", single, (left, right) => (name) => left(name) && right(name));
}

function joined(
  words: string[],
  operator: string,
  part: (words: string[]) => Test | undefined,
  join: (left: Test, right: Test) => Test,
): Test | undefined {
  let all = part(words);
  while (all && take(words, operator)) {
    const next = part(words);
    all = next && join(all, next);
  }
  return all;
}

function single(words: string[]): Test | undefined {
  if (take(words, "not")) {
    const inner = single(words);
    return inner && ((name) => !inner(name));
  }
  if (take(words, "(")) {
    const inner = either(words);
    return take(words, ")") ? inner : undefined;
  }
  if (take(words, "contains", "(", "name", ",")) {
    const value = quoted(words);
    return value !== undefined && take(words, ")") ? (name) => name.includes(value) : undefined;
  }
  for (const [operator, equal] of [["eq", true] as const, ["ne", false] as const]) {
    if (!take(words, "name", operator)) continue;
    const value = quoted(words);
    return value === undefined ? undefined : (name) => (name === value) === equal;
  }
  return undefined;
}

function take(words: string[], ...expected: string[]): boolean {
  if (!expected.every((word, index) => words[index]?.toLowerCase() === word)) return false;
  words.splice(0, expected.length);
  return true;
}

function quoted(words: string[]): string | undefined {
  const word = words.shift();
  return word?.startsWith("'") ? word.slice(1, -1).replaceAll("''", "'").toLowerCase() : undefined;
}
