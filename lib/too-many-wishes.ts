import { wishesPerMinute } from "@/lib/domain/check-now";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";

/** For somebody who asked for more changes than one person may within a minute. */
export const tooManyWishes = (undone: keyof typeof flowPageWords.tooManyWishes) =>
  fill(flowPageWords.tooManyWishes[undone], { wishesPerMinute });
