import type { ArmRequest } from "../http/arm-request.ts";

export interface PublishRequest extends ArmRequest {
  header(name: string): string | undefined;
}
