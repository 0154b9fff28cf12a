/** The end of a command that the person can do something about: its message is all they see. */
export class Stop extends Error {}
