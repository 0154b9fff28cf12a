import type { ReadDocument, ReadLine, ReadWord } from './reading.ts';

const LINES = [
	'Invoice 2024-0117 of the sandbox',
	'Ten crates of apples at 12.50 each',
	'Four crates of pears at 14.00 each',
	'Carriage paid to the harbour office',
	'Total to pay before the end of May 181.00',
	'Thank you and come again',
];

/** The one answer of stub mode: small, and always the same. */
export const STUB_DOCUMENT: ReadDocument = {
	sha256: '',
	pageCount: 1,
	pages: [{ width: 1000, height: 1400, lines: LINES.map(line) }],
};

function line(text: string, row: number): ReadLine {
	let left = 80;
	const top = 120 + row * 60;
	const words = text.split(' ').map((word, column): ReadWord => {
		const right = left + word.length * 16;
		const quad: ReadWord['quad'] = [
			[left, top],
			[right, top],
			[right, top + 32],
			[left, top + 32],
		];
		left = right + 12;
		return { text: word, confidence: 0.99 - ((row * 7 + column) % 10) / 100, quad };
	});
	return { block: 0, paragraph: 0, words };
}
