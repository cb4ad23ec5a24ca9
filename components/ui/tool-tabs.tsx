import { Fragment, type ReactNode } from "react";
import { RememberTool } from "./remember-tool";

export type Tool = { id: string; label: string; panel: ReactNode };

/**
 * One of 2 to 6 panels, chosen by a radio group: works without script. With script the choice is remembered for every
 * group of tabs with the same tools. The radios belong to no form (`form` names none), so they are neither posted nor
 * reset with the answers around them.
 */
export function ToolTabs({
  name,
  legend,
  tools,
  chosen,
}: {
  name: string;
  legend: string;
  tools: readonly [Tool, ...Tool[]];
  chosen?: string | undefined;
}) {
  const first = chosen ?? tools[0].id;
  return (
    <fieldset className="tabs">
      <legend className="vh">{legend}</legend>
      <div className="bar">
        {tools.map((tool, index) => (
          <label key={tool.id}>
            <input
              type="radio"
              name={name}
              value={tool.id}
              form={`${name}-tabs`}
              data-tab={index + 1}
              defaultChecked={tool.id === first}
            />
            {tool.label}
          </label>
        ))}
        <RememberTool name={name} />
      </div>
      {tools.map((tool, index) => (
        <Fragment key={tool.id}>
          <div className="panel" data-panel={index + 1}>
            {tool.panel}
          </div>
        </Fragment>
      ))}
    </fieldset>
  );
}
