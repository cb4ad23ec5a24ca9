"use client";

import type { ReactNode } from "react";
import { Catalogue, CatalogueGroup, CatalogueRow } from "@/components/ui/catalogue";
import { Fill } from "@/components/ui/fill";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { ChoiceGroup } from "./choice-group";
import { useField } from "./form-context";

export type CheckboxOption = {
  value: string;
  name: string;
  description: string;
  aside?: ReactNode;
  /** The name is a phrase and no event type. */
  phrase?: boolean;
};
export type CheckboxGroup = { title: string; action?: ReactNode; options: readonly CheckboxOption[] };

/** Any of many, in groups. The id of the first box is the field's own, so that the error summary leads to it. */
export function CheckboxList({
  name,
  legend,
  legendHidden,
  hint,
  groups,
  defaultValues = [],
}: {
  name: string;
  legend: ReactNode;
  legendHidden?: boolean | undefined;
  hint?: ReactNode;
  groups: readonly CheckboxGroup[];
  defaultValues?: readonly string[] | undefined;
}) {
  const field = useField(name);
  const chosen = new Set(field.sent ?? defaultValues);
  const first = groups.find((group) => group.options.length > 0)?.options[0]?.value;
  const idOf = (value: string) => (value === first ? field.id : `${field.id}-${value}`);
  return (
    <ChoiceGroup field={field} legend={legend} legendHidden={legendHidden ?? false} hint={hint}>
      <Catalogue>
        {groups.map((group) => (
          <CatalogueGroup key={group.title} title={group.title} action={group.action}>
            {group.options.map((option) => (
              <CatalogueRow
                key={option.value}
                inputId={idOf(option.value)}
                name={option.name}
                description={option.description}
                aside={option.aside}
                phrase={option.phrase}
                input={
                  <input
                    type="checkbox"
                    id={idOf(option.value)}
                    name={name}
                    value={option.value}
                    defaultChecked={chosen.has(option.value)}
                  />
                }
              />
            ))}
          </CatalogueGroup>
        ))}
      </Catalogue>
    </ChoiceGroup>
  );
}

/** "3 chosen", counted by CSS over the boxes before it in the same Form. */
export function ChosenCount() {
  return (
    <span>
      <Fill text={formPartsWords.chosen} count={<span className="chosen-count" />} />
    </span>
  );
}
