"use client";

import type { ReactNode } from "react";
import { ChoiceCard, ChoiceCards } from "@/components/ui/choice-card";
import { ChoiceGroup } from "./choice-group";
import { useField } from "./form-context";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode };

/** One of a few. `reveal` is shown while its option is chosen, by CSS alone; without :has it is always shown. */
export function RadioCards({
  name,
  legend,
  legendHidden,
  hint,
  options,
  defaultValue,
  layout = "beside",
  reveal,
}: {
  name: string;
  legend: ReactNode;
  legendHidden?: boolean | undefined;
  hint?: ReactNode;
  options: readonly RadioOption[];
  defaultValue?: string | undefined;
  layout?: "beside" | "below" | undefined;
  reveal?: { value: string; content: ReactNode } | undefined;
}) {
  const field = useField(name);
  const chosen = field.sent?.[0] ?? defaultValue;
  return (
    <ChoiceGroup field={field} legend={legend} legendHidden={legendHidden ?? false} hint={hint}>
      <ChoiceCards layout={layout}>
        {options.map((option, index) => (
          <ChoiceCard
            key={option.value}
            label={option.label}
            hint={option.hint}
            input={
              <input
                type="radio"
                name={name}
                value={option.value}
                id={index === 0 ? field.id : `${field.id}-${index + 1}`}
                defaultChecked={option.value === chosen}
                data-reveals={reveal?.value === option.value || undefined}
              />
            }
          />
        ))}
      </ChoiceCards>
      {reveal ? <div className="reveal">{reveal.content}</div> : null}
    </ChoiceGroup>
  );
}
