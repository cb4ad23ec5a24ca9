import { expect, it } from "vitest";
import { wholeNumber } from "./whole-number";

const read = (text: unknown) => wholeNumber(0, 1_000).safeParse(text);

it.each([
  ["0", 0],
  ["16", 16],
  ["1000", 1_000],
])("%s is %i", (text, number) => expect(read(text).data).toBe(number));

it.each([
  "",
  " 5",
  "5 ",
  "0x10",
  "0b1",
  "1e2",
  "5.0",
  "+5",
  "-1",
  "010",
  "٥",
  "1001",
  "99999999999",
  ["5", "6"],
  5,
])("%j is none", (text) => expect(read(text).success).toBe(false));
