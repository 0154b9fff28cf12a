import type { Half } from '../layouts/sample.ts';
import { heldLayouts } from './held/layouts.ts';
import { invoiceSample, type InvoiceLayout, type InvoiceSample, type Quality } from './sample.ts';
import { tuningLayouts } from './tuning/layouts.ts';

export const INVOICE_LAYOUTS: Record<Half, readonly InvoiceLayout[]> = {
	tuning: tuningLayouts,
	held: heldLayouts,
};

/** Of each layout, three in each language. */
const COUNT = 30;

/** The invoices and receipts of one half; always the same ones. */
export function invoiceSamples(half: Half, quality: Quality, count = COUNT): InvoiceSample[] {
	return INVOICE_LAYOUTS[half].flatMap((layout) =>
		Array.from({ length: count }, (_, number) => invoiceSample(layout, half, number, quality)),
	);
}
