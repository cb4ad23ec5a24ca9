import type { ArmRequest } from "../http/arm-request.ts";

export interface PublishRequest extends ArmRequest {
  /** Where the sender connects from. */
  address: () => string;
}
