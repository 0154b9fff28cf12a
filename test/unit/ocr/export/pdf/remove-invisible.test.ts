import * as library from '../../../../../ocr/bundled/pdf-lib';
import {
	decodePDFRawStream,
	PDFName,
	PDFRawStream,
	type PDFDocument,
	type PDFRef,
} from '../../../../../ocr/bundled/pdf-lib';
import { InvisibleText } from '../../../../../ocr/export/pdf/remove-invisible';
import { comment, dictOf, newPage, packed, set, type Entries } from './pdf-page';

const textOf = (pdf: PDFDocument, ref: PDFRef) =>
	Buffer.from(decodePDFRawStream(pdf.context.lookup(ref) as PDFRawStream).decode()).toString(
		'latin1',
	);

/** The content of a page once unseen text is gone. */
async function cleaned(...pieces: string[]): Promise<string> {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	set(page.dict, {
		Contents: pieces.map((piece) =>
			context.register(context.flateStream(Buffer.from(piece, 'latin1'))),
		),
	});
	expect(new InvisibleText(pdf, library).removeFrom(page)).toBe(true);
	const contents = page.dict.get(PDFName.of('Contents'));
	return contents instanceof library.PDFRef ? textOf(pdf, contents) : 'as it was';
}

describe("of a page's content goes what is shown in rendering mode 3", () => {
	test.each<[what: string, content: string, left: string]>([
		['Tj', 'BT 3 Tr (gone) Tj ET', 'BT 3 Tr  ET'],
		['TJ', 'BT 3 Tr [(go) 9 (ne)] TJ ET', 'BT 3 Tr  ET'],
		['the quote, which begins a line', "BT 3 Tr (gone) ' ET", 'BT 3 Tr T* ET'],
		[
			'the double quote, which sets spaces, too',
			'BT 3 Tr 4 1 (gone) " ET',
			'BT 3 Tr 4 Tw 1 Tc T* ET',
		],
		['all of them', "BT 3 Tr (a) Tj (b) Tj (c) ' ET", 'BT 3 Tr   T* ET'],
		['bytes beyond ASCII stay', '(\xe9\xff) MP BT 3 Tr (a) Tj ET', '(\xe9\xff) MP BT 3 Tr  ET'],
		['text after the last word', 'BT 3 Tr (gone) Tj', 'BT 3 Tr '],
	])('%s', async (_, content, left) => {
		expect(await cleaned(content)).toBe(left);
	});

	test.each([
		'BT (seen) Tj ET',
		'BT 0 Tr (seen) Tj ET',
		'BT 2 Tr (seen) Tj ET',
		// Clips what comes.
		'BT 7 Tr (seen) Tj ET',
		'BT 3 Tr ET',
		'BT 3 Ts (seen) Tj ET',
		'BT 3 Tr 0 Tr (seen) Tj ET',
		'(3 Tr) Tj',
		'3 Tr /Im Do',
		'',
	])('and nothing of "%s"', async (content) => {
		expect(await cleaned(content)).toBe('as it was');
	});

	test.each<[content: string, left: string]>([
		['q 3 Tr BT (a) Tj ET Q BT (b) Tj ET', 'q 3 Tr BT  ET Q BT (b) Tj ET'],
		['3 Tr q 0 Tr BT (a) Tj ET Q BT (b) Tj ET', '3 Tr q 0 Tr BT (a) Tj ET Q BT  ET'],
		['q q 3 Tr Q Q BT (a) Tj ET 3 Tr BT (b) Tj ET', 'q q 3 Tr Q Q BT (a) Tj ET 3 Tr BT  ET'],
		// Nothing is saved that could be restored.
		['3 Tr Q BT (a) Tj ET', '3 Tr Q BT  ET'],
	])('as the graphics state is saved and restored: "%s"', async (content, left) => {
		expect(await cleaned(content)).toBe(left);
	});

	test.each(['Td', 'TD', 'Tm', 'T*', 'BT', 'ET'])(
		'where what is seen after it has a place of its own, by %s',
		async (move) => {
			const after = ` ${move} 0 Tr (seen) Tj`;
			expect(await cleaned(`3 Tr (gone) Tj${after}`)).toBe(`3 Tr ${after}`);
		},
	);

	test.each([
		["(next) '", 'T*'],
		['1 2 (next) "', '1 Tw 2 Tc T*'],
	])('where the next begins a line, by %s', async (next, rest) => {
		expect(await cleaned(`3 Tr (gone) Tj ${next} 0 Tr (seen) Tj`)).toBe(
			`3 Tr  ${next} 0 Tr (seen) Tj`,
		);
		expect(await cleaned(`3 Tr (gone) Tj ${next} ET`)).toBe(`3 Tr  ${rest} ET`);
	});

	test.each(['3 Tr (kept) Tj 0 Tr (seen) Tj', '3 Tr (kept) Tj /F1 9 Tf 1 0 0 rg 0 Tr [(seen)] TJ'])(
		'but not where what is seen goes on from it: "%s"',
		async (content) => {
			expect(await cleaned(content)).toBe('as it was');
		},
	);

	test('once more after that', async () => {
		expect(await cleaned('3 Tr (kept) Tj 0 Tr (seen) Tj 3 Tr (gone) Tj ET')).toBe(
			'3 Tr (kept) Tj 0 Tr (seen) Tj 3 Tr  ET',
		);
	});

	test('over the streams that it is cut into', async () => {
		expect(await cleaned('BT 3 Tr', '(gone) Tj ET')).toBe('BT 3 Tr\n ET');
	});
});

test('a content of 16 million bytes is written anew, and a larger one is not', async () => {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	const text = 'BT 3 Tr (gone) Tj ET\n';
	const half = 8 * 1024 * 1024;
	const first = packed(context, Buffer.alloc(half, ' ').fill(`${text}%`, 0, text.length + 1));
	const invisible = new InvisibleText(pdf, library);
	set(page.dict, { Contents: [first, packed(context, comment(half + 1))] });
	expect(invisible.removeFrom(page)).toBe(false);
	set(page.dict, { Contents: [first, packed(context, comment(half))] });
	expect(invisible.removeFrom(page)).toBe(true);
	expect(textOf(pdf, page.dict.get(PDFName.of('Contents')) as PDFRef).slice(0, 13)).toBe(
		'BT 3 Tr  ET\n%',
	);
});

describe('a form that a page draws loses what is not seen as well', () => {
	async function withForms(
		content: string,
		make: (form: (content: string, dict?: Entries) => PDFRef) => Entries,
	) {
		const { pdf, page } = await newPage();
		const { context } = pdf;
		const made: PDFRef[] = [];
		const resources = dictOf(context, {
			XObject: make((text, dict = {}) => {
				const stream = context.flateStream(text, {
					Type: 'XObject',
					Subtype: 'Form',
					...dict,
				} as never);
				made.push(context.register(stream));
				return made.at(-1)!;
			}),
		});
		set(page.dict, { Contents: context.register(context.flateStream(content)) });
		expect(new InvisibleText(pdf, library).removeFrom({ ...page, resources })).toBe(true);
		return { pdf, forms: made.map((ref) => textOf(pdf, ref)), made };
	}

	test('in its own place, with its other entries', async () => {
		const { pdf, forms, made } = await withForms('/Fm Do', (form) => ({
			Fm: form('BT 3 Tr (gone) Tj ET', { BBox: [0, 0, 9, 9], DecodeParms: {} }),
			Other: form('BT 3 Tr (kept) Tj ET'),
		}));
		expect(forms).toEqual(['BT 3 Tr  ET', 'BT 3 Tr (kept) Tj ET']);
		const { dict } = pdf.context.lookup(made[0]!) as PDFRawStream;
		const entries = dict.entries().map(([key, value]) => [key.asString(), String(value)]);
		expect(Object.fromEntries(entries)).toEqual({
			'/Filter': '/FlateDecode',
			...{ '/Type': '/XObject', '/Subtype': '/Form', '/BBox': '[ 0 0 9 9 ]' },
		});
	});

	test('begins in the mode that it is drawn in', async () => {
		const { forms } = await withForms('3 Tr /One Do 0 Tr /Two Do', (form) => ({
			...{ One: form('BT (gone) Tj ET'), Two: form('BT (seen) Tj ET') },
		}));
		expect(forms).toEqual(['BT  ET', 'BT (seen) Tj ET']);
	});

	test('is cleaned once, as it is drawn first', async () => {
		const { forms } = await withForms('/Fm Do 3 Tr /Fm Do', (form) => ({
			Fm: form('(seen) Tj ET'),
		}));
		expect(forms).toEqual(['(seen) Tj ET']);
	});

	test('may draw another, by its own resources or those around it', async () => {
		const own = await withForms('/Out Do', (form) => {
			const XObject = { In: form('3 Tr (gone) Tj ET') };
			return { Out: form('/In Do', { Resources: { XObject } }) };
		});
		expect(own.forms).toEqual(['3 Tr  ET', '/In Do']);
		const around = await withForms('/Out Do', (form) => ({
			...{ In: form('3 Tr (gone) Tj ET'), Out: form('/In Do') },
		}));
		expect(around.forms).toEqual(['3 Tr  ET', '/In Do']);
	});

	test('is nothing where it is not one, or too large', async () => {
		const { forms } = await withForms('/Im Do /No Do Do /Text Do /Long Do', (form) => ({
			Im: form('3 Tr (kept) Tj ET', { Subtype: 'Image' }),
			Text: 'none',
			Long: form(`%${' '.repeat(16 * 1024 * 1024)}`),
		}));
		expect(forms[0]).toBe('3 Tr (kept) Tj ET');
	});

	test.each([
		[28, '3 Tr  ET'],
		[29, '3 Tr (text) Tj ET'],
	])('is left as the innermost of %d as "%s"', async (levels, text) => {
		const { forms } = await withForms('/Fm Do', (form) => {
			let Fm = form('3 Tr (text) Tj ET');
			for (let level = 1; level < levels; level++) {
				Fm = form('/Fm Do', { Resources: { XObject: { Fm } } });
			}
			return { Fm };
		});
		expect(forms[0]).toBe(text);
	});
});
