import type { OcrDocument, OcrField } from '../../../../ocr/document/types';
import { buildDocument, type DraftPage } from '../../../../ocr/reading/build-document';

/** A word on a row and in a column of a page; letters are 0.02 wide and rows 0.05 high. */
export function word(text: string, row: number, left: number, confidence: number | null = 0.9) {
	const [top, right] = [0.1 + row * 0.05, left + 0.02 * text.length];
	const points = [
		{ x: left, y: top },
		{ x: right, y: top },
		{ x: right, y: top + 0.03 },
		{ x: left, y: top + 0.03 },
	];
	return { text, points, confidence };
}

/** Lines of words, each a blank of a letter behind the one before it. */
export function pageOf(lines: readonly string[], more: Partial<DraftPage> = {}): DraftPage {
	const words = lines.flatMap((line, row) => {
		let left = 0.1;
		const parts = line.split(' ');
		return parts.map((text, index) => {
			const made = { ...word(text, row, left), breakAfter: index === parts.length - 1 };
			left += 0.02 * (text.length + 1);
			return made;
		});
	});
	return { width: 1000, height: 1000, unit: 'pixel', normalised: true, words, ...more };
}

export const documentOf = (...pages: DraftPage[]): OcrDocument =>
	buildDocument({ provider: { id: 'test' }, job: { id: null, status: 'succeeded' }, pages });

/** A field that stands nowhere, but for what is given. */
export const field = (path: string, more: Partial<OcrField>): OcrField => ({
	path,
	type: 'text',
	value: null,
	found: 'not-found',
	text: null,
	page: null,
	span: null,
	polygon: null,
	confidence: null,
	occurrences: 0,
	checks: [],
	...more,
});
