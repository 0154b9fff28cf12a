/** Name of the operation that the node in the record of a run's jobs has. */
export const RECORD = 'record';
