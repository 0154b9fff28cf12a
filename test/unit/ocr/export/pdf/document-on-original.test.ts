import { documentOnOriginal } from '../../../../../ocr/export/pdf/document-on-original';
import { buildDocument } from '../../../../../ocr/reading/build-document';
import { expectInvariants } from '../../../../invariants';
import { writePng } from '../../original/pictures/write-png';
import { fileOf } from '../laid-document';
import { PDFDocument } from 'pdf-lib';

const corners = [
	{ x: 20, y: 10 },
	{ x: 60, y: 30 },
];
const build = (size: object) =>
	buildDocument({
		provider: { id: 'test' },
		job: { id: null, status: 'succeeded' },
		pages: [{ ...size, words: [{ text: 'Dock', points: corners }] }],
	});
const document = build({});
const placeOf = (read: typeof document) => read.pages[0].words[0].polygon?.[0] ?? null;

const png = fileOf(
	writePng({ width: 100, height: 50, colorType: 0, depth: 8, value: () => 0 }),
	'scan.png',
);

const pdf = async () => {
	const made = await PDFDocument.create();
	made.addPage([300, 200]);
	return fileOf(await made.save(), 'scan.pdf');
};

test('places in pixels are brought to the picture', async () => {
	const placed = await documentOnOriginal(document, png, undefined);
	expectInvariants(placed);
	expect(placeOf(placed)).toEqual([0.2, 0.2]);
	expect(placed.pages[0]).toMatchObject({ width: 100, height: 50, sizeSource: 'original' });
});

test('on a PDF they count where a person says how large its picture was', async () => {
	const original = await pdf();
	expect(placeOf(await documentOnOriginal(document, original, undefined))).toBeNull();
	const given = { width: 200, height: 100, unit: 'pixel' as const };
	expect(placeOf(await documentOnOriginal(document, original, given))).toEqual([0.1, 0.1]);
});

test('for a document of known sizes the original is not opened', async () => {
	const sized = build({ width: 100, height: 50, unit: 'pixel' });
	expect(await documentOnOriginal(sized, fileOf(new Uint8Array(), 'x.pdf'), undefined)).toBe(sized);
});
