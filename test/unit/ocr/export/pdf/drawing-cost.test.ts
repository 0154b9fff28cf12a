import * as library from '../../../../../ocr/bundled/pdf-lib';
import type { PDFDocument } from '../../../../../ocr/bundled/pdf-lib';
import { DrawingCost, MOST } from '../../../../../ocr/export/pdf/drawing-cost';
import type { PdfPage } from '../../../../../ocr/original/pdf-file';
import { addPage, dictOf, newPage, packed, set, type Entries, type Literal } from './pdf-page';

/** Far less than is allowed, so that tests are quick. */
const SMALL = { page: 1600, document: 51_200, font: 6400 };

/** A stream of so many bytes of operators. */
function streamOf(pdf: PDFDocument, content: string, bytes: number, dict: Entries = {}) {
	const filled = Buffer.alloc(bytes, ' ').fill(content, 0, content.length);
	return packed(pdf.context, filled, dict);
}

function resourcesFor(page: PdfPage, resources: Entries): void {
	page.resources = dictOf(page.dict.context, resources);
}

test.each<[what: string, resources: (pdf: PDFDocument) => Entries, may: boolean]>([
	['nothing', () => ({}), false],
	['a font', () => ({ Font: { F1: {} } }), true],
	['no font of some', () => ({ Font: {} }), false],
	['a form', (pdf) => ({ XObject: { Fm: streamOf(pdf, '', 1, { Subtype: 'Form' }) } }), true],
	['an image', (pdf) => ({ XObject: { Im: streamOf(pdf, '', 1, { Subtype: 'Image' }) } }), false],
	['a form that is none', () => ({ XObject: { Fm: { Subtype: 'Form' } } }), false],
])('a page with %s may have text', async (_, resources, may) => {
	const { pdf, page } = await newPage();
	resourcesFor(page, resources(pdf));
	expect(new DrawingCost(pdf, library, SMALL).mayHaveText(page)).toBe(may);
});

test('a page without resources has no text, and takes nothing', async () => {
	const { pdf, page } = await newPage();
	const cost = new DrawingCost(pdf, library, SMALL);
	const bare = { ...page, resources: null };
	expect([cost.mayHaveText(bare), cost.allows(bare)]).toEqual([false, true]);
});

describe('a page may take so many bytes of operators:', () => {
	const allows = async (
		content: string,
		resources: (pdf: PDFDocument) => Entries,
	): Promise<boolean> => {
		const { pdf, page } = await newPage();
		resourcesFor(page, resources(pdf));
		set(page.dict, { Contents: streamOf(pdf, content, content.length) });
		return new DrawingCost(pdf, library, SMALL).allows(page);
	};

	test.each([
		[[1600], true],
		[[1600 + 1], false],
		[[800, 800], true],
		[[800, 800 + 1], false],
	])('its content of %j', async (sizes, isAllowed) => {
		const { pdf, page } = await newPage();
		set(page.dict, { Contents: sizes.map((size) => streamOf(pdf, '', size)) });
		expect(new DrawingCost(pdf, library, SMALL).allows(page)).toBe(isAllowed);
	});

	const form = (bytes: number) => (pdf: PDFDocument) => ({
		XObject: { Fm: streamOf(pdf, '', bytes, { Subtype: 'Form' }) },
	});

	test.each<[content: string, times: number]>([
		['q /Fm Do Q', 1],
		['/Fm Do', 1],
		['/Fm\nDo /Fm  Do', 2],
		['q/Fm Do[]0 d', 1],
		['[]/Fm Do/Fm Do', 2],
		[')/Fm Do(', 1],
		['>/Fm Do<', 1],
		['}/Fm Do%', 1],
		['/Other Do', 0],
		['/Fm gs', 0],
		['/Fm Dotted', 0],
		['/FmDo', 0],
		['Fm Do', 0],
		['/X/Fm Do', 1],
		['/Fm  Do', 1],
		['/ Do', 0],
		[' Do', 0],
	])('a form as often as it is drawn, by "%s"', async (content, times) => {
		const rest = 1600 - content.length;
		if (times === 0) {
			expect(await allows(content, form(1600 + 1))).toBe(true);
			return;
		}
		const each = Math.floor(rest / times);
		expect(await allows(content, form(each - 100))).toBe(true);
		expect(await allows(content, form(each + 1))).toBe(false);
	});

	test('the second stream goes on from the first', async () => {
		const { pdf, page } = await newPage();
		resourcesFor(page, form(1600)(pdf));
		set(page.dict, { Contents: [streamOf(pdf, '/Fm', 3), streamOf(pdf, 'Do', 2)] });
		expect(new DrawingCost(pdf, library, SMALL).allows(page)).toBe(false);
	});

	test('a form in a form, by its own resources or those around it', async () => {
		const inner = (pdf: PDFDocument) => streamOf(pdf, '', 900, { Subtype: 'Form' });
		const outer =
			(content: string, own: boolean) =>
			(pdf: PDFDocument): Entries => {
				const forms = { In: inner(pdf) };
				const Resources = { XObject: forms };
				const Out = streamOf(pdf, content, content.length, {
					Subtype: 'Form',
					...(own ? { Resources } : {}),
				});
				return { XObject: { ...(own ? {} : forms), Out } };
			};
		for (const own of [true, false]) {
			expect(await allows('/Out Do', outer(' /In Do', own))).toBe(true);
			expect(await allows('/Out Do', outer(' /In Do /In Do', own))).toBe(false);
			expect(await allows('/Out Do /Out Do', outer(' /In Do', own))).toBe(false);
		}
	});

	test('a form that draws itself once', async () => {
		const itself = (bytes: number) => (pdf: PDFDocument) => {
			const ref = streamOf(pdf, ' /Fm Do /Fm Do', bytes, { Subtype: 'Form' });
			return { XObject: { Fm: ref } };
		};
		expect(await allows('/Fm Do', itself(1580))).toBe(true);
		expect(await allows('/Fm Do', itself(1600))).toBe(false);
	});

	test.each([
		[28, true],
		[29, false],
	])('%d forms within each other', async (levels, isAllowed) => {
		const chain = (pdf: PDFDocument) => {
			let forms: Entries = {};
			for (let level = 0; level < levels; level++) {
				const Fm = streamOf(pdf, ' /Fm Do', 7, {
					...{ Subtype: 'Form', Resources: { XObject: forms } },
				});
				forms = { Fm };
			}
			return { XObject: forms };
		};
		expect(await allows('/Fm Do', chain)).toBe(isAllowed);
	});

	test('the letters of a font that are drawn', async () => {
		const font = (bytes: number) => (pdf: PDFDocument) => ({
			Font: {
				F1: { CharProcs: { a: streamOf(pdf, '', bytes), b: streamOf(pdf, '', 800) } },
				F2: 'none',
			},
		});
		expect(await allows('', font(800))).toBe(true);
		expect(await allows('', font(800 + 1))).toBe(false);
		expect(await allows('', font(1700))).toBe(false);
	});

	test('a font and a form as much on the next page', async () => {
		const { pdf, page } = await newPage();
		const cost = new DrawingCost(pdf, library, SMALL);
		const F1 = { CharProcs: { a: streamOf(pdf, '', 1601) } };
		resourcesFor(page, { Font: { F1 } });
		expect([cost.allows(page), cost.allows(page)]).toEqual([false, false]);
		resourcesFor(page, form(1601)(pdf));
		set(page.dict, { Contents: streamOf(pdf, ' /Fm Do', 7) });
		expect([cost.allows(page), cost.allows(page)]).toEqual([false, false]);
	});

	test('forms that such letters draw, by resources of the font or those around it', async () => {
		for (const own of [true, false]) {
			const font = (content: string) => (pdf: PDFDocument) => {
				const XObject = { Fm: streamOf(pdf, '', 900, { Subtype: 'Form' }) };
				const CharProcs = { a: streamOf(pdf, content, content.length) };
				const F1 = { CharProcs, ...(own ? { Resources: { XObject } } : {}) };
				return { Font: { F1 }, ...(own ? {} : { XObject }) };
			};
			expect(await allows('', font(' /Fm Do'))).toBe(true);
			expect(await allows('', font(' /Fm Do /Fm Do'))).toBe(false);
		}
	});

	test('fonts of a form', async () => {
		const outer = (bytes: number) => (pdf: PDFDocument) => {
			const F1 = { CharProcs: { a: streamOf(pdf, '', bytes) } };
			const Fm = streamOf(pdf, ' ', 1, { Subtype: 'Form', Resources: { Font: { F1 } } });
			return { XObject: { Fm } };
		};
		expect(await allows('/Fm Do', outer(1590))).toBe(true);
		expect(await allows('/Fm Do', outer(1600))).toBe(false);
	});
});

describe('a stream of a font may have so many bytes:', () => {
	const huge = Buffer.alloc(6400 + 1);
	const large = Buffer.alloc(6400);

	test.each<[what: string, font: (stream: Literal) => Entries]>([
		...['ToUnicode', 'Encoding', 'CIDToGIDMap'].flatMap(
			(key): Array<[string, (stream: Literal) => Entries]> => [
				[key, (stream) => ({ [key]: stream })],
				[`${key} of a descendant`, (stream) => ({ DescendantFonts: [{ [key]: stream }] })],
			],
		),
		...['FontFile', 'FontFile2', 'FontFile3'].flatMap(
			(key): Array<[string, (stream: Literal) => Entries]> => [
				[key, (stream) => ({ FontDescriptor: { [key]: stream } })],
				[
					`${key} of a descendant`,
					(stream) => ({ DescendantFonts: [{ FontDescriptor: { [key]: stream } }] }),
				],
			],
		),
	])('%s', async (_, font) => {
		const { pdf, page } = await newPage();
		const cost = new DrawingCost(pdf, library, SMALL);
		resourcesFor(page, { Font: { F1: font(packed(pdf.context, huge)) } });
		expect(cost.allows(page)).toBe(false);
		resourcesFor(page, { Font: { F1: font(packed(pdf.context, large)) } });
		expect(cost.allows(page)).toBe(true);
	});

	test('one that is not used for letters does not count', async () => {
		const { pdf, page } = await newPage();
		const F1 = { Metadata: packed(pdf.context, huge), DescendantFonts: [] };
		resourcesFor(page, { Font: { F1 } });
		expect(new DrawingCost(pdf, library, SMALL).allows(page)).toBe(true);
	});
});

test('all pages together may take so many bytes; one that is refused takes nothing', async () => {
	const { pdf, page } = await newPage();
	const cost = new DrawingCost(pdf, library, SMALL);
	const Fm = streamOf(pdf, '', 1600 - 8, { Subtype: 'Form' });
	const drawn = streamOf(pdf, ' /Fm Do ', 8);
	const full = addPage(pdf, 9, 9);
	for (const each of [page, full]) {
		resourcesFor(each, { XObject: { Fm } });
		set(each.dict, { Contents: drawn });
	}
	for (let count = 0; count < 31; count++) expect(cost.allows(page)).toBe(true);
	const more = addPage(pdf, 9, 9);
	set(more.dict, { Contents: streamOf(pdf, ' ', 1) });
	expect(cost.allows(more)).toBe(true);
	expect(cost.allows(full)).toBe(false);
	const rest = addPage(pdf, 9, 9);
	set(rest.dict, { Contents: streamOf(pdf, ' ', 1600 - 1) });
	expect(cost.allows(rest)).toBe(true);
	expect(cost.allows(more)).toBe(false);
});

test('a page may have 16 million bytes, a document 512 and a stream of a font 64', async () => {
	expect(MOST).toEqual({ page: 16_777_216, document: 536_870_912, font: 67_108_864 });
	const { pdf, page } = await newPage();
	const cost = new DrawingCost(pdf, library);
	set(page.dict, { Contents: streamOf(pdf, '', MOST.page) });
	expect(cost.allows(page)).toBe(true);
	set(page.dict, { Contents: streamOf(pdf, '', MOST.page + 1) });
	expect(cost.allows(page)).toBe(false);
});
