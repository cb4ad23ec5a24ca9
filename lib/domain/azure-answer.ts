/** What Azure said about a call, kept raw for partner admins: words for customers are made from the reason. */
export type AzureAnswer = {
  httpStatus?: number | undefined;
  code?: string | undefined;
  message?: string | undefined;
  requestId?: string | undefined;
  /** The text of the answer, where it is kept: the read of a channel. */
  body?: string | undefined;
};
