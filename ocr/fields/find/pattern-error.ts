/** A pattern cannot be used; the message tells why, in one sentence. */
export class PatternError extends Error {}
