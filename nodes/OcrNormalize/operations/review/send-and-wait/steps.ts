/** Name of the operation that the nodes in the sub-execution have; it is not offered in the panel. */
export const REVIEW_STEP = 'reviewStep';

/** Show the page and wait; put out what came of it. */
export type ReviewStep = 'page' | 'finish';
