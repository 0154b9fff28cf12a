import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { azureDocumentIntelligence } from '../../../../ocr/forms/azure/document-intelligence';
import { azureImageAnalysis } from '../../../../ocr/forms/azure/image-analysis';
import { azureRead } from '../../../../ocr/forms/azure/read';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import type { AnswerForm } from '../../../../ocr/reading/answer-form';
import { expectInvariants } from '../../../invariants';
import * as answers from '../../../support/fuzz-answers';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (form: AnswerForm, raw: unknown) => {
	const document = toDocument(form, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

describe('Read 3.x', () => {
	test('has lines with words, in inches or pixels, on the pages that were asked for', () => {
		const document = read(azureRead, answers.azureRead);
		expect(document).toMatchObject({
			provider: { id: 'azure-read', apiVersion: '3.2.0' },
			job: { id: null, status: 'succeeded', completedAt: '2026-01-02T03:04:09Z' },
			text: 'a b\nc\n\n',
			languages: ['en'],
			usage: { pages: 2 },
			confidence: 0.5,
			confidenceSource: 'derived',
			warnings: [],
		});
		expect(document.pages.map(({ number, unit, angle }) => [number, unit, angle])).toEqual([
			[2, 'inch', 1],
			[4, 'pixel', null],
		]);
		expect(document.pages[0].words[1].polygon).toEqual([
			[0.3, 0.2],
			[0.4, 0.2],
			[0.4, 0.4],
			[0.3, 0.4],
		]);
		expect(document.pages[0].lines[0].polygon?.[0]).toEqual([0.1, 0.2]);
	});

	test.each([
		[{ style: { name: 'handwriting', confidence: 0.9 } }, true],
		[{ style: { name: 'other', confidence: 0.9 } }, false],
		[{ style: 'handwriting', styleConfidence: 0.9 }, true],
		[{ style: {} }, null],
		[undefined, null],
	])('a line that looks like %j tells of handwriting: %s', (appearance, expected) => {
		const line = { text: 'a', appearance, words: [{ text: 'a' }] };
		const document = read(azureRead, { analyzeResult: { readResults: [{ lines: [line] }] } });
		expect(document.pages[0].words[0].handwritten).toBe(expected);
	});

	test('a line without a text does not move the places of the others', () => {
		const at = (x: number) => [x, 1, x + 1, 1, x + 1, 2, x, 2];
		const line = (text: string, x: number) => ({ text, boundingBox: at(x), words: [] });
		const lines = [line('', 0), line('a', 1), line('  ', 2), line('b', 3), line('a', 4)];
		const page = { width: 10, height: 10, unit: 'inch', lines };
		const document = read(azureRead, { analyzeResult: { readResults: [page] } });
		expect(document.pages[0].lines.map(({ text, polygon }) => [text, polygon?.[0][0]])).toEqual([
			['a', 0.1],
			['b', 0.3],
			['a', 0.4],
		]);
	});

	test('a line without words keeps its text, and what is none is told', () => {
		const lines = [{ text: 'a b' }, { words: [] }, null, { text: 'c', words: [{}, { text: 'c' }] }];
		const document = read(azureRead, { analyzeResult: { readResults: [{ lines }, null] } });
		expect(document.pages.map(({ text }) => text)).toEqual(['a b\nc', '']);
		expect(document.warnings.map(({ code }) => code)).toEqual([
			'page-unreadable',
			'word-unreadable',
		]);
	});
});

describe('Form Recognizer 2.x without lines of text', () => {
	const box = (top: number) => [1, top, 3, top, 3, top + 0.2, 1, top + 0.2];
	const field = (text: string, top: number, page = 1) => ({
		type: 'string',
		text,
		page,
		boundingBox: box(top),
		confidence: 0.5,
	});
	const answer = (more: object) => ({
		analyzeResult: {
			version: '2.1.0',
			readResults: [1, 2].map((page) => ({ page, width: 8, height: 10, unit: 'inch' })),
			...more,
		},
	});

	test('has the texts of its fields, by page and from top to bottom, and says so', () => {
		const valueObject = { Name: field('Rope', 4), Price: field('7.00', 4, 2) };
		const fields = {
			Total: field('9.00', 8),
			Items: { type: 'array', text: 'all', valueArray: [{ type: 'object', valueObject }] },
			Vendor: field('Harbor Store', 1),
			Nothing: null,
		};
		const document = read(azureRead, answer({ documentResults: [{ fields }] }));
		expect(document.pages.map(({ text }) => text)).toEqual(['Harbor Store\nRope\n9.00', '7.00']);
		expect(document.pages[0].words[0]).toMatchObject({
			confidence: 0.5,
			polygon: expect.any(Array),
		});
		expect(document.warnings.map(({ code }) => code)).toEqual(['text-in-part']);
	});

	test('has the texts of tables and pairs', () => {
		const pair = { key: { text: 'Due:', boundingBox: box(1) }, value: { text: 'May 3' } };
		const cells = [{ text: 'Rope', boundingBox: box(5) }, { text: '' }];
		const pageResults = [{ page: 2, keyValuePairs: [pair], tables: [{ cells }] }];
		const document = read(azureRead, answer({ pageResults }));
		expect(document.pages.map(({ text }) => text)).toEqual(['', 'Due:\nRope\nMay 3']);
	});

	test('is told where there is nothing else', () => {
		const { warnings } = read(azureRead, answer({ documentResults: [{ fields: {} }] }));
		expect(warnings.map(({ code }) => code)).toEqual(['no-text']);
	});
});

describe('Document Intelligence', () => {
	const paragraph = (content: string, pageNumber?: number) => ({
		content,
		...(pageNumber === undefined ? {} : { boundingRegions: [{ pageNumber }] }),
	});

	test.each<[string, object, string[], number[], ...string[]]>([
		['paragraphs and no pages', { paragraphs: [paragraph('a'), paragraph('b')] }, ['a\nb'], [1]],
		[
			'paragraphs with pages of their own',
			{ paragraphs: [paragraph('a', 2), paragraph('b'), paragraph('c', 5)] },
			['a\nb', 'c'],
			[2, 5],
		],
		[
			'paragraphs beside pages without anything',
			{ pages: [{ pageNumber: 3 }, { pageNumber: 4 }], paragraphs: [paragraph('a', 4)] },
			['', 'a'],
			[3, 4],
		],
		['content and no pages', { content: 'a\nb' }, ['a\nb'], [1]],
		[
			'content and pages without spans',
			{ content: 'a', pages: [{}, {}] },
			['a', ''],
			[1, 2],
			'pages-joined',
		],
	])('of a file that is not drawn has %s', (_name, analyzeResult, texts, numbers, ...codes) => {
		const raw = { status: 'succeeded', createdDateTime: '2026-01-02', analyzeResult };
		expect(azureRead.recognises(raw)).toBe(false);
		expect(azureDocumentIntelligence.recognises(raw)).toBe(true);
		const document = read(azureDocumentIntelligence, raw);
		expect(document.pages.map(({ text }) => text)).toEqual(texts);
		expect(document.pages.map(({ number }) => number)).toEqual(numbers);
		expect(document.warnings.map((warning) => warning.code)).toEqual(codes);
	});

	test('pages with words take nothing from the paragraphs', () => {
		const pages = [{ words: [{ content: 'a' }] }];
		const raw = { analyzeResult: { pages, paragraphs: [paragraph('a'), paragraph('b')] } };
		expect(read(azureDocumentIntelligence, raw).text).toBe('a');
	});

	test('a span may begin with Index, as the libraries of .NET write it', () => {
		const raw = {
			ModelId: 'm',
			Content: 'no pier\nyes',
			Pages: [{ PageNumber: 1, Words: [], Spans: [{ Index: 3, Length: 4 }] }],
			Styles: [{ IsHandwritten: true, Spans: [{ Index: 3, Length: 4 }] }],
		};
		const { pages } = readAnswer(raw);
		expect(pages[0].text).toBe('pier');
		raw.Pages[0].Words = [{ Content: 'pier', Span: { Index: 3, Length: 4 } }] as never[];
		expect(readAnswer(raw).pages[0].words[0].handwritten).toBe(true);
	});

	test('a text with a model is not its own', () => {
		expect(azureDocumentIntelligence.recognises({ content: 'a', modelId: 'm' })).toBe(false);
	});

	test('the unit may begin with a capital, as the libraries of .NET write it', () => {
		const pages = [{ width: 8, height: 10, unit: 'Inch', words: [] }];
		const [page] = read(azureDocumentIntelligence, { analyzeResult: { pages } }).pages;
		expect(page.unit).toBe('inch');
	});

	test('has words beside lines, and handwriting by spans', () => {
		const document = read(azureDocumentIntelligence, answers.azureDocumentIntelligence);
		expect(document).toMatchObject({
			provider: {
				id: 'azure-document-intelligence',
				model: 'prebuilt-read',
				apiVersion: '2024-11-30',
			},
			text: 'a b\nc\n\na b\nc',
			languages: ['en'],
		});
		expect(document.pages.map(({ number }) => number)).toEqual([1, 3]);
		expect(document.pages[0].words.map(({ handwritten }) => handwritten)).toEqual([
			false,
			true,
			false,
		]);
		expect(document.pages[0].words[1].polygon?.[0]).toEqual([0.2, 0.2]);
	});

	test('the result on its own, with points as client libraries have them, is read as well', () => {
		const polygon = [
			{ x: 1, y: 1 },
			{ x: 2, y: 1 },
			{ x: 2, y: 2 },
			{ x: 1, y: 2 },
		];
		const words = [{ content: 'a', polygon, confidence: 1 }];
		const pages = [{ pageNumber: 1, width: 10, height: 10, unit: 'pixel', words }];
		const document = read(azureDocumentIntelligence, { modelId: 'm', pages });
		expect(document.pages[0].words[0].polygon?.[2]).toEqual([0.2, 0.2]);
	});

	test('the box of the previews is read', () => {
		const word = { content: 'a', boundingBox: [1, 1, 2, 1, 2, 2, 1, 2] };
		const pages = [{ width: 10, height: 10, unit: 'inch', words: [word] }];
		const document = read(azureDocumentIntelligence, { analyzeResult: { pages } });
		expect(document.pages[0].words[0].polygon?.[2]).toEqual([0.2, 0.2]);
	});

	test('an Office file has no sizes and no places, and nothing is made up', () => {
		const pages = [{ pageNumber: 1, words: [{ content: 'a', span: { offset: 0, length: 1 } }] }];
		const document = read(azureDocumentIntelligence, { analyzeResult: { pages, styles: [] } });
		expect(document.pages[0]).toMatchObject({ width: null, height: null, unit: null });
		expect(document.pages[0].words[0]).toMatchObject({ polygon: null, handwritten: null });
		expect(document.warnings).toEqual([]);
	});
});

describe('an Office file, whose pages have no words', () => {
	/** Offsets in UTF-16 units; the thumb has two. */
	const content = 'Minutes 👍\nThe board met.\nPlans\nNone.';
	const spanOf = (part: string) => [{ offset: content.indexOf(part), length: part.length }];
	const paragraphs = [
		{ content: 'Minutes 👍', role: 'title', spans: spanOf('Minutes 👍') },
		{ content: 'The board met.', spans: spanOf('The board met.') },
		{ content: 'Plans', role: 'sectionHeading', spans: spanOf('Plans') },
		{ content: 'None.', spans: spanOf('None.') },
	];
	const slides = [
		{ pageNumber: 1, words: [], lines: [], spans: [{ offset: 0, length: 26 }] },
		{ pageNumber: 2, words: [], lines: [], spans: [{ offset: 26, length: 11 }] },
	];
	const markdownOf = (pages: object[], more: object = {}) =>
		exportMarkdown(
			read(azureDocumentIntelligence, {
				...{ modelId: 'prebuilt-layout', stringIndexType: 'utf16CodeUnit', content, pages },
				...{ paragraphs, ...more },
			}),
		);
	const written = '# Minutes 👍\n\nThe board met.\n\n## Plans\n\nNone.\n';

	test('has its headings and paragraphs by their places in the text', () => {
		expect(markdownOf([{ pageNumber: 1, spans: [{ offset: 0, length: content.length }] }])).toBe(
			written,
		);
	});

	test('may have several pages, and pages without spans', () => {
		expect(markdownOf(slides)).toBe(written);
		expect(markdownOf([{ pageNumber: 1 }])).toBe(written);
	});

	test('may be counted in code points', () => {
		const shorter = paragraphs.map((paragraph) => ({
			...paragraph,
			spans: paragraph.spans.map(({ offset, length }) => ({
				offset: offset === 0 ? 0 : offset - 1,
				length: offset === 0 ? length - 1 : length,
			})),
		}));
		const pages = [{ pageNumber: 1, spans: [{ offset: 0, length: content.length - 1 }] }];
		const stringIndexType = 'unicodeCodePoint';
		expect(markdownOf(pages, { paragraphs: shorter, stringIndexType })).toBe(written);
	});

	test('has the headings of its Markdown', () => {
		const document = read(azureDocumentIntelligence, {
			...{ modelId: 'prebuilt-layout', stringIndexType: 'utf16CodeUnit' },
			...{ content: '# Minutes\n\nNone.', contentFormat: 'markdown' },
			pages: [{ pageNumber: 1, spans: [{ offset: 0, length: 16 }] }],
			paragraphs: [{ content: 'Minutes', role: 'title', spans: [{ offset: 2, length: 7 }] }],
		});
		expect(document.pages[0].blocks).toMatchObject([{ role: 'heading' }, { role: 'paragraph' }]);
	});
});

describe('Image Analysis 4.0', () => {
	test('has one page of blocks, in pixels of the image', () => {
		const document = read(azureImageAnalysis, answers.azureImageAnalysis);
		expect(document).toMatchObject({
			provider: { id: 'azure-image-analysis', modelVersion: '2023-10-01' },
			text: 'a b\nc',
			usage: { pages: 1 },
			pages: [{ width: 100, height: 50, unit: 'pixel' }],
		});
		expect(document.pages[0].words[1].polygon?.[0]).toEqual([0.2, 0.1]);
		expect(document.pages[0].lines[1].polygon?.[0]).toEqual([0.4, 0.1]);
	});

	test('the previews have pages', () => {
		const words = [{ content: 'a', boundingBox: [1, 1, 2, 1, 2, 2, 1, 2] }];
		const pages = [{ width: 10, height: 10, words }];
		const document = read(azureImageAnalysis, { readResult: { content: 'a', pages } });
		expect(document.pages[0]).toMatchObject({ text: 'a', unit: 'pixel' });
		expect(document.pages[0].words[0].polygon?.[2]).toEqual([0.2, 0.2]);
	});
});

const created = { createdDateTime: '2026-01-02T03:04:05Z' };

test.each([
	[
		'running',
		{ status: 'running', ...created },
		/has not read the document yet \(status running\)/,
	],
	['not begun', { status: 'notStarted', ...created }, /status notStarted/],
	[
		'failed, in Document Intelligence',
		{ status: 'failed', ...created, error: { code: 'X', message: 'No\npages..' } },
		/did not read the document: No pages\.$/,
	],
	[
		'failed for a reason within a reason',
		{
			status: 'failed',
			...created,
			error: { message: 'Invalid request.', innererror: { message: 'Password protected.' } },
		},
		/did not read the document: Password protected\.$/,
	],
	[
		'failed, in Read',
		{
			status: 'failed',
			...created,
			analyzeResult: { readResults: [], errors: [{ code: 'X', message: 'Too big' }] },
		},
		/did not read the document: Too big\.$/,
	],
	['failed without a reason', { status: 'failed', ...created }, /no reason given\.$/],
	['done without a result', { status: 'succeeded', ...created }, /"analyzeResult.readResults"/],
])('an operation that is %s is one sentence', (_, raw, sentence) => {
	expect(azureRead.recognises(raw)).toBe(true);
	let message = '';
	try {
		toDocument(azureRead, raw, { job: { id: null } });
	} catch (error) {
		message = error instanceof Error ? error.message : '';
	}
	expect(message).toMatch(sentence);
	expectPlainSentence(message);
});

describe('OCR, which came before Read', () => {
	const word = (text: string, boundingBox: string) => ({ text, boundingBox });
	const raw = {
		language: 'en',
		orientation: 'Up',
		textAngle: 0,
		modelVersion: '2021-04-01',
		regions: [
			{
				boundingBox: '0,0,90,40',
				lines: [
					{ boundingBox: '0,0,90,20', words: [word('a', '0,0,40,20'), word('b', '50,0,40,20')] },
					{ boundingBox: '0,20,90,20', words: [word('c', '0,20,100,20'), null] },
				],
			},
		],
	};

	test('has lines of words in pixels, and a size that the words tell', () => {
		const document = readAnswer(raw);
		expect(document).toMatchObject({
			provider: { id: 'azure-read', modelVersion: '2021-04-01' },
			text: 'a b\nc',
			languages: ['en'],
			pages: [{ width: 100, height: 40, unit: 'pixel', sizeSource: 'words' }],
		});
		expect(document.pages[0].words[1].polygon?.[0]).toEqual([0.5, 0]);
		expect(document.warnings.map(({ code }) => code)).toContain('word-unreadable');
	});

	test('without regions is a picture without text, in no language', () => {
		expect(readAnswer({ ...raw, language: 'unk', regions: [] })).toMatchObject({
			text: '',
			languages: [],
			warnings: [{ code: 'no-text' }],
		});
	});
});
