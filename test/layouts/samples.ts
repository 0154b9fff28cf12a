import { invoiceTables as heldInvoiceTables } from './held/invoice-tables.ts';
import { receipts as heldReceipts } from './held/receipts.ts';
import { tables as heldTables } from './held/tables.ts';
import { texts as heldTexts } from './held/texts.ts';
import { sampleOf, type Half, type Kind, type Layout, type Sample } from './sample.ts';
import { invoiceTables as tuningInvoiceTables } from './tuning/invoice-tables.ts';
import { receipts as tuningReceipts } from './tuning/receipts.ts';
import { tables as tuningTables } from './tuning/tables.ts';
import { texts as tuningTexts } from './tuning/texts.ts';

export const LAYOUTS: Record<Half, readonly Layout[]> = {
	tuning: [...tuningReceipts, ...tuningTables, ...tuningInvoiceTables, ...tuningTexts],
	held: [...heldReceipts, ...heldTables, ...heldInvoiceTables, ...heldTexts],
};

/** Pages drawn of each layout. */
const COUNTS: Record<Kind, number> = { receipt: 8, table: 8, text: 6 };

/** The pages of one half; always the same ones. */
export function samplesOf(half: Half, part = 1): Sample[] {
	return LAYOUTS[half].flatMap((layout) =>
		Array.from({ length: Math.ceil(part * COUNTS[layout.kind]) }, (_, number) =>
			sampleOf(layout, half, number),
		),
	);
}
