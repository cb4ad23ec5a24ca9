import { expect, it } from "vitest";
import { signWebhook } from "./sign-webhook";

it("signs as the example of Standard Webhooks", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const at = new Date(1_614_265_330_000);
  expect(signWebhook("msg_p5jXN8AQM9LWM0D4loKWxJek", at, '{"test": 2432232314}', [secret])).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

it("signs once with each secret while it is rotated", () => {
  const { "webhook-signature": both } = signWebhook("id", new Date(0), "{}", ["whsec_AAAA", "whsec_BBBB"]);
  const [one] = signWebhook("id", new Date(0), "{}", ["whsec_AAAA"])["webhook-signature"].split(" ");
  expect(both.split(" ")).toHaveLength(2);
  expect(both.split(" ")[0]).toBe(one);
});
