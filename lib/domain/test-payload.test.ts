import fc from "fast-check";
import { expect, it } from "vitest";
import { payloadMost, readPayload } from "./test-payload";

it.each([
  ["", /payload is empty\. Nothing was sent\.$/],
  ['{"a": }', /not JSON at line 1, column 7: a value is missing before }\. Nothing was sent\.$/],
  ["[]", /must be a JSON object/],
  ["null", /must be a JSON object/],
  [`{"a": "${"x".repeat(payloadMost)}"}`, /more than 64 kB/],
  [`{"a": "${"€".repeat(payloadMost / 3)}"}`, /more than 64 kB/],
  [`${'{"a":'.repeat(40)}1${"}".repeat(40)}`, /more than 32 levels/],
])("refuses %.30j and says why", (text, because) =>
  expect(readPayload(text)).toEqual({ is: "not", because: expect.stringMatching(because) }),
);

it("takes every object, as it is", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
      const text = JSON.stringify(value);
      expect(readPayload(text)).toEqual({
        is: "payload",
        value: JSON.parse(text),
        bytes: Buffer.byteLength(text),
      });
    }),
  );
});
