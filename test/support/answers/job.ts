import type { OcrJob } from '../../../ocr/document/types';

/** A finished job, the same each time. */
export const jobOf = (provider: string, id: string | null): OcrJob => ({
	provider,
	id,
	status: 'succeeded',
	submittedAt: '2026-01-02T03:04:05.000Z',
});
