/** Name of the operation that the nodes in the sub-execution have. */
export const SUSPENDED = 'suspended';

/** Send the document; wait; read what came of it. */
export type SuspendStep = 'submit' | 'park' | 'finish';
