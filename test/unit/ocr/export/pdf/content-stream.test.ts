import { deflateSync } from 'node:zlib';
import * as library from '../../../../../ocr/bundled/pdf-lib';
import { PDFDocument, PDFName, PDFRawStream } from '../../../../../ocr/bundled/pdf-lib';
import {
	contentStreams,
	operatorsOf,
	resourcesOf,
	unpacked,
} from '../../../../../ocr/export/pdf/content-stream';
import { dictOf, newPage, set } from './pdf-page';

const bytes = Buffer.from('BT (Hello) Tj ET');
const hex = (data: Uint8Array) => Buffer.from(`${Buffer.from(data).toString('hex')}>`);

async function streamOf(data: Uint8Array, Filter?: string | string[]) {
	const { context } = await PDFDocument.create({ updateMetadata: false });
	return context.stream(data, Filter === undefined ? {} : ({ Filter } as never));
}

test.each<[what: string, data: Uint8Array, filter: string | string[] | undefined]>([
	['no filter', bytes, undefined],
	['no filter of none', bytes, []],
	['deflate', deflateSync(bytes), 'FlateDecode'],
	['deflate in a list', deflateSync(bytes), ['FlateDecode']],
	['another', hex(bytes), 'ASCIIHexDecode'],
	['deflate within another', hex(deflateSync(bytes)), ['ASCIIHexDecode', 'FlateDecode']],
	[
		'deflate within two',
		hex(hex(deflateSync(bytes))),
		['ASCIIHexDecode', 'ASCIIHexDecode', 'FlateDecode'],
	],
	['another within deflate', deflateSync(hex(bytes)), ['FlateDecode', 'ASCIIHexDecode']],
])('a stream is unpacked, so far as is wanted: %s', async (_, data, filter) => {
	const stream = (await streamOf(data, filter)) as PDFRawStream;
	expect(Buffer.from(unpacked(stream, 1000, library)).toString()).toBe(bytes.toString());
	expect(Buffer.from(unpacked(stream, 4, library)).toString()).toBe('BT (');
	expect(operatorsOf(stream, bytes.length, library)).toBe(bytes.toString());
	expect(operatorsOf(stream, bytes.length - 1, library)).toBeNull();
});

test('operators are one character a byte', async () => {
	const stream = await streamOf(Uint8Array.of(0x28, 0xe9, 0xff, 0x29));
	expect(operatorsOf(stream, 99, library)).toBe('(\u00e9\u00ff)');
});

test('what is no stream, or cannot be unpacked, shows nothing', async () => {
	expect(operatorsOf(undefined, 99, library)).toBe('');
	expect(operatorsOf(PDFName.of('x'), 99, library)).toBe('');
	expect(operatorsOf(await streamOf(bytes, 'DCTDecode'), 99, library)).toBe('');
});

test('a page is made of one stream, of several, or of none', async () => {
	const { pdf, page } = await newPage();
	const [one, two] = ['1 g', '2 g'].map((text) => pdf.context.stream(text));
	const [first, second] = [pdf.context.register(one!), pdf.context.register(two!)];
	set(page.dict, { Contents: first });
	expect(contentStreams(page.dict, library)).toEqual([one]);
	set(page.dict, { Contents: [first, second] });
	expect(contentStreams(page.dict, library)).toEqual([one, two]);
	page.dict.delete(PDFName.of('Contents'));
	expect(contentStreams(page.dict, library)).toEqual([undefined]);
});

test('what resources have of a kind is told by name, and where it stands', async () => {
	const { context } = await PDFDocument.create({ updateMetadata: false });
	const font = context.obj({ Type: 'Font' });
	const ref = context.register(font);
	const resources = dictOf(context, { Font: { F1: ref, F2: 'here' }, XObject: 'none' });
	expect([...resourcesOf(resources, 'Font', library)]).toEqual([
		['F1', { object: font, ref }],
		['F2', { object: PDFName.of('here'), ref: undefined }],
	]);
	expect([
		resourcesOf(resources, 'XObject', library).size,
		resourcesOf(resources, 'Pattern', library).size,
		resourcesOf(null, 'Font', library).size,
	]).toEqual([0, 0, 0]);
});
