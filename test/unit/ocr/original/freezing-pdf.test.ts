import { deflateSync } from 'node:zlib';
import { searchablePdf } from '../../../../ocr/export/pdf/searchable-pdf';
import { pdfPageImages } from '../../../../ocr/original/pdf-images';
import { boundedLoad } from '../../../../ocr/original/bounded-load';
import { packedObjects } from '../../../../ocr/original/object-streams';
import { countPdfPages } from '../../../../ocr/original/pdf-pages';
import { pdfTextLayer } from '../../../../ocr/original/pdf-text-layer';
import { readOriginalPages } from '../../../../ocr/original/read-pages';
import { documentOf, fileOf } from '../export/laid-document';
import { writePdf } from './write-pdf';
import { processorMs } from '../../../support/processor-time';

// Only so that a busy machine is no reason to stop. Without a bound each of these files takes from a
// minute to years: that a test ends has told what there is to tell.
jest.setTimeout(300_000);

beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
const TREE = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const page = (more = '') => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]${more}>>`;
const stream = (data: string | Buffer, more = '') =>
	`<<${more}/Length ${data.length}>>\nstream\n${data.toString('latin1')}\nendstream`;

const FORM = '/Type/XObject/Subtype/Form/BBox[0 0 300 300]';

/** Each form draws the next one ten times; 1.6 KB become ten thousand million drawings. */
const nestedForms = (leaf: string, levels = 10) =>
	writePdf([
		CATALOG,
		'<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
		page('/Contents 5 0 R/Resources<</XObject<</N 6 0 R>>>>'),
		page(),
		stream('/N Do'),
		...Array.from({ length: levels }, (_, level) =>
			stream('/N Do '.repeat(10), `${FORM}/Resources<</XObject<</N ${7 + level} 0 R>>>>`),
		),
		stream(leaf, FORM),
	]);

/** Object streams of one object each, which is made of so many brackets, numbers or blanks. */
const packed = (object: string, streams: number) =>
	writePdf([
		CATALOG,
		TREE,
		page(),
		...Array.from({ length: streams }, () =>
			stream(deflateSync(`9 0 ${object}`), '/Type/ObjStm/N 1/First 4/Filter/FlateDecode'),
		),
	]);

const document = documentOf([{ words: [{ text: 'Hello' }] }]);
const searchable = async (bytes: Uint8Array) => await searchablePdf(document, fileOf(bytes));

async function drawn(bytes: Uint8Array) {
	const [pages, slow]: number[][] = [[], []];
	for await (const { pageNumber } of pdfPageImages(fileOf(bytes), (left) => slow!.push(left))) {
		pages!.push(pageNumber);
	}
	return { pages, slow };
}

describe('A page that draws forms within forms', () => {
	test.each([
		['nothing', ' '],
		['text', 'BT (a) Tj ET'],
		['what covers the page', '0 0 300 300 re f'],
	])('with %s at the end is given up, and the next one is drawn', async (_, leaf) => {
		expect(await drawn(nestedForms(leaf))).toEqual({ pages: [2], slow: [1] });
	});

	test('has a size, and no text layer', async () => {
		const bytes = nestedForms('BT (a) Tj ET');
		expect(await readOriginalPages(fileOf(bytes))).toHaveLength(2);
		const { pdfTextLayer: layer } = await pdfTextLayer(bytes, 'a.pdf');
		expect(layer.pages).toEqual([null, { width: 300, height: 300, words: [] }]);
	});

	test('is drawn where it draws them a few times', async () => {
		expect(await drawn(nestedForms('0 0 9 9 re f', 2))).toEqual({ pages: [1, 2], slow: [] });
	});
});

test('A page that is painted over a million times gives others their turn, and is given up', async () => {
	let turns = 0;
	let goesOn = true;
	const tick = () => {
		turns++;
		if (goesOn) setImmediate(tick);
	};
	const content = deflateSync('0 0 300 300 re f\n'.repeat(900_000));
	const bytes = writePdf([
		CATALOG,
		TREE,
		page('/Contents 4 0 R'),
		stream(content, '/Filter/FlateDecode'),
	]);
	setImmediate(tick);
	const found = await drawn(bytes);
	goesOn = false;
	expect(found).toEqual({ pages: [], slow: [1] });
	expect(turns).toBeGreaterThan(20);
});

describe('Object streams that unpack to', () => {
	const MANY = 1 << 21;

	test.each([
		['numbers', `[${'0 '.repeat(MANY)}]`],
		['dictionaries', `[${'<<>>'.repeat(MANY)}]`],
		['lists', `[${'[]'.repeat(MANY)}]`],
	])('millions of %s are refused', async (_, object) => {
		await expect(searchable(packed(object, 16))).rejects.toThrow(/too much memory/);
	});

	test('more page trees than anybody has are no count', async () => {
		expect(await countPdfPages(packed('<</Type/Pages/Count 3>>', 1))).toBe(3);
		const many = `[${'<<>>'.repeat(1 << 19)}<</Type/Pages/Count 3>>]`;
		expect(await countPdfPages(packed(many, 1))).toBe(3);
		expect(await countPdfPages(packed(many, 40))).toBeNull();
	});

	test('nothing, as they are only named, are passed over', async () => {
		const named = Buffer.from('/Type/ObjStm'.repeat(4_000_000));
		const took = await processorMs(() => {
			expect([...packedObjects(named, ['ObjStm', 'XRef'])]).toEqual([]);
		});
		// Each name was a place to look from: ten seconds.
		expect(took).toBeLessThan(5000);
		const data = deflateSync('9 0 null');
		const one = packed('null', 1);
		expect([...packedObjects(one, ['ObjStm'])].map((each) => Buffer.from(each))).toEqual([
			Buffer.concat([data, Buffer.from('\n')]),
		]);
	});
});

describe('A PDF', () => {
	test.each([
		['blanks', ' '],
		['digits', '1'],
		['remarks', '%'],
	])('with a long row of %s between its objects is read or refused', async (_, sign) => {
		const bytes = writePdf([CATALOG, TREE, `${page()}\nendobj\n!${sign.repeat(400_000)}`]);
		const read = await searchable(bytes).catch((reason: Error) => reason.message);
		expect(typeof read === 'string' ? read : read.bytes.length).toEqual(
			typeof read === 'string' ? expect.stringMatching(/The PDF .*\. /) : expect.any(Number),
		);
	});

	test('whose table claims two thousand million objects of no size is read', async () => {
		const table = stream('', '/Type/XRef/Size 2000000000/W[0 0 0]/Root 1 0 R');
		const { bytes } = await searchable(writePdf([CATALOG, TREE, page(), table]));
		expect(bytes.length).toBeGreaterThan(100);
	});

	test.each([
		['100,000 pages', 100_000],
		['two thousand million', 2_000_000_000],
	])('that claims %s has those that are there', async (_, count) => {
		const bytes = writePdf([CATALOG, `<</Type/Pages/Kids[3 0 R]/Count ${count}>>`, page()]);
		expect(await readOriginalPages(fileOf(bytes))).toHaveLength(1);
		expect(await drawn(bytes)).toEqual({ pages: [1], slow: [] });
	});
});

test('A trap takes nothing from a PDF that is read at the same moment', async () => {
	const library = await import('../../../../ocr/bundled/pdf-lib');
	const more = Array.from({ length: 20_000 }, () => '[0 1 2 3 4 5 6 7 8 9]');
	const long = writePdf([CATALOG, TREE, page(), ...more]);
	const trap = packed(`[${'0 '.repeat(1 << 21)}]`, 16);
	const [read, refused, again] = await Promise.all([
		boundedLoad(long, library),
		boundedLoad(trap, library),
		boundedLoad(long, library),
	]);
	expect([read, again].map((each) => typeof each)).toEqual(['object', 'object']);
	expect(refused).toBe('too-much');
});
