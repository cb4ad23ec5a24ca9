import type { ServerResponse } from "node:http";
import type { FlowChanged } from "@/lib/db/flow-changes";
import type { Guest } from "@/lib/domain/handover";
import type { Viewer } from "@/lib/domain/viewer";

/** What waits for one client at most; a page needs the newest change alone. */
const unsentMax = 8_192;

/** What a stream says of a change, made once for all: with the state where the flow is on screen, else without. */
export function changeTexts({ id, version, state }: Omit<FlowChanged, "organizationId">) {
  const text = (what: object) => `event: flow\ndata: ${JSON.stringify({ id, version, ...what })}\n\n`;
  return { onScreen: text(state ? { tone: state.tone, label: state.label } : {}), elsewhere: text({}) };
}
type ChangeTexts = ReturnType<typeof changeTexts>;

/** Not all at the same moment, when a process ends with all its streams. */
export const reconnectSoon = () => `retry: ${Math.round(500 + Math.random() * 1_500)}\n\n`;

export type Opened = {
  /** `token`: of the session with which the stream ends. A guest's ends with the link. */
  viewer: (Viewer & { token: string }) | Guest;
  /** Whose streams are counted together: a person's, or those of one link. */
  holder: string;
  /** The flow on screen, and the version of it that was drawn. */
  flowId: string | undefined;
  drawn: number;
};

/** One browser that listens: nothing but its answer, and what is needed to know what to tell it and until when. */
export class LiveStream {
  readonly viewer: Opened["viewer"];
  readonly flowId: string | undefined;
  readonly endsAt: number;
  readonly #response: ServerResponse;
  #drawn: number;

  constructor(response: ServerResponse, { viewer, flowId, drawn }: Opened, endsAt: number) {
    this.#response = response;
    this.viewer = viewer;
    this.flowId = flowId;
    this.#drawn = drawn;
    this.endsAt = endsAt;
  }

  tell(change: FlowChanged, texts: ChangeTexts): void {
    if (this.#maySee(change)) this.#sendChange(change, texts);
  }

  /** A change that may have been missed; nothing, when it was drawn or told already. */
  catchUp(version: number): void {
    if (!this.flowId || version <= this.#drawn) return;
    const change = { id: this.flowId, version, state: undefined };
    this.#sendChange(change, changeTexts(change));
  }

  send(text: string): void {
    if (this.#response.writableEnded) return;
    this.#response.write(text);
    // Whoever does not read is gone; a browser that is not connects again.
    if (this.#response.writableLength > unsentMax) this.#response.destroy();
  }

  end(): void {
    this.#response.end();
  }

  #maySee({ id, organizationId }: FlowChanged): boolean {
    switch (this.viewer.is) {
      case "admin":
        return true;
      case "customer":
        return this.viewer.organizationId === organizationId;
      case "handover":
        return this.flowId === id;
    }
  }

  #sendChange(
    { id, version }: Pick<FlowChanged, "id" | "version">,
    { onScreen, elsewhere }: ChangeTexts,
  ): void {
    const isOnScreen = id === this.flowId;
    // A change may be told after a newer one.
    if (isOnScreen) this.#drawn = Math.max(this.#drawn, version);
    // The page of a guest shows one task, not the flow.
    const text = isOnScreen && this.viewer.is !== "handover" ? onScreen : elsewhere;
    this.send(isOnScreen ? `id: ${version}\n${text}` : text);
  }
}
