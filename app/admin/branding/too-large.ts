import { logoMost } from "@/lib/domain/image-bytes";

export const tooLarge = `The logo is larger than ${logoMost / 1_000} kB. It was not changed.`;
