import {
	PDFName,
	PDFNull,
	PDFString,
	type PDFDocument,
} from '../../../../../../ocr/bundled/pdf-lib';
import { barrierToPdfA } from '../../../../../../ocr/export/pdf/pdf-a/barriers';
import type { PdfPage } from '../../../../../../ocr/original/pdf-file';
import { newPage, objectOf, set, type Entries, type Literal } from '../pdf-page';

type Change = (pdf: PDFDocument, page: PdfPage) => void;

async function barrierOf(change: Change) {
	const { pdf, page } = await newPage();
	change(pdf, page);
	return await barrierToPdfA(pdf, [page]);
}

/** What a PDF says in its catalog, in some object, of a stream, or of an annotation. */
const inCatalog =
	(entries: Entries): Change =>
	({ catalog }) =>
		set(catalog, entries);
const object =
	(literal: Literal): Change =>
	({ context }) =>
		void context.register(objectOf(context, literal));
const stream =
	(dict: Entries): Change =>
	({ context }) =>
		void context.register(context.stream('', dict as never));
const annotation =
	(...list: Literal[]): Change =>
	(_, page) =>
		set(page.dict, { Annots: list });

const SHOWN = { N: {} };

// Why not is told to people; the rules are those of ISO 19005-2.
test.each<[what: string, Change, barrier: string | null]>([
	['an empty page', () => {}, null],

	// 6.1.13: pages are 3 to 14,400 points wide and high.
	['a page of 3 points', (_, { box }) => void (box.width = 3), null],
	[
		'a page that is less wide',
		(_, { box }) => void (box.width = 2.9),
		'a page is smaller or larger than PDF/A allows',
	],
	[
		'a page that is less high',
		(_, { box }) => void (box.height = 2.9),
		'a page is smaller or larger than PDF/A allows',
	],
	['a page of 14,400 points', (_, { box }) => void (box.height = 14_400), null],
	[
		'a page that is higher',
		(_, { box }) => void (box.height = 14_401),
		'a page is smaller or larger than PDF/A allows',
	],
	[
		'a page in units of 50 points',
		(_, page) => void (page.userUnit = 50),
		'a page is smaller or larger than PDF/A allows',
	],
	[
		'a small page in units of 2',
		(_, page) => void ((page.box.width = 2), (page.userUnit = 2)),
		null,
	],

	// The catalog.
	['XFA', inCatalog({ AcroForm: { XFA: [] } }), 'it has an XFA form'],
	[
		'fields to be drawn',
		inCatalog({ AcroForm: { NeedAppearances: true } }),
		'its form fields have no fixed appearance',
	],
	['fields that are drawn', inCatalog({ AcroForm: { NeedAppearances: false, Fields: [] } }), null],
	['attached files', inCatalog({ Names: { EmbeddedFiles: {} } }), 'it has attached files'],
	['scripts by name', inCatalog({ Names: { JavaScript: {} } }), 'it contains JavaScript'],
	['a slide show', inCatalog({ Names: { AlternatePresentations: {} } }), 'it is a slide show'],
	['places by name', inCatalog({ Names: { Dests: {} } }), null],
	['names that are none', inCatalog({ Names: [] }), null],
	['layers', inCatalog({ OCProperties: {} }), 'it has layers'],
	[
		'layers that are null',
		({ catalog }) => void catalog.set(PDFName.of('OCProperties'), PDFNull),
		null,
	],
	[
		'requirements',
		inCatalog({ Requirements: [] }),
		'it demands things of the program that opens it',
	],

	// 6.5.1: actions, wherever they are.
	...Object.entries({
		JavaScript: 'it contains JavaScript',
		Launch: 'it starts other programs',
		Sound: 'it contains sounds',
		Movie: 'it contains films',
		Rendition: 'it contains films',
		ResetForm: 'it has a form that resets itself',
		ImportData: 'it has a form that loads data',
		Hide: 'it shows and hides parts of its pages',
		SetOCGState: 'it shows and hides layers',
		Trans: 'it has page transitions',
		GoTo3DView: 'it contains 3D models',
	}).map(([S, barrier]): [string, Change, string] => [`${S}`, object({ S }), barrier]),
	['an action within others', object([{ Next: [{ S: 'Launch' }] }]), 'it starts other programs'],
	['an address', object({ S: 'URI' }), null],
	['a name of every object', object({ S: 'toString' }), null],
	...['NextPage', 'PrevPage', 'FirstPage', 'LastPage'].map((N): [string, Change, null] => [
		`going to the ${N}`,
		object({ S: 'Named', N }),
		null,
	]),
	['a menu', object({ S: 'Named', N: 'SaveAs' }), 'it opens menus of the program that shows it'],
	['a menu without a name', object({ S: 'Named' }), 'it opens menus of the program that shows it'],
	['N of another action', object({ S: 'GoTo', N: 'SaveAs' }), null],
	['more actions', object({ AA: {} }), 'it does something when it is opened or closed'],
	['a file of its own', object({ EF: {} }), 'it has attached files'],
	['steps of a slide', object({ PresSteps: {} }), 'it is a slide show'],

	// 6.2.5: graphics states.
	...Object.entries<Record<string, Literal>>({
		TR: { TR: 'Identity' },
		HTP: { HTP: [0, 0] },
		TR2: { TR2: 'Identity' },
		HT: { HT: {} },
	}).map(([key, state]): [string, Change, string] => [
		`${key} of a graphics state`,
		object({ Type: 'ExtGState', ...state }),
		'it has settings for a single printing press',
	]),
	['TR2 as it is by itself', object({ Type: 'ExtGState', TR2: 'Default' }), null],
	['HT as it is by itself', object({ Type: 'ExtGState', HT: 'Default' }), null],
	['a graphics state', object({ Type: 'ExtGState', LW: 2 }), null],
	['TR of something else', object({ Type: 'Page', TR: 'Identity' }), null],

	// 6.1.7 and 6.2.8: streams.
	...['F', 'FFilter', 'FDecodeParms'].map((key): [string, Change, string] => [
		`a stream with ${key}`,
		stream({ [key]: 'x' }),
		'a part of it is in another file',
	]),
	['LZW', stream({ Filter: 'LZWDecode' }), 'it is compressed with LZW'],
	[
		'LZW behind another',
		stream({ Filter: ['ASCII85Decode', 'LZWDecode'] }),
		'it is compressed with LZW',
	],
	['a crypt filter', stream({ Filter: ['Crypt'] }), 'a part of it is encrypted'],
	['JPEG 2000', stream({ Filter: 'JPXDecode' }), 'it has images in JPEG 2000'],
	['deflate', stream({ Filter: 'FlateDecode' }), null],
	['PostScript', stream({ Subtype: 'PS' }), 'it contains PostScript'],
	[
		'a form that is PostScript',
		stream({ Subtype: 'Form', Subtype2: 'PS' }),
		'it contains PostScript',
	],
	['a form with PostScript', stream({ Subtype: 'Form', PS: {} }), 'it contains PostScript'],
	[
		'a form in another file',
		stream({ Subtype: 'Form', Ref: {} }),
		'a part of it is in another file',
	],
	['a reference of an image', stream({ Subtype: 'Image', Ref: {} }), null],
	...['Image', 'Form'].flatMap((Subtype) =>
		['OPI', 'Alternates'].map((key): [string, Change, string] => [
			`${key} of the ${Subtype}`,
			stream({ Subtype, [key]: {} }),
			'it has images with several versions',
		]),
	),
	['OPI of something else', stream({ Subtype: 'XML', OPI: {} }), null],
	[
		'smoothed images',
		stream({ Subtype: 'Image', Interpolate: true }),
		'it has images that are smoothed when they are shown',
	],
	['images that are not', stream({ Subtype: 'Image', Interpolate: false }), null],
	['an image', stream({ Subtype: 'Image' }), null],
	[
		'a stream in which an action is',
		stream({ A: { S: 'Hide' } }),
		'it shows and hides parts of its pages',
	],

	// 6.2.4: colors.
	[
		'a color space of print',
		object(['Separation', 'Gold', 'DeviceCMYK']),
		'it has colors for printing presses (CMYK)',
	],
	[
		'an image in CMYK',
		stream({ Subtype: 'Image', ColorSpace: 'DeviceCMYK' }),
		'it has colors for printing presses (CMYK)',
	],
	['a color space of screens', object(['Separation', 'Gold', 'DeviceRGB']), null],
	[
		'what is drawn in CMYK',
		(pdf, { dict }) => {
			set(dict, { Contents: pdf.context.register(pdf.context.stream('1 0 0 0 k')) });
		},
		'it has colors for printing presses (CMYK)',
	],
	[
		'a font that is not embedded',
		object({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Times' }),
		'the font Times is not embedded',
	],

	// 6.3: annotations.
	...Object.entries({
		'3D': 'it contains 3D models',
		FileAttachment: 'it has attached files',
		Movie: 'it contains films',
		Screen: 'it contains films',
		Sound: 'it contains sounds',
	}).map(([Subtype, barrier]): [string, Change, string] => [
		`an annotation of the kind ${Subtype}`,
		annotation({ Subtype, F: 4, AP: SHOWN }),
		barrier,
	]),
	['a note', annotation({ Subtype: 'Text', F: 4, AP: SHOWN }), null],
	['a note that may not be changed', annotation({ Subtype: 'Text', F: 4 | 64, AP: SHOWN }), null],
	...[0, 1, 4 | 1, 4 | 2, 4 | 32, 4 | 256].map((F): [string, Change, string] => [
		`a note with the flags ${F}`,
		annotation({ Subtype: 'Text', F, AP: SHOWN }),
		'it has a comment, link or field that is not printed',
	]),
	[
		'a note without flags',
		annotation({ Subtype: 'Text', AP: SHOWN }),
		'it has a comment, link or field that is not printed',
	],
	['the window of a note', annotation({ Subtype: 'Popup' }), null],
	['a link without flags', annotation({ Subtype: 'Link' }), null],
	['a link', annotation({ Subtype: 'Link', F: 4 }), null],
	[
		'a link that is hidden',
		annotation({ Subtype: 'Link', F: 2 | 4 }),
		'it has a comment, link or field that is not printed',
	],
	[
		'a link that is not printed',
		annotation({ Subtype: 'Link', F: 0 }),
		'it has a comment, link or field that is not printed',
	],
	[
		'a note without looks',
		annotation({ Subtype: 'Text', F: 4 }),
		'it has a comment or field without a fixed appearance',
	],
	[
		'a note with none of its looks',
		annotation({ Subtype: 'Text', F: 4, AP: { R: {} } }),
		'it has a comment or field without a fixed appearance',
	],
	[
		'looks for a pointer',
		annotation({ Subtype: 'Text', F: 4, AP: { N: {}, R: {} } }),
		'it has a field that changes when it is pointed at',
	],
	['a field', annotation({ Subtype: 'Widget', F: 4, AP: SHOWN }), null],
	[
		'a button',
		annotation({ Subtype: 'Widget', F: 4, AP: SHOWN, A: { S: 'URI' } }),
		'it has a form with buttons',
	],
	[
		'a note that leads to an address',
		annotation({ Subtype: 'Text', F: 4, AP: SHOWN, A: { S: 'URI' } }),
		null,
	],
	[
		'a second annotation',
		annotation({ Subtype: 'Popup' }, { Subtype: 'Sound', F: 4 }),
		'it contains sounds',
	],
	['annotations that are none', annotation('x', null), null],
	['a list of annotations that is none', (_, { dict }) => set(dict, { Annots: 'x' }), null],
])('%s', async (_, change, barrier) => {
	expect(await barrierOf(change)).toBe(barrier);
});

const nested = (levels: number): Literal => {
	let inner: Literal = [];
	for (let level = 1; level < levels; level++) inner = [inner];
	return inner;
};

test.each([
	[101, null],
	[102, 'its objects are nested too deeply to be checked'],
])('%d objects within each other', async (levels, barrier) => {
	expect(await barrierOf(object(nested(levels)))).toBe(barrier);
});

test('the page that breaks a rule may be the second', async () => {
	const { pdf, page } = await newPage();
	const wide = { ...page, box: { ...page.box, width: 15_000 } };
	expect(await barrierToPdfA(pdf, [page, wide])).toBe(
		'a page is smaller or larger than PDF/A allows',
	);
	const second = pdf.addPage().node;
	set(second, { Annots: [{ Subtype: 'Sound' }] });
	expect(await barrierToPdfA(pdf, [page, { ...page, dict: second }])).toBe('it contains sounds');
});

test('a text of a dictionary is not taken for a name', async () => {
	expect(
		await barrierOf(({ context }) => {
			context.register(context.obj({ S: PDFString.of('Launch') }));
		}),
	).toBeNull();
});
