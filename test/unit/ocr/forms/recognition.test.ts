import { onSizes } from '../../../../ocr/document/page-size';
import { simplify } from '../../../../ocr/document/simplify';
import { OTHER_FORMS } from '../../../../ocr/forms/catalogue';
import { FORMS } from '../../../../ocr/normalize/forms';
import { PROVIDERS } from '../../../../ocr/providers';
import { expectInvariants } from '../../../invariants';
import { sampleAnswers } from '../../../support/answers';
import { formAnswers } from '../../../support/answers/forms';
import {
	LAZARUS_ANSWER_1,
	lazarusAnswer,
	mindeeJob,
	mindeeResult,
} from '../../../support/documents';
import * as small from '../../../support/fuzz-answers';
import { toDocument } from '../../../support/to-document';

const [sample] = sampleAnswers;

/** Upstage's two other forms are Google's and Naver's, as nothing in them says Upstage. */
const GENERAL: Record<string, string> = {
	'upstage-clova': 'clova',
	'upstage-google': 'google-vision',
};

const OWN: Array<[string, string, unknown]> = [
	...sampleAnswers.map(({ name, provider, raw }): [string, string, unknown] => [
		name,
		GENERAL[name] ?? provider,
		raw,
	]),
	...formAnswers
		// As its client libraries give it, which is within a list.
		.filter(({ raw }) => !Array.isArray(raw))
		.map(({ name, provider, raw }): [string, string, unknown] => [name, provider, raw]),
	['Lazarus, version 1', 'lazarus', LAZARUS_ANSWER_1],
	['Lazarus, version 2', 'lazarus', lazarusAnswer()],
	['Lazarus, a status', 'lazarus', { status: 'RUNNING', id: 'a', documentId: 'b' }],
	['Lazarus, a status of success', 'lazarus', { status: 'SUCCESS', statusId: 'a' }],
	['Lazarus, submitted', 'lazarus', { status: 'submitted', id: 'a' }],
	['Lazarus, a refusal', 'lazarus', { status: 'AUTH_FAILURE', message: 'No.' }],
	['Mindee, a result', 'mindee', mindeeResult('j')],
	['Mindee, a job', 'mindee', mindeeJob('j', 'https://x')],
	[
		'Mindee, no result',
		'mindee',
		{ inference_id: 'i', model_id: 'm', file_name: 'a.pdf', error: {}, created_at: '2026' },
	],
	[
		'Mindee, fields',
		'mindee',
		{ inference: { result: { fields: { total: { value: 1 } }, raw_text: { pages: [] } } } },
	],
	['PicWish, a task under way', 'picwish', { status: 200, data: { task_id: 'x', state: 4 } }],
	['PicWish, a new task', 'picwish', { status: 200, data: { task_id: 'x' } }],
	['Upstage, cut down', 'upstage', { pages: small.upstage.pages }],
	['Azure, not done', 'azure-read', { status: 'running', createdDateTime: '2026' }],
	[
		'Azure, client library',
		'azure-document-intelligence',
		small.azureDocumentIntelligence.analyzeResult,
	],
	['Textract, not done', 'aws-textract', { JobStatus: 'IN_PROGRESS' }],
	['Textract, a blank page', 'aws-textract', { Blocks: [], DocumentMetadata: { Pages: 1 } }],
	['Mistral, no pages', 'mistral-ocr', { pages: [], usage_info: { pages_processed: 0 } }],
	['Google, a blank image', 'google-vision', { responses: [{}] }],
	['Google, text only', 'google-vision', { fullTextAnnotation: { text: 'a' } }],
	[
		'Google, an operation',
		'google-vision',
		{ name: 'projects/p/operations/1', metadata: { '@type': 'x', state: 'RUNNING' } },
	],
	[
		'Document AI, an operation',
		'google-document-ai',
		{
			name: 'projects/p/locations/us/operations/1',
			done: true,
			metadata: { '@type': 'type.googleapis.com/google.cloud.documentai.v1.BatchProcessMetadata' },
		},
	],
	[
		'Content Understanding, not done',
		'azure-content-understanding',
		{ id: 'a', status: 'Running', result: { analyzerId: 'a', contents: [] } },
	],
	['Textract, an identity', 'aws-textract', { IdentityDocuments: [{ DocumentIndex: 1 }] }],
	['a document', 'ocr-document', sample.document],
	['a simplified one', 'simplified', { ...simplify(sample.document) }],
	[
		'a simplified one without pages',
		'simplified',
		{ text: '', provider: 'any', jobId: null, pages: [] },
	],
];

test.each(OWN)('%s is recognised as %s and as nothing else', (_, id, raw) => {
	expect(FORMS.filter((form) => form.recognises(raw)).map((form) => form.id)).toEqual([id]);
});

test.each<[string, unknown]>([
	['nothing', undefined],
	['null', null],
	['a number', 7],
	['a text', 'pages'],
	['an empty object', {}],
	['an empty list', []],
	['a list', [sample.raw]],
	['somebody’s pages', { pages: [{ title: 'a' }] }],
	['a text with an ID', { id: 'x', text: 'hello' }],
	['a job of this package', { job: { provider: 'mindee', id: 'x', status: 'processing' } }],
	[
		'an operation of another service of Google',
		{
			name: 'operations/1',
			done: true,
			metadata: { '@type': 'type.googleapis.com/google.cloud.speech.v1.RecognizeMetadata' },
		},
	],
	['a name with metadata', { name: 'web-1', metadata: { labels: {} }, error: null }],
	['a status', { status: 'running' }],
	['a status in big letters', { status: 'SUCCESS' }],
	['somebody’s blocks', { blocks: [{ type: 'section', text: 'a' }] }],
	['somebody’s contents', { contents: [{ parts: [{ text: 'a' }] }] }],
	['somebody’s elements', { elements: [{ type: 'a', text: 'b' }] }],
	['somebody’s entities', { text: 'a', entities: [{ entity: 'city', value: 'b' }] }],
	['somebody’s Markdown', { pages: [{ title: 'a', markdown: 'b' }] }],
	['a video’s job', { JobStatus: 'IN_PROGRESS', VideoMetadata: {} }],
	['somebody’s job', { job_status: 'done' }],
	['somebody’s document', { document: { text: 'a', title: 'b' } }],
	['somebody’s responses', { responses: [{ choices: [] }] }],
	['somebody’s images', { images: [{ url: 'x' }] }],
	['somebody’s inference', { inference: 'x' }],
	['somebody’s data', { status: 200, data: { id: 1 } }],
	['an HTML page', '<html>'],
])('%s is recognised as nothing', (_, raw) => {
	expect(FORMS.filter((form) => form.recognises(raw)).map((form) => form.id)).toEqual([]);
});

test('every form has an id of its own, and every provider is one', () => {
	const ids = FORMS.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	for (const { id } of PROVIDERS) expect(ids).toContain(id);
	for (const { name, knownBy } of FORMS) {
		expect(name).toMatch(/^\S.*\S$/);
		expect(knownBy).toMatch(/\S/);
	}
});

test('recognising never looks at the words', () => {
	const forbidden = new Proxy(
		{},
		{
			get: (_target, key) => {
				throw new Error(`looked at ${String(key)} of a word`);
			},
		},
	);
	const answers = [
		{ ocrResults: { readResults: [{ words: [forbidden] }] } },
		{ inference: { result: { pages: [{ words: [forbidden] }] } } },
		{ modelVersion: 'x', pages: [{ words: [forbidden] }] },
		{ analyzeResult: { pages: [{ words: [forbidden] }] } },
		{ schemaVersion: '1.0', pages: [{ words: [forbidden] }] },
		{ images: [{ fields: [forbidden] }] },
		{ responses: [{ fullTextAnnotation: { pages: [forbidden] } }] },
		{ Blocks: [{ BlockType: 'PAGE' }, forbidden] },
		{ text: 'a', pages: [{ layout: {}, tokens: [forbidden] }] },
		{ result: { analyzerId: 'a', contents: [{ pages: [{ words: [forbidden] }] }] } },
		{ elements: [{ category: 'table', content: {} }, forbidden] },
	];
	for (const answer of answers) {
		expect(FORMS.filter((form) => form.recognises(answer))).toHaveLength(1);
	}
});

test.each(formAnswers)('the sample $name is read in full', ({ provider, document, raw }) => {
	const before = JSON.stringify(raw);
	expectInvariants(document);
	// Whoever read the parts.
	expect(document.provider.id).toBe(provider === 'parts' ? 'upstage' : provider);
	expect(document.text).toContain('Invoice 2024-117');
	expect(document.text).toContain('Noe\u0308l');
	expect(document.warnings.map(({ code }) => code)).not.toContain('text-rebuilt');
	expect(JSON.stringify(raw)).toBe(before);
	// Some of the forms have pixels and no page size.
	const size = { width: 1654, height: 2339, unit: 'pixel' as const, source: 'given' as const };
	const { pages } = onSizes(
		document,
		document.pages.map(() => size),
	);
	const words = pages.flatMap((page) => page.words);
	if (words.length === 0) return;
	const total = words.find(({ text }) => text === '96.80');
	expect(total).toBeDefined();
	if (total!.polygon) {
		const [x1, y0] = total!.polygon[1];
		expect(x1).toBeCloseTo(1450 / 1654, 2);
		expect(y0).toBeCloseTo(780 / 2339, 2);
	}
});

test('every form has a sample', () => {
	const forms = new Set(formAnswers.map(({ provider }) => provider));
	const left = OTHER_FORMS.map(({ id }) => id).filter((id) => id !== 'text' && !forms.has(id));
	expect(left).toEqual([]);
});

test.each<[string, string, object]>([
	['OCR.space', 'ocr-space', { ParsedText: 'a', FileParseExitCode: 1 }],
	['LlamaParse', 'llamaparse', { page: 1, text: 'a', md: 'a', items: [] }],
	['Unstructured', 'unstructured', { type: 'Title', text: 'a', element_id: 'e', metadata: {} }],
	[
		'Upstage Document Parse',
		'upstage-document-parse',
		{ category: 'paragraph', content: { text: 'a' }, id: 0, page: 1 },
	],
])('a list that somebody has taken out of %s is recognised', (_, id, part) => {
	const idsOf = (raw: unknown) =>
		FORMS.filter((form) => form.recognises(raw)).map((form) => form.id);
	expect(idsOf([part, part])).toEqual([id]);
	const read = toDocument(
		FORMS.find((form) => form.id === id)!,
		[part],
		{ job: { id: null } },
	);
	expect(read.text).toBe('a');
});

test('elements of Unstructured are read as its clients have them', () => {
	const elements = [{ type: 'Title', text: 'a', element_id: 'e', metadata: {} }];
	const ids = FORMS.filter((form) => form.recognises({ elements })).map((form) => form.id);
	expect(ids).toEqual(['unstructured']);
});

test('a job of LlamaParse is told as its own', () => {
	const job = { id: 'j', status: 'SUCCESS', error_code: null, error_message: null };
	const ids = FORMS.filter((form) => form.recognises(job)).map((form) => form.id);
	expect(ids).toEqual(['llamaparse']);
});
