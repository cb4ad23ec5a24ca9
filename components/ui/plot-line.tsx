import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { lineOf, type PlotPoint, scaleEnd } from "./plot-scale";

const width = 240;
const height = 64;

/**
 * How one number went, with its newest value and the ends of its scales. Drawn on the server; what it shows is also a
 * table in the page (`PlotTable`), so a screen reader is told the newest value and the way there only.
 */
export function PlotLine({ title, points }: { title: string; points: readonly PlotPoint[] }) {
  const values = points.map(({ value }) => value);
  const end = scaleEnd(values);
  const line = lineOf(values, width, height, end);
  const [first, last] = [points.at(0), points.at(-1)];
  return (
    <figure className="plot">
      <figcaption>
        {title}
        <b>{last ? last.value.toLocaleString("en") : pagePartsWords.noneYet}</b>
      </figcaption>
      <div aria-hidden="true">
        <span className="plot-end">{end.toLocaleString("en")}</span>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" focusable="false">
          <title>{title}</title>
          {line ? <polygon points={`0,${height} ${line} ${width},${height}`} /> : null}
          {line ? <polyline points={line} vectorEffect="non-scaling-stroke" /> : null}
        </svg>
        <span className="plot-days">
          <span>{first?.label}</span>
          <span>{last && last !== first ? last.label : null}</span>
        </span>
      </div>
    </figure>
  );
}
