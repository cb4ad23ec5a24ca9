import { stringify } from "csv-stringify/sync";

/**
 * Rows as a CSV file (RFC 4180, UTF-8 with a byte order mark, which Excel needs), read page by page while it is sent.
 * Text that a spreadsheet would take for a formula is marked as text.
 */
export function csvResponse<Row>(
  name: string,
  columns: Readonly<Record<string, (row: Row) => string>>,
  pages: AsyncGenerator<Row[]>,
): Response {
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(linesFor(columns, pages)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
}

async function* linesFor<Row>(
  columns: Readonly<Record<string, (row: Row) => string>>,
  pages: AsyncGenerator<Row[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${lines([Object.keys(columns)])}`;
  for await (const rows of pages)
    if (rows.length > 0) yield lines(rows.map((row) => Object.values(columns).map((cell) => cell(row))));
}

/** Reads on when the browser has taken what was read, and stops when it has gone. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

/**
 * What would begin a cell where a spreadsheet splits at another mark than the comma: Excel does at the semicolon in
 * half of Europe, whatever stands between quotes.
 */
const formulaWithin = /([;\t\r\n|]"*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

const lines = (rows: string[][]) =>
  stringify(
    rows.map((row) => row.map((cell) => cell.replaceAll(formulaWithin, "$1'"))),
    { escape_formulas: true, record_delimiter: "windows" },
  );
