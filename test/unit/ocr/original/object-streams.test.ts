import { deflateSync } from 'node:zlib';
import { lookThroughObjects, packedObjects } from '../../../../ocr/original/object-streams';
import { countPdfPages } from '../../../../ocr/original/pdf-pages';

const bytes = (...parts: Array<string | Uint8Array>) =>
	Buffer.concat(
		parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
	);
const packed = (text: string) => deflateSync(Buffer.from(text, 'latin1'));
const objects = (content: Uint8Array, { dict = '/Type/ObjStm', lineEnd = '\n' } = {}) =>
	bytes(`<<${dict}>>stream${lineEnd}`, content, '\nendstream ');

const found = (file: Uint8Array, kinds = ['ObjStm']) =>
	[...packedObjects(file, kinds)].map((each) => Buffer.from(each).subarray(0, -1).toString('hex'));
const hex = (content: Uint8Array) => Buffer.from(content).toString('hex');

describe('Packed objects of a PDF', () => {
	const [one, two] = [packed('one'), packed('two and more')];

	test('are the streams behind their kind, each as it is packed', () => {
		expect(found(bytes(objects(one), objects(two, { lineEnd: '\r\n' })))).toEqual([
			hex(one),
			hex(two),
		]);
		expect(
			found(bytes(objects(one), objects(two, { dict: '/Type/XRef' })), ['XRef', 'ObjStm']),
		).toEqual([hex(two), hex(one)]);
		expect(found(objects(one), ['XRef'])).toEqual([]);
	});

	test('a stream without an end goes to the end of the file', () => {
		expect([...packedObjects(bytes('<</Type/ObjStm>>stream\n', one), ['ObjStm'])].map(hex)).toEqual(
			[hex(one)],
		);
	});

	test.each<[string, Uint8Array]>([
		['nothing', Buffer.alloc(0)],
		['no stream', bytes('<</Type/ObjStm>>')],
		['a stream that is not on a line of its own', bytes('<</Type/ObjStm>>stream ', one)],
		['a return without a line feed', bytes('<</Type/ObjStm>>stream\r', one)],
		['a stream far off', bytes('<</Type/ObjStm', ' '.repeat(2000), '>>stream\n', one)],
		['data of another kind', objects(Buffer.from('hello'))],
		['data whose head is not of zlib', objects(bytes('\x78\x00', one.subarray(2)))],
		['data of another method', objects(bytes('\x77\x85', one.subarray(2)))],
	])('are none with %s', (_, file) => {
		expect(found(file)).toEqual([]);
	});

	test('a dictionary may be 2,000 bytes long', () => {
		const between = 2000 - 'ObjStm>>stream\n'.length;
		expect(
			found(bytes('<</Type/ObjStm', ' '.repeat(between), '>>stream\n', one, '\nendstream')),
		).toEqual([hex(one)]);
		expect(
			found(bytes('<</Type/ObjStm', ' '.repeat(between + 1), '>>stream\n', one, '\nendstream')),
		).toEqual([]);
	});

	test('a word that only looks like one is passed by', () => {
		expect(found(bytes('<</Type/ObjStm>> streams stream\n', one, '\nendstream'))).toEqual([
			hex(one),
		]);
	});
});

describe('Whether a page may have units of its own', () => {
	const has = async (file: Uint8Array) => (await lookThroughObjects(file, 'The file')).mayHaveUnits;

	test('is told by the key, in the clear or packed', async () => {
		expect(await has(bytes('<</UserUnit 2>>'))).toBe(true);
		expect(await has(bytes('<</User Unit 2>>'))).toBe(false);
		expect(await has(objects(packed('<</UserUnit 2>>')))).toBe(true);
		expect(await has(objects(packed('<</UserUnit 2>>'), { dict: '/Type/XRef' }))).toBe(true);
		expect(await has(objects(packed('<</UserUnit 2>>'), { dict: '/Type/Other' }))).toBe(false);
		expect(
			await has(bytes(objects(packed('x')), objects(packed('UserUnit')), objects(packed('y')))),
		).toBe(true);
		expect(await has(objects(packed('UserUni')))).toBe(false);
	});

	test('be the key cut in two where data comes in pieces', async () => {
		const noise = Array.from({ length: 40_000 }, (_, at) =>
			String.fromCharCode(((at * 7919) ^ (at >> 3)) & 255),
		).join('');
		for (const at of [32_764, 32_768, 20_000, 39_992]) {
			const text = `${noise.slice(0, at)}UserUnit${noise.slice(at)}`;
			expect(await has(objects(deflateSync(Buffer.from(text, 'latin1'), { level: 0 })))).toBe(true);
		}
	});
});

describe('The pages of a PDF, counted', () => {
	test.each<[string, string, number | null]>([
		[
			'the largest of several counts',
			'<</Type/Pages/Count 2>><</Type/Pages/Count 7>><</Type/Pages/Count 3>>',
			7,
		],
		['none', '<</Type/Pages/Count 0>>', 0],
		['in either order', '<</Count 4/Type /Pages>>', 4],
		['with a dictionary within', '<</Type/Pages/A<</Count 9>>/Count 4>>', 4],
		['of a dictionary that does not end', '<</Type/Pages/Count 4', null],
		['of one that ends twice', '>><</Type/Pages/Count 4>>>>', 4],
		['outside of any', '/Type/Pages/Count 4', null],
		['of another type', '<</Type/PagesX/Count 4>>', null],
		['of a number that goes on', '<</Type/Pages/Count 4x>>', null],
		['of seven figures', '<</Type/Pages/Count 1234567>>', 1_234_567],
		['of eight', '<</Type/Pages/Count 12345678>>', null],
		['elsewhere', '<</Type/Pages/Count 12 0 R>>', null],
	])('%s', async (_, text, count) => {
		expect(await countPdfPages(bytes(text))).toBe(count);
		expect(await countPdfPages(objects(packed(text)))).toBe(count);
	});

	test('in the clear and packed together', async () => {
		const file = bytes(
			'<</Type/Pages/Count 3>>',
			objects(packed('<</Type/Pages/Count 5>>')),
			objects(packed('<</Type/Pages/Count 4>>')),
		);
		expect(await countPdfPages(file)).toBe(5);
	});

	test('a stream of more than 4 MB is left alone', async () => {
		const tree = '<</Type/Pages/Count 5>>';
		const most = 4 * 1024 * 1024;
		const of = (length: number) => countPdfPages(objects(packed(tree.padEnd(length))));
		expect([await of(most), await of(most + 1)]).toEqual([5, null]);
	});
});
