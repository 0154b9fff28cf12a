import { overlayHtml } from '../../../../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../../../../ocr/export/overlay/overlay-svg';
import { previewHtml } from '../../../../../ocr/export/overlay/preview-html';
import {
	drawnFields,
	FIELD_STATES,
	placedByPage,
	proofOf,
	valueOf,
} from '../../../../../ocr/export/overlay/fields/drawn-field';
import { fieldTags } from '../../../../../ocr/export/overlay/fields/field-tags';
import { onFrames } from '../../../../../ocr/export/on-frames';
import { pageFrames } from '../../../../../ocr/export/page-frames';
import { boundingBox } from '../../../../../ocr/document/geometry';
import { buildDocument } from '../../../../../ocr/reading/build-document';
import type { OcrDocument, OcrField, Polygon } from '../../../../../ocr/document/types';
import { readXml } from '../../../../support/xml-tree';

const SIDE = 1000;

/** Words of 12 letters in rows, as close to each other as asked, px. */
function page(rows: number, columns: number, between: number): OcrDocument {
	const [width, height] = [90, 20];
	return buildDocument({
		provider: { id: 'any' },
		job: { id: null, status: 'succeeded' },
		pages: [
			{
				...{ width: SIDE, height: SIDE, unit: 'pixel' },
				words: Array.from({ length: rows * columns }, (_, index) => {
					const x = 20 + (index % columns) * (width + between);
					const y = 20 + Math.floor(index / columns) * (height + between);
					return {
						text: `word-${index}`,
						confidence: 0.9,
						points: [
							{ x, y },
							{ x: x + width, y },
							{ x: x + width, y: y + height },
							{ x, y: y + height },
						],
					};
				}),
			},
		],
	});
}

const field = (path: string, change: Partial<OcrField> = {}): OcrField => ({
	...{ path, type: 'amount', value: 1234.5, found: 'exact', text: '1234.5', page: 1, span: null },
	...{ polygon: null, confidence: 0.9, occurrences: 1, checks: [] },
	...change,
});

/** A field for every so many words of the page. */
const withFields = (
	document: OcrDocument,
	every = 1,
	name = (at: number) => `items[${at}].price`,
) => ({
	...document,
	fields: document.pages[0]!.words.filter((_, index) => index % every === 0).map(
		({ polygon, text }, at) => field(name(at), { polygon, text, value: text }),
	),
});

const tagsOf = (document: OcrDocument) => {
	const [one] = document.pages;
	return fieldTags(one!, placedByPage(drawnFields(document), document).get(1)!, 1);
};

const boxOf = (polygon: Polygon) => {
	const [[left, top], , [right, bottom]] = boundingBox(polygon) as [
		[number, number],
		unknown,
		[number, number],
	];
	return { left: left * SIDE, top: top * SIDE, right: right * SIDE, bottom: bottom * SIDE };
};
type Box = ReturnType<typeof boxOf>;
const overlap = (a: Box, b: Box) =>
	Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.01 &&
	Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.01;

describe('the names of fields', () => {
	test.each([
		['a page with room', 8, 4, 120],
		['a table', 20, 8, 22],
		['a dense page', 40, 9, 4],
		['a page without any room', 45, 10, 0],
	])('cover no word and no other name on %s', (_what, rows, columns, between) => {
		for (const every of [1, 3]) {
			const document = withFields(page(rows, columns, between), every);
			const tags = tagsOf(document);
			expect(tags).toHaveLength(document.fields.length);
			const words = document.pages[0]!.words.map(({ polygon }) => boxOf(polygon!));
			const shown = tags.filter(({ text }) => text !== '');
			for (const [index, tag] of shown.entries()) {
				expect(words.filter((word) => overlap(tag, word))).toEqual([]);
				expect(shown.slice(index + 1).filter((other) => overlap(tag, other))).toEqual([]);
				expect(tag.top >= 0 && tag.bottom <= SIDE).toBe(true);
				expect(tag.aside ? tag.left > SIDE : tag.right <= SIDE).toBe(true);
			}
		}
	});

	test('are whole where there is room, shorter where there is less, and beside the page else', () => {
		const textOf = (...args: Parameters<typeof page>) => tagsOf(withFields(page(...args), 100))[0];
		expect(textOf(3, 3, 200)).toMatchObject({ text: '1 items[0].price', aside: false });
		expect(tagsOf(withFields(page(20, 6, 20), 100))[0]).toMatchObject({ aside: false });
		// A word in the middle of others.
		const dense = page(45, 10, 0);
		const { polygon } = dense.pages[0]!.words[225]!;
		const [tag] = tagsOf({ ...dense, fields: [field('items[0].price', { polygon })] });
		expect(tag).toMatchObject({ text: '1 items[0].price', aside: true });
	});

	test('take no long time where everything lies in one place', () => {
		const one = page(1, 1, 0);
		const { polygon } = one.pages[0]!.words[0]!;
		const pile = {
			...one,
			pages: [{ ...one.pages[0]!, words: Array(50_000).fill(one.pages[0]!.words[0]) }],
		};
		const fields = Array.from({ length: 10_000 }, (_, at) => field(`f${at}`, { polygon }));
		expect(tagsOf({ ...pile, fields })).toHaveLength(10_000);
	});
});

test('a field looks as it was found, and tells its proof', () => {
	const failed = [{ rule: 'total', passed: false, message: 'Net and tax make 7.' }];
	const none = { found: 'not-found', text: null, page: null, confidence: null } as const;
	const drawn = drawnFields({
		fields: [
			field('a'),
			field('b', { found: 'fuzzy', text: '1Z34.5', occurrences: 3 }),
			field('c', { checks: failed, currency: 'EUR', text: '1.234,50 €' }),
			field('d', { ...none, checks: failed }),
			field('e', { confidence: null, found: 'label', value: null }),
		],
	});
	expect(drawn.map(({ state }) => state)).toEqual([
		FIELD_STATES.found,
		FIELD_STATES.fuzzy,
		FIELD_STATES.failed,
		FIELD_STATES.missing,
		FIELD_STATES.found,
	]);
	expect(drawn.map((one) => [valueOf(one.field), ...proofOf(one)])).toEqual([
		['1234.5', 'page 1, no position, 90 %'],
		['1234.5 (“1Z34.5”)', 'page 1, no position, 90 %, in 3 places, only similar text found'],
		['1234.5 EUR (“1.234,50 €”)', 'page 1, no position, 90 %', 'Net and tax make 7.'],
		['1234.5', 'not found', 'Net and tax make 7.'],
		['1234.5', 'page 1, no position, no confidence'],
	]);
});

test.each(Object.entries(FIELD_STATES))(
	'white letters can be read on the color of %s',
	(_, { color }) => {
		const [red, green, blue] = [1, 3, 5].map((at) => {
			const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		}) as [number, number, number];
		const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		expect(1.05 / (luminance + 0.05)).toBeGreaterThan(4.5);
	},
);

describe('the files', () => {
	const document = withFields(page(5, 3, 60), 5, (at) => `f${at}`);
	document.fields.push(field('iban', { found: 'not-found', text: null, page: null }));
	const { frames } = pageFrames(document);
	const made = (show?: 'both' | 'fields' | 'words', of: OcrDocument = document) => {
		const options = { frames, images: [], show };
		return [overlayHtml(of, options), previewHtml(of, options)];
	};
	const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

	test.each([
		['both', 3, 15],
		['fields', 3, 0],
		['words', 0, 15],
	] as const)('show %s', (show, fields, words) => {
		for (const html of made(show)) {
			expect(countOf(html, /<span class="v v[ofxm][^"]*"\s*id=/g)).toBe(fields);
			expect(countOf(html, /<span class="w /g)).toBe(words);
			expect(html.includes('<bdi>f1</bdi>')).toBe(fields > 0);
			expect(html.includes('iban')).toBe(fields > 0);
			expect(html.includes('<ul class="fl">')).toBe(fields > 0);
		}
	});

	test('are what they were for a document without fields', () => {
		expect(made('both', { ...document, fields: undefined })).toEqual(made('words', document));
	});

	test('say so where fields are asked for and there are none', () => {
		for (const html of made('fields', { ...document, fields: [] })) {
			expect(html).toContain('The item has no fields.');
		}
	});

	test('link to every field that has a place, and to no other', () => {
		const [html] = made();
		const links = [...html!.matchAll(/href="#f(\d+)"/g)].map(([, number]) => number);
		expect(links).toEqual(['1', '2', '3']);
		for (const number of links) expect(countOf(html!, new RegExp(`id="f${number}"`, 'g'))).toBe(1);
	});

	test('name a field of a page that is not there, and draw none', () => {
		const { polygon } = document.fields[0]!;
		const elsewhere = { ...document, fields: [field('far', { page: 9, polygon })] };
		for (const html of made('both', elsewhere)) {
			expect(html).toContain('far');
			expect(html).not.toContain('id="f1"');
		}
	});

	test('hold what a field says as text only', () => {
		const attack = '</script></style><img src=x onerror=alert(1)>"\' onload=alert(1) x="';
		const hostile = {
			...document,
			fields: [
				field(attack, {
					polygon: document.fields[0]!.polygon,
					...{ value: attack, text: attack },
					checks: [{ rule: attack, passed: false, message: attack }],
				}),
				field(attack, { found: 'not-found', text: null, page: null, value: attack }),
			],
		};
		const [placed] = [...placedByPage(drawnFields(hostile), hostile).values()];
		const svg = overlaySvg(hostile.pages[0]!, { frame: frames[0]!, image: null, fields: placed });
		for (const text of [...made('both', hostile), ...made('fields', hostile), svg]) {
			expect(text).not.toMatch(/<img|<\/script><|<\/style><i/);
			expect(countOf(text, /<script/g)).toBeLessThanOrEqual(1);
			// Quotes within attributes are written as entities.
			expect(text).not.toMatch(/"\s?onload=alert/);
		}
		expect(() => readXml(svg)).not.toThrow();
	});

	test('place fields as their words are placed, where a size became known', () => {
		const unsized = withFields(
			buildDocument({
				provider: { id: 'any' },
				job: { id: null, status: 'succeeded' },
				pages: [
					{
						unit: 'pixel',
						words: [
							{
								text: 'Total',
								points: [
									{ x: 100, y: 100 },
									{ x: 200, y: 100 },
									{ x: 200, y: 150 },
									{ x: 100, y: 150 },
								],
							},
						],
					},
				],
			}),
		);
		expect(unsized.pages[0]!.sizeSource).toBe('words');
		const original = [{ width: 1000, height: 1000, unit: 'pixel', dpi: null }] as never;
		const sized = onFrames(unsized, pageFrames(unsized, { original }).frames);
		expect(sized.pages[0]!.words[0]!.polygon![0]).toEqual([0.1, 0.1]);
		expect(sized.fields![0]!.polygon).toEqual(sized.pages[0]!.words[0]!.polygon);
	});
});
