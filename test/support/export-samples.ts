import { fileURLToPath } from 'node:url';
import { buildDocument, type DraftPage, type DraftWord } from '../../ocr/reading/build-document';
import type { RawPoint } from '../../ocr/document/geometry';
import type { OcrDocument } from '../../ocr/document/types';
import type { PageFrame } from '../../ocr/export/page-frames';

/** Where the golden files of the exports lie. */
export const goldenFolder = fileURLToPath(new URL('../unit/ocr/export/golden', import.meta.url));

/** The corners of a box, turned clockwise by so many degrees around its top left. */
export function corners(
	left: number,
	top: number,
	width: number,
	height: number,
	degrees = 0,
): RawPoint[] {
	const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
	const at = (u: number, v: number) => ({
		x: left + u * cos - v * sin,
		y: top + u * sin + v * cos,
	});
	return [at(0, 0), at(width, 0), at(width, height), at(0, height)];
}

export const wordAt = (text: string, points?: RawPoint[], more: Partial<DraftWord> = {}) => ({
	text,
	points,
	...more,
});

/** A document of such pages, each 1000 × 2000 pixels where it does not say otherwise. */
export function documentOf(
	pages: Array<Partial<DraftPage>>,
	more: Partial<Pick<OcrDocument, 'languages' | 'source' | 'provider' | 'job'>> = {},
): OcrDocument {
	return buildDocument({
		provider: { id: 'some-provider' },
		job: { id: null, status: 'succeeded' },
		pages: pages.map((page) => ({
			width: 1000,
			height: 2000,
			unit: 'pixel' as const,
			words: [],
			...page,
		})),
		...more,
	});
}

export const frameOf = (frame: Partial<PageFrame>): PageFrame => ({
	width: 1000,
	height: 2000,
	unit: 'pixel',
	dpi: null,
	source: 'provider',
	...frame,
});

/** A text as XML 1.0 can hold it: U+FFFD for what it cannot. */
export const asXmlHolds = (text: string) =>
	text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '\ufffd');

/** The document's words that have letters, in order, with the index of their page. */
export const readableWords = (document: OcrDocument) =>
	document.pages.flatMap((page, index) =>
		page.words
			.filter(({ text }) => !/^[\s\u200e\u200f]*$/.test(text))
			.map((word) => ({ word, page: index })),
	);

/**
 * The box around 0..1 places on a page of such size: left, top, right, bottom, not rounded.
 */
export function boxOn(polygon: ReadonlyArray<readonly [number, number]>, size: [number, number]) {
	const xs = polygon.map(([x]) => x * size[0]);
	const ys = polygon.map(([, y]) => y * size[1]);
	return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/**
 * Whether each side of a box is the exact one but for rounding, its own and the page's; what is thin
 * gets a unit more.
 */
export function isRounded(box: readonly number[], exact: readonly number[]) {
	return box.every((side, index) => {
		const extent = exact[(index % 2) + 2] - exact[index % 2];
		return Math.abs(side - exact[index]) <= (extent < 2 ? 2 : 1);
	});
}
