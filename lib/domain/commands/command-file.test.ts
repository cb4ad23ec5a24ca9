import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { commandFiles } from "./command-file";

const input = {
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "-Größe_(東京).1",
  partnerTopic: "--force",
  partnerName: "O’Brien's\n rm -rf /",
  partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3",
  validUntil: new Date("2026-12-22T23:59:00Z"),
  now: new Date("2026-11-22T15:12:00Z"),
  azurePortalUrl: "https://portal.azure.com",
};
const file = (name: string) => {
  const found = commandFiles("authorize", input).find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

it("offers a file for every tool that can do the task", () => {
  expect(commandFiles("authorize", input).map(({ name }) => name)).toEqual([
    "authorize.sh",
    "authorize-az.ps1",
    "authorize.ps1",
    "new-configuration.bicep",
    "authorize.bicep",
    "authorized-partners.bicep",
    "authorize.tf",
  ]);
  expect(commandFiles("activate", input).map(({ name }) => name)).toEqual([
    "activate.sh",
    "activate-az.ps1",
    "activate.ps1",
    "activate.tf",
  ]);
});

it("is a script that a shell runs, in which the optional part is a comment and no name ends a comment", () => {
  const { text } = file("authorize.sh");
  expect(text.startsWith("#!/usr/bin/env bash\n")).toBe(true);
  const stub = `az() { printf '%s\\n' "$*"; case "$*" in *" show "*) return 3;; esac; }; rm() { echo removed; }`;
  const said = execFileSync("bash", ["-c", `${stub}\n${text}`], { encoding: "utf8" });
  expect(said).not.toContain("removed");
  expect(said.split("\n").filter((one) => one.includes("configuration update"))).toEqual([]);
  expect(said).toContain("configuration authorize");
});

it("keeps names whole in Windows PowerShell by a byte order mark", () => {
  for (const name of ["authorize.ps1", "authorize-az.ps1"])
    expect(file(name).text.charCodeAt(0)).toBe(0xfeff);
  expect(file("authorize.tf").text.startsWith("# 1.")).toBe(true);
});
