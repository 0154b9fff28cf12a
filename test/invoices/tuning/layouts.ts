import type { InvoiceLayout } from '../sample.ts';
import { continued } from './continued.ts';
import { freelancer, headTable, letterhead } from './letters.ts';
import { mirrored } from '../mirrored.ts';
import { rowLayouts } from './rows.ts';
import { slipLayouts } from './slips.ts';
import { grocer, restaurant } from './tills.ts';

/** For whoever works on `ocr/fields`. */
export const tuningLayouts: readonly InvoiceLayout[] = [
	letterhead,
	headTable,
	freelancer,
	continued,
	grocer,
	restaurant,
	...rowLayouts,
	...slipLayouts,
	mirrored(letterhead),
	mirrored(grocer),
];
