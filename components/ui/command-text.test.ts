import { expect, it } from "vitest";
import { commandText } from "./command-text";

it("copies exactly what is seen, line by line", () => {
  const lines = [
    [{ text: "az eventgrid partner topic activate \\" }],
    [{ text: "  --name " }, { text: "northwind-orders", mark: true }],
  ];
  expect(commandText(lines)).toBe("az eventgrid partner topic activate \\\n  --name northwind-orders");
});

it("keeps empty lines", () => {
  expect(commandText([[{ text: "a" }], [], [{ text: "b" }]])).toBe("a\n\nb");
});
