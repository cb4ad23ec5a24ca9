import { RE2JS } from "re2js";

/**
 * A pattern of JSON Schema, written as for JavaScript, by RE2's rules: whatever the text, the time is proportional to its
 * length. Throws RE2JSException for what these rules leave out.
 */
export const compilePattern = (pattern: string): RE2JS => RE2JS.compile(RE2JS.translateRegExp(pattern));
