import { DataTable } from "@/components/ui/data-table";
import { Stack } from "@/components/ui/stack";
import { Value } from "@/components/ui/value";

type Field = { name: string; type: string; required: boolean; description: string; in?: string };
type Operation = {
  id: string;
  method: string;
  path: string;
  scope: string;
  summary: string;
  description: string;
  status: number;
  says: string;
  parameters: readonly Field[];
  body: readonly Field[];
  answer: readonly Field[];
  problems: readonly string[];
};

/** One operation of the API for people: what it does, what goes in, what comes out, what can go wrong. */
export function OperationPart({ operation }: { operation: Operation }) {
  const { id, method, path, scope, summary, description, status, says, problems } = operation;
  return (
    <article id={id} className="operation stack mt-5" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{summary}</h3>
      <p>
        <Value text={`${method} ${path}`} own /> <span className="muted">needs</span> <Value text={scope} />
      </p>
      {description ? <p>{description}</p> : null}
      <Stack>
        <FieldTable caption={`Parameters of ${id}`} title="Parameters" fields={operation.parameters} />
        <FieldTable caption={`Body of ${id}`} title="Body" fields={operation.body} />
        <details>
          <summary>
            Answer {status}: {says}
          </summary>
          <FieldTable caption={`Answer of ${id}`} title="" fields={operation.answer} isAnswer />
        </details>
      </Stack>
      {problems.length > 0 ? (
        <p className="small">
          Its own problems:{" "}
          {problems.map((code, index) => (
            <span key={code}>
              {index > 0 ? ", " : null}
              <a href={`#${code}`}>
                <Value text={code} />
              </a>
            </span>
          ))}
        </p>
      ) : null}
    </article>
  );
}

function FieldTable({
  caption,
  title,
  fields,
  isAnswer = false,
}: {
  caption: string;
  title: string;
  fields: readonly Field[];
  isAnswer?: boolean | undefined;
}) {
  if (fields.length === 0) return null;
  return (
    <DataTable
      caption={caption}
      columns={[{ label: title || "Field", heading: true }, { label: "Is" }, { label: "What", full: true }]}
      rows={fields.map(({ name, type, required, description, in: place }, index) => ({
        id: `${name} ${index}`,
        cells: [
          <Value key="name" text={name} />,
          <span key="type" className="small">
            {type}
            {isAnswer || required || type.endsWith("if not told") ? "" : ", optional"}
            {place === "address" ? ", in the address" : ""}
          </span>,
          description,
        ],
      }))}
    />
  );
}
