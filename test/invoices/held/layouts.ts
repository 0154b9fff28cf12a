import type { InvoiceLayout } from '../sample.ts';

export const heldLayouts: readonly InvoiceLayout[] = [];
