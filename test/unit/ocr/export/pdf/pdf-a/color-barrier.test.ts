import * as library from '../../../../../../ocr/bundled/pdf-lib';
import { colorBarrier } from '../../../../../../ocr/export/pdf/pdf-a/color-barrier';
import { addPage, comment, newPage, packed, set, type Entries } from '../pdf-page';

const CMYK = 'it has colors for printing presses (CMYK)';
const LZW = 'it is compressed with LZW';

test.each<[content: string, barrier: string | null]>([
	['', null],
	['1 0 0 rg 0 g 1 0 0 RG 0 0 9 9 re f', null],
	['0 0 0 1 k', CMYK],
	['0 0 0 1 K', CMYK],
	['/DeviceCMYK cs', CMYK],
	['/DeviceCMYK CS', CMYK],
	['/DeviceRGB cs', null],
	['/DeviceCMYK gs', null],
	['/DeviceCMYK acs', null],
	['/DeviceCMYK csx', null],
	['(0 0 0 1 k) Tj', null],
	['q BI /W 1 /CS /CMYK ID a\nEI', CMYK],
	['q BI /W 1 /ColorSpace /DeviceCMYK ID a\nEI', CMYK],
	['q BI /W 1 /F /LZW ID a\nEI', LZW],
	['q BI /W 1 /F [/A85 /LZWDecode] ID a\nEI', LZW],
	['q BI /W 1 /CS /RGB /F /Fl ID a\nEI', null],
	['/LZW /CMYK MP', null],
])('"%s"', async (content, barrier) => {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	const empty = context.register(context.flateStream(''));
	set(page.dict, { Contents: [empty, context.register(context.flateStream(content))] });
	expect(colorBarrier(pdf, [page], library)).toBe(barrier);
	const first = addPage(pdf, 9, 9);
	expect(colorBarrier(pdf, [first, page], library)).toBe(barrier);
});

const drawn = '0 0 0 1 k';

test.each<[what: string, dict: Entries, isDrawn: boolean]>([
	['a form', { Subtype: 'Form' }, true],
	['a pattern', { PatternType: 1 }, true],
	['an image', { Subtype: 'Image' }, false],
	['metadata', {}, false],
])('%s is looked at: %s', async (_, dict, isDrawn) => {
	const { pdf, page } = await newPage();
	pdf.context.register(pdf.context.stream(drawn, dict as never));
	expect(colorBarrier(pdf, [page], library)).toBe(isDrawn ? CMYK : null);
});

test('letters that are drawn are looked at', async () => {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	context.register(context.obj({ CharProcs: 'none' }));
	expect(colorBarrier(pdf, [page], library)).toBeNull();
	const plain = context.register(context.stream('0 g'));
	const colored = context.register(context.stream(drawn));
	context.register(context.obj({ Type: 'Font', CharProcs: { a: plain, b: colored } }));
	expect(colorBarrier(pdf, [page], library)).toBe(CMYK);
});

test('more than 64 million bytes of operators, all together, are not looked through', async () => {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	const half = packed(context, comment(32 * 1024 * 1024));
	set(page.dict, { Contents: [half, half] });
	expect(colorBarrier(pdf, [page], library)).toBeNull();
	set(page.dict, { Contents: [half, half, context.register(context.stream(' '))] });
	expect(colorBarrier(pdf, [page], library)).toBe('its pages are too large to be checked');
});
