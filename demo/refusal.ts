/** Something the person can put right. Its message is all they see: no stack trace. */
export class Refusal extends Error {}
