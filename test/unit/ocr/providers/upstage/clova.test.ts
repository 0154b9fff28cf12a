import { readUpstageAnswer as upstageSteps } from '../../../../../ocr/providers/upstage/answer';
import { expectInvariants } from '../../../../invariants';
import { atOnce } from '../../../../../ocr/document/turns';

const readUpstageAnswer = (...given: Parameters<typeof upstageSteps>) =>
	atOnce(upstageSteps(...given));

const context = {
	job: {
		provider: 'upstage',
		id: null,
		status: 'succeeded' as const,
		submittedAt: '2024-06-11T00:00:00.000Z',
	},
};

const read = (raw: unknown) => {
	const document = readUpstageAnswer(raw, context);
	expectInvariants(document);
	return document;
};

const field = (inferText: string, lineBreak: boolean, x: number, more: object = {}) => ({
	valueType: 'ALL',
	boundingPoly: {
		vertices: [
			{ x, y: 10 },
			{ x: x + 20, y: 10 },
			{ x: x + 20, y: 20 },
			{ x, y: 20 },
		],
	},
	inferText,
	inferConfidence: 0.5,
	type: 'NORMAL',
	lineBreak,
	...more,
});

/** As Naver's "General OCR" reference shows it. */
const answer = (more: object = {}) => ({
	version: 'V2',
	requestId: 'string',
	timestamp: 1_722_846_000_000,
	images: [
		{
			uid: '0b7f',
			name: 'demo',
			inferResult: 'SUCCESS',
			message: 'SUCCESS',
			validationResult: { result: 'NO_REQUESTED' },
			convertedImageInfo: { width: 100, height: 50, pageIndex: 0, longImage: false },
			fields: [field('네이버', false, 0), field('클로바', true, 30), field('OCR', true, 0)],
			...more,
		},
	],
});

test('fields are words, and a field with a line break ends its line', () => {
	const document = read(answer());
	expect(document.text).toBe('네이버 클로바\nOCR');
	expect(document).toMatchObject({
		provider: { id: 'upstage' },
		usage: { pages: 1 },
		confidence: 0.5,
		confidenceSource: 'derived',
		warnings: [],
	});
	expect(document.pages[0]).toMatchObject({ width: 100, height: 50, unit: 'pixel' });
	expect(document.pages[0].lines.map(({ words }) => words)).toEqual([
		[0, 2],
		[2, 1],
	]);
	expect(document.pages[0].words[1].polygon).toEqual([
		[0.3, 0.2],
		[0.5, 0.2],
		[0.5, 0.4],
		[0.3, 0.4],
	]);
});

test('without the size of the image the page ends where its words end', () => {
	const document = read(answer({ convertedImageInfo: undefined }));
	expect(document.text).toBe('네이버 클로바\nOCR');
	expect(document.pages[0]).toMatchObject({ unit: 'pixel', sizeSource: 'words' });
	expect(document.pages[0].words.every(({ polygon }) => polygon !== null)).toBe(true);
	expect(document.warnings.map(({ code }) => code)).toEqual(['page-size-missing']);
});

test('several images are several pages', () => {
	const { images } = answer();
	expect(read({ images: [...images, ...images] }).text).toBe(
		'네이버 클로바\nOCR\n\n네이버 클로바\nOCR',
	);
});

test('an image that failed is an empty page with the reason, beside others that were read', () => {
	const failed = { name: 'p2', inferResult: 'FAILURE', message: 'Image is too small' };
	const document = read({ images: [...answer().images, failed] });
	expect(document.pages).toHaveLength(2);
	expect(document.pages[1]).toMatchObject({ number: 2, text: '', words: [] });
	expect(document.warnings).toEqual([
		{ code: 'page-not-read', message: 'Page 2 was not read: Image is too small.' },
	]);
});

test('an image that failed without a message is told by its result', () => {
	expect(read({ images: [{ inferResult: 'ERROR' }] }).warnings[0].message).toBe(
		'Page 1 was not read: ERROR.',
	);
});

test('a result that is no text is no reason to fail', () => {
	const odd: unknown = JSON.parse('{"images":[{"inferResult":{"toString":1,"valueOf":1}}]}');
	expect(read(odd).warnings.map(({ code }) => code)).toEqual(['page-not-read', 'no-text']);
});

test('vertices are real numbers, may lie off the image, and may be missing', () => {
	const vertices = [
		{ x: -0.5, y: 10.25 },
		{ x: 20, y: 10.25 },
		{ x: 20, y: 20 },
		{ x: -0.5, y: 20 },
	];
	const document = read(
		answer({
			fields: [
				field('a', false, 0, { boundingPoly: { vertices } }),
				field('b', false, 0, { boundingPoly: undefined }),
			],
		}),
	);
	expect(document.pages[0].words.map(({ polygon }) => polygon)).toEqual([
		[
			[0, 0.205],
			[0.2, 0.205],
			[0.2, 0.4],
			[0, 0.4],
		],
		null,
	]);
	expect(document.warnings.map(({ code }) => code)).toEqual(['polygon-clamped']);
});

test('fields that are none are left out', () => {
	const fields = [null, 'x', { inferText: 5 }, field('a', true, 0, { inferConfidence: 'high' })];
	const document = read(answer({ fields }));
	expect(document.text).toBe('a');
	expect(document).toMatchObject({ confidence: null, confidenceSource: 'none' });
});
