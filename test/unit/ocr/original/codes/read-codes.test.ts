import { CodeReader } from '../../../../../ocr/original/codes/read-codes';
import type { Pixels } from '../../../../../ocr/original/pictures/pixels';

interface Found {
	text: string;
	format: string;
	isValid?: boolean;
	y?: number;
}

let found: Found[] = [];
let asked: Array<{
	data: number[];
	width: number;
	height: number;
	colorSpace: string;
	options: object;
}> = [];

jest.mock('../../../../../ocr/bundled/zxing', () => ({
	loadZxing: () =>
		Promise.resolve((image: ImageData, options: object) => {
			asked.push({ ...image, data: [...image.data], options } as never);
			return Promise.resolve(
				found.map(({ y = 0, isValid = true, ...rest }) => ({
					...rest,
					isValid,
					position: { topLeft: { x: 0, y } },
				})),
			);
		}),
}));

const codesOn = async (page: Pixels, codes: Found[]) => {
	[found, asked] = [codes, []];
	return await (await CodeReader.load()).codesOn(page);
};

const page = (kind: Pixels['kind'], width: number, ...data: number[]): Pixels => ({
	width,
	height: 1,
	kind,
	data: Uint8Array.from(data),
});
const white = page('rgba', 1, 255, 255, 255, 255);

const KINDS = [
	'Aztec',
	'Code128',
	'Code39',
	'DataMatrix',
	'EAN13',
	'EAN8',
	'PDF417',
	'QRCode',
	'UPCA',
];

test('codes are read from top to bottom, with what people call their kinds', async () => {
	const kinds = [...KINDS, 'Other'];
	const codes = kinds.map((format, index) => ({ text: `${format}!`, format, y: 100 - index }));
	expect(await codesOn(white, codes)).toEqual(
		[
			'Other',
			'UPC-A',
			'QR Code',
			'PDF417',
			'EAN-8',
			'EAN-13',
			'Data Matrix',
			'Code 39',
			'Code 128',
			'Aztec',
		].map((type, index) => ({
			...{ text: `${kinds.at(-1 - index)}!`, type },
		})),
	);
});

test('what is no sure code is left out', async () => {
	const codes = [
		...[
			{ text: 'a', format: 'QRCode', isValid: false },
			{ text: '', format: 'QRCode' },
		],
		...[
			{ text: 'ABC', format: 'Code39' },
			{ text: 'ABCD', format: 'Code39' },
			{ text: 'a', format: 'QRCode' },
		],
	];
	expect((await codesOn(white, codes)).map(({ text }) => text)).toEqual(['ABCD', 'a']);
});

test('the reader is asked for kinds with a check, in any direction', async () => {
	await codesOn(white, []);
	expect(asked[0]!.options).toEqual({
		formats: KINDS,
		...{ tryHarder: true, tryRotate: true, tryInvert: false, tryDownscale: true, minLineCount: 2 },
		...{ maxNumberOfSymbols: 32, textMode: 'Plain' },
	});
});

test.each<[Pixels, number[]]>([
	[page('rgba', 2, 1, 2, 3, 4, 5, 6, 7, 8), [1, 2, 3, 4, 5, 6, 7, 8]],
	[page('rgb', 2, 1, 2, 3, 4, 5, 6), [1, 2, 3, 255, 4, 5, 6, 255]],
	[page('grey', 2, 7, 9), [7, 7, 7, 255, 9, 9, 9, 255]],
	[
		{ ...page('bits', 9, 0b1000_0000, 0b1000_0000, 0b0100_0000, 0), height: 2 },
		[255, 0, 0, 0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0, 0, 0, 0, 0].flatMap((shade) => [
			shade,
			shade,
			shade,
			255,
		]),
	],
])('and is shown pixels of four bytes: $kind', async (pixels, data) => {
	await codesOn(pixels, []);
	expect(asked).toMatchObject([
		{ data, width: pixels.width, height: pixels.height, colorSpace: 'srgb' },
	]);
});
