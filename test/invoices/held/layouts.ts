import { mirrored } from '../mirrored.ts';
import type { InvoiceLayout } from '../sample.ts';
import { across, credit, utility } from './letters.ts';
import { pages } from './pages.ts';
import { fuel, hardware } from './tills.ts';

/** They are only measured on. */
export const heldLayouts: readonly InvoiceLayout[] = [
	across,
	utility,
	credit,
	pages,
	fuel,
	hardware,
	mirrored(across),
];
