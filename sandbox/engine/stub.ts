import { layOut } from './laid-out.ts';
import type { ReadDocument } from './reading.ts';

const LINES = [
	'Invoice 2024-0117 of the sandbox',
	'Ten crates of apples at 12.50 each',
	'Four crates of pears at 14.00 each',
	'Carriage paid to the harbour office',
	'Total to pay before the end of May 181.00',
	'Thank you and come again',
];

/** The one answer of stub mode: small, and always the same. */
export const STUB_DOCUMENT: ReadDocument = layOut(
	LINES,
	(row, column) => 0.99 - ((row * 7 + column) % 10) / 100,
);
