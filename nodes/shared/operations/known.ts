import type { OcrJob } from '../../../ocr/document/types';

/** A job, and what of its answer has come already: of a file in parts a PartsAnswer. */
export interface Known {
	job: OcrJob;
	raw?: unknown;
}
