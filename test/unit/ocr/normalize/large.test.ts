import { foreignCode } from '../../../../ocr/document/codes';
import { mergeDocuments } from '../../../../ocr/normalize/merge-documents';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import * as answers from '../../../support/fuzz-answers';

// Each of these takes hours where the work grows with the square of the words; no time is measured.

const WORDS = 200_000;
const PAGES = 1000;
const PER_PAGE = WORDS / PAGES;

const box = [0.1, 0.1, 0.2, 0.1, 0.2, 0.2, 0.1, 0.2];

function lines<T>(perPage: number, make: (text: string) => T): T[] {
	return Array.from({ length: perPage }, (_, index) => make(`w${index % 97}`));
}

const lazarus = (pages: number, perPage: number) => ({
	ocrResults: {
		readResults: Array.from({ length: pages }, () => ({
			width: 1,
			height: 1,
			unit: 'inch',
			lines: lines(perPage, (text) => ({
				text,
				boundingBox: box,
				words: [{ text, boundingBox: box, confidence: 0.5 }],
			})),
		})),
	},
});

const counted = (pages: Array<{ words: unknown[] }>) =>
	pages.reduce((sum, { words }) => sum + words.length, 0);

test('many words on a thousand pages are read, read again and taken apart', () => {
	const document = readAnswer(lazarus(PAGES, PER_PAGE));
	expect(document.pages).toHaveLength(PAGES);
	expect(counted(document.pages)).toBe(WORDS);
	const again = readAnswer(document);
	expect(again.warnings).toEqual([]);
	expect(counted(again.pages)).toBe(WORDS);
	const mended = readAnswer({ ...document, text: '' });
	expect(mended.text === document.text).toBe(true);
	expect(mended.warnings.map(({ code }) => code)).toEqual(['document-mended']);
}, 120_000);

test('a page with a hundred thousand lines keeps the places of all of them', () => {
	const [page] = readAnswer(lazarus(1, 100_000)).pages;
	expect(page.lines).toHaveLength(100_000);
	expect(page.lines.at(-1)?.polygon).toEqual(page.words.at(-1)?.polygon);
}, 120_000);

test('a thousand documents of one page become one', () => {
	const one = readAnswer(lazarus(1, 300));
	const warned = { ...one, warnings: [{ code: foreignCode('x'), message: 'y.' }] };
	const merged = mergeDocuments(Array.from({ length: 1000 }, () => warned));
	expect(merged.pages.at(-1)).toMatchObject({ number: 1000, span: { length: one.text.length } });
	const { span, text } = merged.pages.at(-1)!.words.at(-1)!;
	expect(merged.text.slice(span.offset, span.offset + span.length)).toBe(text);
	expect(merged.warnings).toHaveLength(1000);
});

test.each([
	['blanks', ' '.repeat(1_000_000)],
	['line breaks', '\r\n'.repeat(500_000)],
	['form feeds', '\f'.repeat(200_000)],
	['tabs with a word behind', `${'\t'.repeat(1_000_000)}x`],
	['one letter', 'a'.repeat(1_000_000)],
])('a text of a million %s is read', (_, text) => {
	const document = readAnswer({ ...answers.ocrServices, text: `x${text}y` });
	expect(document.text.startsWith('x')).toBe(true);
	expect(readAnswer(`x${text}y`, { form: 'text' }).text.endsWith('y')).toBe(true);
});

test('words nested a hundred thousand deep are words left out', () => {
	const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
	const raw = {
		inference: {
			result: { pages: [{ content: 'a', words: [deep, { content: 'a', polygon: deep }] }] },
		},
		deep,
	};
	const document = readAnswer(raw);
	expect(document.text).toBe('a');
	expect(document.warnings.map(({ code }) => code)).toContain('word-unreadable');
});
