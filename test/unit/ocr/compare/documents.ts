import fc from 'fast-check';

import { buildDocument, type DraftWord } from '../../../../ocr/reading/build-document';
import type { OcrDocument } from '../../../../ocr/document/types';

/** How the words of a page lie: so many pixels of a page 1000 wide and 1000 high. */
const LETTER = 10;
const LINE = 30;

export interface Written {
	id?: string;
	/** Lines of each page. `|` begins a word; `_` is a blank within a word. */
	pages: string[][];
	/** 0..1 for all words, or one for each text. */
	confidence?: number | null | Record<string, number>;
	/** Without it words stand in their lines, one below the other. */
	boxes?: boolean;
	/** Left edge of a line, px; and its top. */
	place?: (page: number, line: number) => [number, number];
	/** Gives the page's text itself, as providers do that write no blank between two words. */
	glued?: boolean;
}

/** A document whose words are those between the blanks of the lines given. */
export function written({
	id = 'reader',
	pages,
	confidence = null,
	boxes = true,
	place = (_, line) => [50, 50 + line * LINE],
	glued,
}: Written): OcrDocument {
	return buildDocument({
		provider: { id },
		job: { id: null, status: 'succeeded' },
		pages: pages.map((lines, page) => {
			const words = lines.flatMap((line, index): DraftWord[] => {
				const [left, top] = place(page, index);
				const texts = line.split(/[ |]/).filter((text) => text !== '');
				let x = left;
				return texts.map((raw, at) => {
					const text = raw.replaceAll('_', ' ');
					const right = x + text.length * LETTER;
					const points = [
						{ x, y: top },
						{ x: right, y: top },
						{ x: right, y: top + 20 },
						{ x, y: top + 20 },
					];
					x = right + LETTER;
					return {
						text,
						breakAfter: at === texts.length - 1,
						confidence: typeof confidence === 'number' ? confidence : (confidence?.[text] ?? null),
						points: boxes ? points : undefined,
					};
				});
			});
			const text = lines.join('\n').replaceAll('_', ' ');
			return {
				width: 1000,
				height: 1000,
				unit: 'pixel' as const,
				words,
				...(glued ? { text: text.replaceAll('|', '') } : {}),
			};
		}),
	});
}

/** Only a text, as of a provider that gives no words, or a file that somebody typed. */
export function typed(pages: string[], id = 'typed'): OcrDocument {
	return buildDocument({
		provider: { id },
		job: { id: null, status: 'succeeded' },
		pages: pages.map((text) => ({ text, words: [] })),
	});
}

const letters = fc.string({
	unit: fc.constantFrom(
		'a',
		'b',
		'c',
		'-',
		'.',
		' ',
		'\n',
		'é',
		'e\u0301',
		'東',
		'京',
		'👍',
		'ש',
		'ก',
		'่',
	),
	maxLength: 6,
});

const anyWord = fc.record(
	{
		text: letters,
		points: fc.array(
			fc.record({ x: fc.integer({ min: -5, max: 105 }), y: fc.integer({ min: -5, max: 105 }) }),
			{ maxLength: 5 },
		),
		confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
		handwritten: fc.option(fc.boolean()),
		breakAfter: fc.boolean(),
	},
	{ requiredKeys: ['text'] },
);

const anyPage = fc.record(
	{
		width: fc.constantFrom(100, null),
		height: fc.constantFrom(100, 50),
		unit: fc.constantFrom('pixel' as const, 'inch' as const),
		angle: fc.constantFrom(null, 0, 90),
		text: fc.string({ unit: letters, maxLength: 12 }),
		words: fc.array(anyWord, { maxLength: 12 }),
	},
	{ requiredKeys: ['words'] },
);

/** Whatever a reader may make of a file, in all ways that `buildDocument` lets through. */
export const anyDocument: fc.Arbitrary<OcrDocument> = fc
	.record({
		id: fc.constantFrom('one', 'two'),
		pages: fc.array(anyPage, { maxLength: 4 }),
		confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
		languages: fc.constantFrom<string[][]>([], ['en'], ['en', 'ja']),
	})
	.map(({ id, pages, confidence, languages }) =>
		buildDocument({
			provider: { id },
			job: { id: null, status: 'succeeded' },
			languages,
			confidence,
			pages,
		}),
	);

/** The same document with some of its words changed, left out, moved, joined or cut. */
export const twoReadings: fc.Arbitrary<[OcrDocument, OcrDocument]> = fc
	.tuple(
		fc.array(
			fc.array(fc.record({ text: letters, other: letters, how: fc.integer({ min: 0, max: 9 }) }), {
				maxLength: 25,
			}),
			{ maxLength: 3 },
		),
		fc.boolean(),
		fc.boolean(),
	)
	.map(([pages, boxes, otherBoxes]) => {
		const make = (second: boolean) =>
			written({
				boxes: second ? otherBoxes : boxes,
				pages: pages.map((words) =>
					words.map(({ text, other, how }) => {
						const own = text.replace(/\s/g, '_');
						if (!second || how > 3) return own;
						return [other.replace(/\s/g, '|'), '', `${own} ${own}`, Array.from(own).join(' ')][how];
					}),
				),
			});
		return [make(false), make(true)];
	});
