/** Name of the operation that the nodes in the sub-execution have; it is not offered in the panel. */
export const REVIEW_STEP = 'reviewStep';

/** Show the page and wait; put out what came of it. */
export type ReviewStep = 'page' | 'finish';

/**
 * What n8n answers by itself when a request has resumed an execution, whatever the node says. The node puts its own
 * answer in its place (`answers.ts`).
 */
export const ANSWERED_BY_N8N = '{"outcome":"saved","revision":0}';

/**
 * The last part of each address, behind that of its execution. Without it the link would also resume whatever other node
 * the execution waits in later, such as Wait.
 */
export const REVIEW_PATH = 'review';
