import { RadioCards } from "@/components/form/radio-cards";
import { organizationWords } from "@/lib/domain/words/en/organization";

/** How people join who are not invited. */
export function JoiningField({ joinsAs }: { joinsAs: string }) {
  return (
    <RadioCards
      name="joinsAs"
      legend={organizationWords.whoeverSignsInFromYour}
      layout="below"
      defaultValue={joinsAs}
      options={[
        {
          value: "viewer",
          label: organizationWords.joinsAsViewer,
          hint: organizationWords.readsEventFlowsAndPeople,
        },
        {
          value: "editor",
          label: organizationWords.joinsAsEditor,
          hint: organizationWords.requestsChangesAndDeletesEvent,
        },
        {
          value: "nobody",
          label: organizationWords.doesNotJoinByThemselves,
          hint: organizationWords.onlyByInvitationWhoBelongs,
        },
      ]}
    />
  );
}
