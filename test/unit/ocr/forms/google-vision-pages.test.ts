import { googleVision } from '../../../../ocr/forms/google-vision';
import { readerOf } from '../../../support/form-reader';
import { corners } from '../../../support/google-vertices';
import { outlineOf } from '../../../support/outline';
import { wrongTypesTold } from '../../../support/wrong-types';

const { read, outline } = readerOf(googleVision);

const pixels = (left: number, top: number) => ({
	vertices: corners(left, top, left + 20, top + 10),
});

const shares = (left: number, top: number) => ({
	normalizedVertices: corners(left, top, left + 0.1, top + 0.1),
});

/** Of symbols, the last with the break behind the word. */
const word = (text: string, type: unknown, boundingBox: object, more: object = {}) => ({
	...{ boundingBox, confidence: 0.5, ...more },
	symbols: Array.from(text, (letter, at) => ({
		text: letter,
		...(at === text.length - 1 ? { property: { detectedBreak: { type } } } : {}),
	})),
});

const page = (...paragraphs: object[][]) => ({
	...{ width: 200, height: 100, confidence: 0.9 },
	property: { detectedLanguages: [{ languageCode: 'en' }, { languageCode: 'de' }] },
	blocks: [{ paragraphs: paragraphs.map((words) => ({ words })) }],
});

const whole = {
	responses: [
		{
			fullTextAnnotation: {
				text: 'Tea Rye\nOat\n',
				pages: [
					page(
						[
							word('Tea', 'SPACE', pixels(20, 10), { confidence: 0.75 }),
							word('Rye', 'EOL_SURE_SPACE', pixels(60, 10)),
						],
						[word('Oat', 'LINE_BREAK', pixels(20, 40))],
					),
				],
			},
		},
		{
			textAnnotations: [
				{ locale: 'fr', description: 'Fig Tar' },
				{ description: 'Fig', boundingPoly: pixels(20, 10), confidence: 0 },
				{ description: 'Tar', boundingPoly: pixels(60, 10), confidence: 0.25 },
				{ boundingPoly: pixels(60, 10) },
			],
			error: { message: 'Cut\noff' },
		},
		{},
		{ error: {} },
	],
};

test('everything that is said of pictures is in the document', () => {
	const document = read(whole);
	expect(outlineOf(document)).toEqual({
		provider: { id: 'google-vision' },
		job: { id: 'j', status: 'succeeded' },
		languages: ['en', 'de', 'fr'],
		usage: { pages: 4 },
		confidence: '0.5 derived',
		warnings: ['page-not-read', 'page-not-read', 'page-size-missing'],
		pages: [
			[
				'page 1: 200 × 100 pixel provider, confidence 0.9',
				'"Tea Rye" 0.1 0.1 0.4 0.2',
				...['  Tea 0.1 0.1 0.2 0.2, 0.75', '  Rye 0.3 0.1 0.4 0.2, 0.5'],
				...['"Oat" 0.1 0.4 0.2 0.5', '  Oat 0.1 0.4 0.2 0.5, 0.5'],
			],
			[
				'page 2: 80 × 20 pixel words',
				'"Fig Tar" 0.25 0.5 1 1',
				...['  Fig 0.25 0.5 0.5 1', '  Tar 0.75 0.5 1 1, 0.25'],
			],
			...[['page 3'], ['page 4']],
		],
	});
	expect(document.warnings.slice(0, 2).map(({ message }) => message)).toEqual([
		'Page 2 was not read in full: Cut off.',
		'Page 4 was not read: no reason given.',
	]);
});

const file = {
	inputConfig: { gcsSource: { uri: 'gs://bucket/folder/order.pdf' }, mimeType: 'application/pdf' },
	responses: [
		{
			fullTextAnnotation: {
				text: 'Tea Rye',
				pages: [page([word('Tea', 1, shares(0.1, 0.1)), word('Rye', 5, shares(0.3, 0.1))])],
			},
			context: { pageNumber: 3 },
		},
		{
			inputConfig: { mimeType: 'image/tiff' },
			totalPages: 2,
			responses: [
				{ fullTextAnnotation: { text: 'plain' }, context: { pageNumber: 5 } },
				{
					fullTextAnnotation: {
						pages: [
							page([word('di', 'HYPHEN', pixels(20, 10)), word('vided', 'SPACE', pixels(20, 30))]),
							page([word('end', 'SURE_SPACE', pixels(20, 10))]),
						],
					},
					context: { pageNumber: 7 },
				},
			],
		},
	],
};

test('everything that is said of files is in the document', () => {
	expect(outline(file)).toEqual({
		provider: { id: 'google-vision' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'order.pdf', mimeType: 'application/pdf' },
		languages: ['en', 'de'],
		usage: { pages: 4 },
		confidence: '0.5 derived',
		pages: [
			[
				// Points.
				`page 3: ${200 / 72} × ${100 / 72} inch provider, confidence 0.9`,
				'"Tea Rye" 0.1 0.1 0.4 0.2',
				...['  Tea 0.1 0.1 0.2 0.2, 0.5', '  Rye 0.3 0.1 0.4 0.2, 0.5'],
			],
			['page 5', '"plain"'],
			[
				'page 7: 200 × 100 pixel provider, confidence 0.9',
				...['"di-" 0.1 0.1 0.2 0.2', '  di 0.1 0.1 0.2 0.2, 0.5'],
				...['"vided" 0.1 0.3 0.2 0.4', '  vided 0.1 0.3 0.2 0.4, 0.5'],
			],
			[
				'page 8: 200 × 100 pixel provider, confidence 0.9',
				...['"end" 0.1 0.1 0.2 0.2', '  end 0.1 0.1 0.2 0.2, 0.5'],
			],
		],
	});
});

test.each([whole, file])('what is of another type counts as not there', (raw) => {
	expect(wrongTypesTold(raw, read)).toEqual([]);
});

/** `TextAnnotation.DetectedBreak.BreakType`, by name or by number. */
test.each([
	['SPACE', 'a b'],
	['SURE_SPACE', 'a b'],
	['EOL_SURE_SPACE', 'a\nb'],
	['HYPHEN', 'a-\nb'],
	['LINE_BREAK', 'a\nb'],
	['UNKNOWN', 'ab'],
	[1, 'a b'],
	[2, 'a b'],
	[3, 'a\nb'],
	[4, 'a-\nb'],
	[5, 'a\nb'],
	[0, 'ab'],
])('a break %j between a and b makes %j', (type, text) => {
	const end = word('c', 'LINE_BREAK', {});
	const pages = [page([word('a', type, {}), word('b', 'LINE_BREAK', {}), end])];
	expect(read({ fullTextAnnotation: { pages } }).text).toBe(`${text}\nc`);
});

test('a break may stand before a word, or be that of the word itself', () => {
	const bare = (text: string, property: object) => ({ text, property });
	const space = { detectedBreak: { type: 'SPACE' } };
	const before = { detectedBreak: { type: 'SPACE', isPrefix: true } };
	const words = [
		{ symbols: [{ text: 'a' }] },
		{
			symbols: [
				{ text: 'b', property: before },
				{ text: 'c', property: space },
			],
		},
		bare('d', space),
		bare('e', {}),
	];
	expect(read({ fullTextAnnotation: { pages: [page(words)] } }).text).toBe(
		'a bc d e'.replace(' e', ' e'),
	);
});

test.each([
	[['a', 'b'], 'a b'],
	[['東', '京'], '東京'],
	[['東', 'a'], '東 a'],
])('words %j without any break are %j', (texts, text) => {
	const words = texts.map((said) => ({ text: said }));
	expect(read({ fullTextAnnotation: { pages: [page(words)] } }).text).toBe(text);
});

test('boxes without letters are those of the words of the text, if they are as many', () => {
	const boxes = [{ boundingBox: pixels(20, 10) }, { boundingBox: pixels(60, 10) }];
	const of = (text: string) =>
		read({ fullTextAnnotation: { text, pages: [page(boxes)] } }).pages[0].words.map(
			(each) => each.text,
		);
	expect([of('Tea Rye'), of('Tea'), of('Tea Rye Oat')]).toEqual([['Tea', 'Rye'], [], []]);
});

test.each<[object, number]>([
	[{ inputConfig: { mimeType: 'Application/PDF' } }, 2],
	[{ inputConfig: { mimeType: 'image/tiff' }, context: { uri: 'a.pdf' } }, 144],
	[{ context: { uri: 'gs://a/b.PDF' } }, 2],
	[{ context: { uri: 'gs://a/b.pdf.png' } }, 144],
	[{}, 144],
])('a page of %j that is 144 wide is %i wide', (about, width) => {
	const pages = [{ ...page([word('a', 'SPACE', shares(0, 0))]), width: 144 }];
	expect(read({ ...about, fullTextAnnotation: { pages } }).pages[0].width).toBe(width);
});

const annotation = { pages: [page([word('a', 'SPACE', pixels(0, 0))])], text: 'a' };
const entities = [{ description: 'a', boundingPoly: {} }];
const operation = (type: string | undefined, more: object = {}) => ({
	...{ name: 'projects/p/operations/1', metadata: type ? { '@type': type } : {}, ...more },
});
const ofVision = 'type.googleapis.com/google.cloud.vision.v1.OperationMetadata';

test.each<[string, unknown, boolean]>([
	['an annotation taken out', annotation, true],
	['a page of others', { ...annotation, layout: {} }, false],
	['a page with a size', { pages: [{ ...annotation.pages[0], dimension: {} }] }, false],
	['a page without paragraphs', { pages: [{ blocks: [{}] }] }, false],
	['entities taken out', entities, true],
	['entities without places', [{ description: 'a' }], false],
	['responses taken out', [{ fullTextAnnotation: {} }, {}], true],
	['one response in a list', [{ fullTextAnnotation: {} }], false],
	['blank responses', [{}, {}], false],
	['a text', { fullTextAnnotation: null }, true],
	['words', { textAnnotations: [] }, true],
	['no responses', { responses: [] }, true],
	['responses of others', { responses: [{ other: 1 }] }, false],
	['a response that is none', { responses: [null] }, false],
	['an operation', operation(ofVision), true],
	['an operation of others', operation(ofVision.replace('vision', 'documentai')), false],
	['an operation of nobody', operation('x', { done: true }), true],
	['an operation without a type', operation(undefined), false],
	['an operation that has ended', operation(undefined, { error: {} }), true],
	['an operation by another name', { ...operation(ofVision), name: 'projects/p' }, false],
	['an operation without metadata', { name: 'operations/1', done: true }, false],
	['nothing', null, false],
])('%s: %s', (_, raw, isIts) => {
	expect(googleVision.recognises(raw)).toBe(isIts);
});

/** `AnnotateImageResponse` in the reference. */
test.each(
	'fullTextAnnotation textAnnotations error context responses faceAnnotations landmarkAnnotations logoAnnotations labelAnnotations localizedObjectAnnotations safeSearchAnnotation imagePropertiesAnnotation cropHintsAnnotation webDetection productSearchResults'.split(
		' ',
	),
)('a response with %s is one of its own', (key) => {
	expect(googleVision.recognises({ responses: [{ [key]: [] }] })).toBe(true);
});

test.each<[object, RegExp]>([
	[{ error: { message: 'No\naccess' } }, /^Google Vision did not read the files: No access\.$/],
	[{ error: {} }, /no reason given\.$/],
	[{ done: true }, /left the result in Cloud Storage/],
	[{ done: false }, /has not finished the operation "projects\/p\/operations\/1"/],
])('an operation with %j is one sentence', (more, sentence) => {
	expect(() => read(operation(ofVision, more))).toThrow(sentence);
});

test('what an operation has answered is read', () => {
	const raw = operation(ofVision, {
		done: true,
		response: { responses: [{ textAnnotations: entities }] },
	});
	expect(read(raw).text).toBe('a');
});

test('the symbols of a word go before its own text', () => {
	const words = [
		{ text: 'whole', symbols: [{ text: 'a' }, null] },
		{ text: 'b', symbols: [] },
	];
	expect(read({ fullTextAnnotation: { pages: [page(words)] } }).text).toBe('a b');
});

test('words that a field mask left to the other list are taken from there', () => {
	const bare = { width: 200, height: 100 };
	const raw = {
		fullTextAnnotation: { pages: [bare] },
		textAnnotations: whole.responses[1]!.textAnnotations,
	};
	expect(outline(raw).pages).toEqual([
		[
			'page 1: 200 × 100 pixel provider',
			'"Fig Tar" 0.1 0.1 0.4 0.2',
			...['  Fig 0.1 0.1 0.2 0.2', '  Tar 0.3 0.1 0.4 0.2, 0.25'],
		],
	]);
});
