import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { handOverWords } from "@/lib/domain/words/en/hand-over";

export default function NoTask() {
  return (
    <Page>
      <PageHead title={handOverWords.thereIsNoTaskBehind} lead={handOverWords.perhapsPartOfItsAddress} />
    </Page>
  );
}
