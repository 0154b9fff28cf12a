import type { InvoiceLayout } from './sample.ts';
import { RIGHT_TO_LEFT_IDS } from './words/languages.ts';

/** The same in languages that are written from right to left. */
export const mirrored = (layout: InvoiceLayout): InvoiceLayout => ({
	...layout,
	id: `${layout.id}-mirrored`,
	languages: RIGHT_TO_LEFT_IDS,
});
