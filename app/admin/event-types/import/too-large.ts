import { fileMost } from "@/lib/domain/catalogue-import";

export const tooLarge = `The file is larger than ${(fileMost / 1_000).toLocaleString("en")} kB, so it was not looked into. Nothing was imported. Split it into smaller ones.`;
