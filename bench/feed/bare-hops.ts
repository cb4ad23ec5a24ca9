import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const rounds = 40;

/**
 * What a change cannot do without, each hop alone and as plain as it can be. `commit` is an update of a table of two
 * columns. A change of an event flow cannot do with so little: the feed's benchmark puts the same change of the same row
 * without the table's triggers in its place (`withoutTriggers` of its scene), and tells this one beside it.
 */
export async function openBareHops(ownerUrl: string) {
  const [one, other] = [
    new pg.Client({ connectionString: ownerUrl }),
    new pg.Client({ connectionString: ownerUrl }),
  ];
  await Promise.all([one.connect(), other.connect()]);
  // No temporary one: what is committed to that waits for no disk, and a change does.
  await one.query("create table bare (id integer primary key, text text)");
  await one.query("insert into bare values (1, '')");
  await other.query("listen bare");
  const stream = await openStream();
  return {
    hops: {
      commit: () => one.query("update bare set text = md5(random()::text) where id = 1"),
      notify: async () => {
        const heard = once(other, "notification");
        await one.query("notify bare");
        await heard;
      },
      read: () =>
        other.query(
          "select * from route r join event_flow f on f.id = r.flow_id join organization o on o.id = f.organization_id order by r.position desc limit 1",
        ),
      write: stream.write,
    },
    close: async () => {
      stream.close();
      await one.query("drop table bare");
      await Promise.all([one.end(), other.end()]);
    },
  };
}

/** Milliseconds of each, the median, with a rest of `restMs` before each: what has rested is slower. */
export async function measureBareHops(ownerUrl: string, restMs: number) {
  const { hops, close } = await openBareHops(ownerUrl);
  const measured = {
    commit: await median(hops.commit, rounds, restMs),
    notify: await median(hops.notify, rounds, restMs),
    read: await median(hops.read, rounds, restMs),
    write: await median(hops.write, rounds, restMs),
  };
  await close();
  return measured;
}

/** From a server that holds the stream to its reader. */
async function openStream() {
  let stream: ServerResponse | undefined;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write("retry: 1\n\n");
    stream = response;
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const socket = connect(typeof address === "object" ? (address?.port ?? 0) : 0, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: bare\r\n\r\n");
  await once(socket, "data");
  return {
    write: async () => {
      const read = once(socket, "data");
      stream?.write(`data: ${"x".repeat(600)}\n\n`);
      await read;
    },
    close: () => {
      socket.destroy();
      server.close();
    },
  };
}

export async function median(task: () => Promise<unknown>, times = rounds, restMs = 0): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < times; round++) {
    if (restMs > 0) await pause(restMs);
    const since = performance.now();
    await task();
    taken.push(performance.now() - since);
  }
  return taken.sort((a, b) => a - b)[times >> 1] ?? Number.NaN;
}
