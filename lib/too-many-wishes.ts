import { wishesPerMinute } from "@/lib/domain/check-now";

/** For somebody who asked for more changes than one person may within a minute. */
export const tooManyWishes = (undone: "changed" | "deleted" | "asked of Azure") =>
  `You asked for ${wishesPerMinute} changes within a minute. Nothing more was ${undone}. Wait a minute, then do it again.`;
