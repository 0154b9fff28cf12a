/**
 * The smallest answers that have every part of their form: the fuzzer changes each of them some
 * ten thousand times.
 */

const vertices = (x: number) => [
	{ x, y: 5 },
	{ x: x + 9, y: 5 },
	{ x: x + 9, y: 9 },
	{ x, y: 9 },
];

const flat = (x: number) => [x, 1, x + 1, 1, x + 1, 2, x, 2];

const shares = [
	[0.1, 0.1],
	[0.2, 0.1],
	[0.2, 0.2],
	[0.1, 0.2],
];

const googleWord = (text: string, type: string, box: object) => ({
	boundingBox: box,
	confidence: 0.5,
	symbols: [...text].map((letter, index) => ({
		text: letter,
		property: index === text.length - 1 ? { detectedBreak: { type } } : undefined,
	})),
});

const googlePage = (box: (x: number) => object) => ({
	width: 100,
	height: 50,
	confidence: 0.5,
	property: { detectedLanguages: [{ languageCode: 'en' }] },
	blocks: [
		{
			paragraphs: [
				{
					words: [
						googleWord('ab', 'SPACE', box(0)),
						googleWord('c', 'LINE_BREAK', box(20)),
						googleWord('d', 'HYPHEN', box(40)),
					],
				},
			],
		},
	],
});

const byPixel = (x: number) => ({ vertices: vertices(x) });
const byShare = () => ({ normalizedVertices: shares.map(([x, y]) => ({ x, y })) });

export const google = {
	responses: [
		{ fullTextAnnotation: { text: 'ab c\nd', pages: [googlePage(byPixel)] } },
		{ fullTextAnnotation: { text: 'ab c\nd', pages: [googlePage(byShare), googlePage(byPixel)] } },
		{
			textAnnotations: [
				{ locale: 'en', description: 'a b' },
				{ description: 'a', boundingPoly: { vertices: vertices(1) } },
				{ description: 'b', boundingPoly: { vertices: vertices(1) } },
			],
		},
		{ error: { code: 3, message: 'Bad image data.' } },
	],
};

/** As the client library for Python gives it; without the text, and without a page size. */
export const googleSnake = {
	responses: [
		{
			full_text_annotation: {
				pages: [
					{
						blocks: [
							{
								paragraphs: [
									{
										words: [
											{
												bounding_box: { vertices: vertices(0) },
												symbols: [
													{
														text: 'a',
														property: { detected_break: { type_: 1, is_prefix: true } },
													},
												],
											},
											{ text: 'b', bounding_box: { vertices: vertices(30) } },
										],
									},
								],
							},
						],
					},
				],
			},
		},
		{ label_annotations: [{ description: 'x' }] },
	],
};

export const googleFile = {
	inputConfig: { gcsSource: { uri: 'gs://b/a.pdf' }, mimeType: 'application/pdf' },
	responses: [
		{
			fullTextAnnotation: { text: 'ab c\nd', pages: [googlePage(byShare)] },
			context: { uri: 'gs://b/a.pdf', pageNumber: 3 },
		},
		{
			inputConfig: { mimeType: 'image/tiff' },
			totalPages: 2,
			responses: [{ fullTextAnnotation: { text: 'e' }, context: { pageNumber: 5 } }],
		},
	],
};

const clovaField = (inferText: string, lineBreak: boolean) => ({
	inferText,
	inferConfidence: 0.5,
	lineBreak,
	boundingPoly: { vertices: vertices(3) },
});

export const clova = {
	version: 'V2',
	images: [
		{
			inferResult: 'SUCCESS',
			message: 'SUCCESS',
			convertedImageInfo: { width: 100, height: 50, pageIndex: 0 },
			fields: [clovaField('가 나', false), clovaField('b', true), clovaField('c', true)],
		},
		{ inferResult: 'FAILURE', message: 'too small' },
		{
			inferResult: 'SUCCESS',
			convertedImageInfo: { width: 100, height: 50 },
			fields: [],
			tables: [
				{
					cells: [
						{ rowIndex: 0, cellTextLines: [{ cellWords: [clovaField('d', false)] }] },
						{ rowIndex: 1, cellTextLines: [{ cellWords: [clovaField('e', false)] }] },
					],
				},
			],
		},
	],
};

const upstageWord = (text: string, x: number) => ({
	text,
	confidence: 0.5,
	boundingBox: { vertices: vertices(x) },
});

const upstagePage = (id: number) => ({
	id,
	width: 100,
	height: 50,
	confidence: 0.5,
	text: 'a b \nc d',
	words: [upstageWord('a', 0), upstageWord('b', 20), upstageWord('c d', 40)],
});

/** Without a page size, without lines, and a template. */
export const clovaTemplate = {
	version: 'V1',
	images: [
		{
			inferResult: 'SUCCESS',
			title: { inferText: 'T', bounding: { left: 1, top: 1, width: 5, height: 2 } },
			fields: [
				{
					inferText: 'a b',
					inferConfidence: 0.5,
					subFields: [clovaField('a', false), clovaField('b', true)],
				},
				{ inferText: 'c', boundingPoly: { vertices: vertices(30) } },
			],
		},
	],
};

export const upstage = {
	apiVersion: '1.1',
	confidence: 0.5,
	modelVersion: 'ocr-2.2.1',
	numBilledPages: 2,
	pages: [upstagePage(0), upstagePage(1)],
	text: 'a b \nc da b \nc d',
};

const mindeeWord = (content: string) => ({ content, polygon: shares });

export const mindee = {
	inference: {
		id: 'i',
		job: { id: 'j' },
		model: { id: 'm' },
		file: { name: 'a.pdf', alias: 'x', page_count: 2, mime_type: 'application/pdf' },
		result: {
			pages: [
				{ content: 'a b\nc', words: ['a', 'b', 'c'].map(mindeeWord) },
				{ content: 'd', words: [mindeeWord('d')] },
			],
		},
	},
};

const placed = (text: string, x: number) => ({ text, boundingBox: flat(x), confidence: 0.5 });

export const lazarus1 = {
	status: 'SUCCESS',
	id: 'l',
	pages: 2,
	ocrVersion: '1',
	ocrResults: {
		version: '3.2.0',
		readResults: [
			{
				page: 1,
				angle: 1,
				width: 10,
				height: 5,
				unit: 'inch',
				lines: [
					{ text: 'a b', boundingBox: flat(1), words: [placed('a', 1), placed('b', 3)] },
					{ text: 'c', boundingBox: flat(5), words: [placed('c', 5)] },
				],
			},
			{ page: 2, width: 10, height: 5, unit: 'pixel', lines: [] },
		],
	},
};

const spanned = (content: string, offset: number) => ({
	content,
	polygon: flat(offset),
	confidence: 0.5,
	span: { offset, length: content.length },
});

const documentPage = {
	pageNumber: 1,
	angle: 1,
	width: 10,
	height: 5,
	unit: 'inch',
	words: [spanned('a', 0), spanned('b', 2), spanned('c', 4)],
	lines: [
		{ content: 'a b', polygon: flat(0), spans: [{ offset: 0, length: 3 }] },
		{ content: 'c', polygon: flat(4), spans: [{ offset: 4, length: 1 }] },
	],
	spans: [{ offset: 0, length: 5 }],
};

const styles = [
	{ isHandwritten: true, confidence: 0.9, spans: [{ offset: 2, length: 1 }] },
	{ isHandwritten: false, confidence: 0.9, spans: [{ offset: 0, length: 1 }] },
];

export const lazarus2 = {
	status: 'SUCCESS',
	id: 'l',
	pages: 1,
	ocrResults: {
		modelVersion: '2024-11-30',
		readResults: [documentPage],
		readStyles: styles,
		rawText: 'a b\nc',
	},
};

const operation = {
	status: 'succeeded',
	createdDateTime: '2026-01-02T03:04:05Z',
	lastUpdatedDateTime: '2026-01-02T03:04:09Z',
};

export const azureRead = {
	...operation,
	analyzeResult: {
		version: '3.2.0',
		readResults: [
			{
				page: 2,
				angle: 1,
				width: 10,
				height: 5,
				unit: 'inch',
				language: 'en',
				lines: [
					{
						text: 'a b',
						boundingBox: flat(1),
						appearance: { style: { name: 'handwriting', confidence: 0.9 } },
						words: [placed('a', 1), placed('b', 3)],
					},
					{ text: 'c', boundingBox: flat(5), words: [placed('c', 5)] },
				],
			},
			{ page: 4, width: 10, height: 5, unit: 'pixel', lines: [] },
		],
	},
};

/** Form Recognizer 2.x without the lines. */
export const azureFields = {
	...operation,
	analyzeResult: {
		version: '2.1.0',
		readResults: [{ page: 1, width: 10, height: 5, unit: 'inch' }],
		documentResults: [
			{
				fields: {
					A: { text: 'a', page: 1, boundingBox: flat(1), confidence: 0.5 },
					B: { valueArray: [{ valueObject: { C: { text: 'b', page: 1, boundingBox: flat(2) } } }] },
				},
			},
		],
		pageResults: [
			{
				page: 1,
				keyValuePairs: [{ key: { text: 'c', boundingBox: flat(3) }, value: { text: 'd' } }],
				tables: [{ cells: [{ text: 'e', boundingBox: flat(4) }] }],
			},
		],
	},
};

/** Of a file that is not drawn. */
export const azureParagraphs = {
	...operation,
	analyzeResult: {
		modelId: 'prebuilt-layout',
		stringIndexType: 'utf16CodeUnit',
		paragraphs: [
			{ content: 'a b', boundingRegions: [{ pageNumber: 1, polygon: flat(1) }] },
			{ content: 'c', boundingRegions: [{ pageNumber: 3 }] },
		],
	},
};

export const azureDocumentIntelligence = {
	...operation,
	analyzeResult: {
		apiVersion: '2024-11-30',
		modelId: 'prebuilt-read',
		content: 'a b\nc',
		pages: [documentPage, { ...documentPage, pageNumber: 3 }],
		styles,
		languages: [{ locale: 'en', spans: [] }],
	},
};

const pointed = (text: string, x: number) => ({
	text,
	boundingPolygon: vertices(x),
	confidence: 0.5,
});

export const azureImageAnalysis = {
	modelVersion: '2023-10-01',
	metadata: { width: 100, height: 50 },
	readResult: {
		blocks: [
			{
				lines: [
					{ ...pointed('a b', 0), words: [pointed('a', 0), pointed('b', 20)] },
					{ ...pointed('c', 40), words: [pointed('c', 40)] },
				],
			},
		],
	},
};

export const ocrServices = {
	id: 'o',
	text: 'a b\nc',
	key: 'ocr/u/a.png',
	fileUrl: 'https://x/a.png',
	createdAt: '2023-06-15T10:30:00Z',
	wordCount: 3,
	tokensUsed: 5,
	language: 'en',
};

export const picWishTask = {
	status: 200,
	message: 'success',
	data: {
		task_id: 'p',
		state: 1,
		progress: 100,
		completed_at: 1_767_323_049,
		file: 'https://x/a.txt',
	},
};
