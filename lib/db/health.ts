import "server-only";
import { everybody, withViewer } from "./with-viewer";

const patience = 1_000;

/** True when the database answers a read of the web role within a second. */
export async function isDatabaseReady(): Promise<boolean> {
  const read = withViewer(everybody, (tx) => tx.eventType.count()).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((done) => setTimeout(done, patience, false).unref());
  return Promise.race([read, late]);
}
