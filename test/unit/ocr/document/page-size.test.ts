import {
	hasRoom,
	onSizes,
	withoutWordSizes,
	type PageSize,
} from '../../../../ocr/document/page-size';
import type { OcrDocument } from '../../../../ocr/document/types';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { buildDocument, type DraftPage } from '../../../../ocr/reading/build-document';
import { expectInvariants } from '../../../invariants';

const box = (x: number, y: number, right: number, bottom: number) => [
	{ x, y },
	{ x: right, y },
	{ x: right, y: bottom },
	{ x, y: bottom },
];

const build = (...pages: DraftPage[]) =>
	buildDocument({ provider: { id: 'test' }, job: { id: null, status: 'succeeded' }, pages });

/** Words of 400 × 300 pixels of a page whose size nobody tells. */
const unsized: DraftPage = {
	words: [
		{ text: 'Quay', points: box(100, 60, 200, 90) },
		{ text: 'seven', points: box(300, 270, 400, 300) },
	],
	tables: [
		{ points: box(100, 60, 400, 300), cells: [{ row: 0, column: 0, text: 'Quay', words: [0] }] },
	],
};

const sized: DraftPage = { ...unsized, width: 800, height: 600, unit: 'pixel' };

const pixels = (width: number, height: number): PageSize => ({
	width,
	height,
	unit: 'pixel',
	source: 'given',
});

const placesOf = ({ pages, tables }: OcrDocument) => ({
	words: pages.map(({ words }) => words.map(({ polygon }) => polygon)),
	lines: pages.map(({ lines }) => lines.map(({ polygon }) => polygon)),
	tables: tables.map(({ polygon, cells }) => [polygon, ...cells.map((cell) => cell.polygon)]),
});

test('once the size is known every place is where it would have been', () => {
	const document = onSizes(build(sized, unsized), [pixels(9, 9), pixels(800, 600)]);
	expectInvariants(document);
	const rounded = (value: unknown): unknown =>
		JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
			typeof each === 'number' ? Math.round(each * 1e9) / 1e9 : each,
		);
	expect(rounded(placesOf(document))).toEqual(rounded(placesOf(build(sized, sized))));
	expect(document.pages.map(({ sizeSource }) => sizeSource)).toEqual(['provider', 'given']);
	expect(document.pages[1]).toMatchObject({ width: 800, height: 600, unit: 'pixel' });
	expect(document.warnings).toEqual([]);
});

test.each<[string, PageSize, boolean]>([
	['as large as the words', pixels(400, 300), true],
	['larger', pixels(4000, 301), true],
	['a little smaller, as boxes are drawn generously', pixels(395, 296), true],
	['narrower than the words', pixels(300, 900), false],
	['lower than the words', pixels(900, 200), false],
	['in another unit', { ...pixels(900, 900), unit: 'inch' }, false],
	['the extent itself', { ...pixels(900, 900), source: 'words' }, false],
])('a size %s is taken or not', (_name, size, isTaken) => {
	const document = build(unsized);
	const after = onSizes(document, [size]);
	expectInvariants(after);
	expect(after.pages[0].sizeSource).toBe(isTaken ? 'given' : 'words');
	if (size.source !== 'words') expect(hasRoom(size, document.pages[0])).toBe(isTaken);
	if (!isTaken) expect(after).toEqual(document);
});

test('as long as one page is without a size it stays told', () => {
	const document = onSizes(build(unsized, unsized), [pixels(800, 600)]);
	expect(document.pages.map(({ sizeSource }) => sizeSource)).toEqual(['given', 'words']);
	expect(document.warnings.map(({ code }) => code)).toEqual(['page-size-missing']);
});

test('a document of known sizes is the same one', () => {
	const document = build(sized, { words: [] });
	expect(onSizes(document, [pixels(9, 9)])).toBe(document);
	expect(withoutWordSizes(document)).toBe(document);
});

test('without the sizes that words make there are no places of theirs', () => {
	const bare = withoutWordSizes(build(sized, unsized));
	expectInvariants(bare);
	expect(bare.pages[0]).toEqual(build(sized).pages[0]);
	expect(bare.pages[1]).toMatchObject({ width: null, height: null, unit: null, sizeSource: null });
	const [, second] = placesOf(bare).words;
	expect(second).toEqual([null, null]);
	expect(placesOf(bare).tables[1]).toEqual([null, null]);
});

test('a document that comes back keeps where its sizes come from', () => {
	const document = onSizes(build(unsized, unsized), [pixels(800, 600)]);
	expect(readAnswer(structuredClone(document))).toEqual(document);
	const edited = structuredClone(document);
	edited.pages[0].words[0].text = 'Pier';
	const mended = readAnswer(edited);
	expectInvariants(mended);
	expect(mended.pages.map(({ sizeSource }) => sizeSource)).toEqual(['given', 'words']);
	expect(mended.pages[1].words[1].polygon).toEqual(document.pages[1].words[1].polygon);
});

test('a document from before says nothing of it', () => {
	const old: Record<string, unknown> = { ...structuredClone(build(sized)), schemaVersion: '1.0' };
	for (const page of old.pages as object[]) Reflect.deleteProperty(page, 'sizeSource');
	expect(readAnswer(old).pages[0].sizeSource).toBe('provider');
	expect(readAnswer(old).warnings).toEqual([]);
});

test('what a person changed lies where its words do', () => {
	const document = build(unsized);
	const { polygon } = document.pages[0].words[0];
	const about = { former: 'Ouay', text: 'Quay', confidence: null, polygon };
	const change = { kind: 'word' as const, action: 'corrected' as const, page: 1, ...about };
	const review = { status: 'reviewed' as const, at: '2026-05-04', seconds: 1, pages: [1] };
	const sizedNow = onSizes({ ...document, review: { ...review, changes: [change] } }, [
		pixels(800, 600),
	]);
	expect(sizedNow.review!.changes[0]!.polygon).toEqual(sizedNow.pages[0].words[0].polygon);
	expect(sizedNow.review!.changes[0]!.polygon).not.toEqual(polygon);
});

describe('fields lie where their words do', () => {
	const withFields = (...pages: Array<number | null>) => {
		const document = build(sized, unsized);
		const { polygon } = document.pages[1].words[0];
		const fields = pages.map((page) => ({ name: 'x', page, polygon }));
		return { ...document, fields } as unknown as OcrDocument;
	};

	test('once the size is known', () => {
		const before = withFields(2, 1, null, 9);
		const { fields, pages } = onSizes(before, [pixels(9, 9), pixels(800, 600)]);
		expect(fields).toEqual([
			{ ...before.fields![0], polygon: pages[1].words[0].polygon },
			...before.fields!.slice(1),
		]);
		expect(fields![0]!.polygon).not.toEqual(before.fields![0]!.polygon);
	});

	test('and nowhere without the sizes that words make', () => {
		const before = withFields(2, 1, null);
		expect(withoutWordSizes(before).fields).toEqual([
			{ ...before.fields![0], polygon: null },
			...before.fields!.slice(1),
		]);
		expect('fields' in withoutWordSizes(build(unsized))).toBe(false);
		expect('fields' in onSizes(build(unsized), [pixels(800, 600)])).toBe(false);
	});
});

test('words may reach off the page by one in fifty', () => {
	const [page] = build(unsized).pages;
	const room = (width: number, height: number) =>
		hasRoom(pixels(400, 300), { ...page, width, height });
	expect([room(408, 306), room(408.1, 306), room(408, 306.1)]).toEqual([true, false, false]);
	expect(hasRoom(pixels(400, 300), { ...page, width: null })).toBe(false);
	expect(hasRoom(pixels(400, 300), { ...page, height: null })).toBe(false);
});
