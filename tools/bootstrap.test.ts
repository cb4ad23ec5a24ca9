import { describe, expect, it } from "vitest";
import { explainFailure, installMark, isNodeSupported } from "./bootstrap.mjs";

describe("isNodeSupported", () => {
  it.each([
    ["18.20.4", false],
    ["20.18.3", false],
    ["20.19.0", true],
    ["22.0.0", true],
    ["24.1.2", true],
  ])("%s: %s", (version, expected) => {
    expect(isNodeSupported(version)).toBe(expected);
  });
});

describe("installMark", () => {
  it("changes with the lockfile and with the machine", () => {
    const mark = installMark("lock", "linux-x64");
    expect(installMark("lock", "linux-x64")).toBe(mark);
    expect(installMark("lock ", "linux-x64")).not.toBe(mark);
    expect(installMark("lock", "darwin-arm64")).not.toBe(mark);
  });
});

describe("explainFailure", () => {
  it.each([
    ["npm error code ENOTFOUND", /registry could not be reached/],
    ["npm error code ENOSPC", /disk is full/],
    ["npm error code EACCES", /may not be written/],
    ["npm error code EUSAGE", /do not agree/],
    ["npm error something new", /read the log/],
  ])("%s", (output, words) => {
    const line = explainFailure(output);
    expect(line).toMatch(words);
    expect(line).not.toContain("\n");
  });
});
