import { simplify } from '../../../../ocr/document/simplify';
import { FORMS } from '../../../../ocr/normalize/forms';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { sampleAnswers } from '../../../support/answers';
import { formAnswers } from '../../../support/answers/forms';
import { lazarusAnswer, mindeeJob, mindeeResult } from '../../../support/documents';
import { expectPlainSentence } from '../../../support/messages';
import { frozen } from '../../../support/fuzz';

type Options = Parameters<typeof readAnswer>[1];

const read = (raw: unknown, options?: Options) => {
	const document = readAnswer(frozen(raw), options);
	expectInvariants(document);
	return document;
};

function refusal(raw: unknown, options?: Options): string {
	try {
		readAnswer(raw, options);
	} catch (error) {
		expect(error).toBeInstanceOf(UnreadableAnswer);
		const { message } = error as UnreadableAnswer;
		expect(message).not.toMatch(/\n/);
		return message;
	}
	throw new Error('It was read.');
}

const upstage = sampleAnswers.find(({ name }) => name === 'upstage')!;
const google = sampleAnswers.find(({ name }) => name === 'upstage-google')!;

describe('whatever it is wrapped in', () => {
	const { raw, document } = upstage;
	const job = { provider: 'upstage', id: null, status: 'succeeded', submittedAt: '2026' };
	test.each<[string, unknown]>([
		['nothing', raw],
		['text', JSON.stringify(raw)],
		['text twice over', JSON.stringify(JSON.stringify(raw))],
		['a list', [raw]],
		['an item', [{ json: raw, pairedItem: { item: 0 } }]],
		[
			'a webhook',
			{ headers: { host: 'x' }, params: {}, query: { job: '1' }, body: raw, webhookUrl: 'x' },
		],
		['a webhook with text', { headers: {}, query: {}, params: {}, body: JSON.stringify(raw) }],
		['a full response', { headers: {}, body: raw, statusCode: 200, statusMessage: 'OK' }],
		['an extracted file', { data: raw }],
		['an extracted text', { data: JSON.stringify(raw) }],
		['a field of any name', { ocr: raw }],
		['a field of any name as text', { response: ` ${JSON.stringify(raw)}` }],
		['a field in a field', { result: { output: [raw] } }],
		['what a command wrote', { exitCode: 0, stderr: '', stdout: `${JSON.stringify(raw)}\n` }],
		[
			'what a command wrote over SSH',
			{ code: 0, signal: null, stderr: '', stdout: JSON.stringify(raw) },
		],
		['the output Raw', { raw, job }],
		['the output Raw in a list in text', JSON.stringify([{ raw, job }])],
		['the output Document', JSON.stringify(document)],
		[
			'an item with a webhook with a list in text',
			JSON.stringify([{ json: { headers: {}, query: {}, body: JSON.stringify([raw]) } }]),
		],
	])('in %s the document is the same', (_, wrapped) => {
		const found = read(wrapped);
		expect(found.pages).toEqual(document.pages);
		expect(found.provider).toEqual(document.provider);
		// Named, it is the same.
		if (!(typeof wrapped === 'string' && wrapped.includes('schemaVersion'))) {
			expect(read(wrapped, { form: 'upstage' }).pages).toEqual(document.pages);
		}
	});

	test('a list of several answers is not read as its first', () => {
		expect(refusal([raw, raw])).toMatch(/holds 2 entries.* Split Out/);
		expect(refusal([])).toMatch(/list is empty/);
	});

	test('a list of items is a list of what they hold', () => {
		const rows = Object.entries({ level: 5, page_num: 1, block_num: 1, par_num: 1, line_num: 1 });
		const row = (word_num: number, text: string) => ({
			json: {
				...Object.fromEntries(rows),
				...{ word_num, left: 10 * word_num, top: 0, width: 8, height: 8, conf: 90, text },
			},
			pairedItem: { item: 0 },
		});
		expect(read([row(1, 'a'), row(2, 'b')])).toMatchObject({
			provider: { id: 'tesseract-tsv' },
			text: 'a b',
		});
		expect(refusal([{ json: { a: 1 } }, { json: { a: 2 } }])).toMatch(/holds 2 entries/);
	});

	test.each([
		[{ order: { id: 1, status: 'paid' } }, '"order"'],
		[{ html: '<p>Hello</p>' }, '"html"'],
		[{ note: '[see the footnote]' }, '"note"'],
		[{ rows: [{ a: 1 }, { a: 2 }] }, '"rows"'],
		[{ nothing: null }, '"nothing"'],
	])('%j is told by its own field, not by what is in it', (raw, field) => {
		expect(refusal(raw)).toMatch(/^No OCR result was found in this item/);
		expect(refusal(raw)).toContain(`which has the fields ${field}:`);
	});

	test.each<[string, object]>([
		['Google', { error: { code: 400, message: 'No file', status: 'INVALID_ARGUMENT' } }],
		['Azure', { error: { message: 'Invalid', innererror: { message: 'No file' } } }],
		['Mistral', { object: 'error', message: 'No file', type: 'x', code: '3310' }],
		['Amazon', { __type: 'BadDocumentException', Message: 'No file' }],
		['FastAPI', { detail: [{ loc: ['body'], msg: 'No file' }] }],
		['RFC 9457', { title: 'Bad', status: 422, detail: 'No file' }],
		['a status', { message: 'No file', statusCode: 404 }],
		['a code', { logId: 'x', errorCode: 500, errorMsg: 'No file', other: 1 }],
		[
			'a line of a batch',
			{ custom_id: '1', response: { body: { object: 'error', message: 'No file' } } },
		],
		['a whole response', { headers: {}, statusCode: 400, body: { error: { message: 'No file' } } }],
	])('what a service answers in the place of a result is told (%s)', (_, raw) => {
		expect(refusal(raw)).toMatch(/: No file\.$/);
		expectPlainSentence(refusal(raw));
	});

	test.each([
		{ message: 'Hello', status: 'sent' },
		{ message: 'Hello', status: 200 },
		{ detail: 'Hello', name: 'x' },
		{ errorCode: 0, errorMsg: 'Hello' },
	])('%j is no refusal of a service', (raw) => {
		expect(refusal(raw)).toMatch(/^No OCR result was found/);
	});

	test('layers without an end are refused', () => {
		let deep: unknown = raw;
		for (let layer = 0; layer < 100_000; layer++) deep = [deep];
		expect(refusal(deep)).toMatch(/^No OCR result was found .* which is a list:/);
	});
});

describe('the form', () => {
	test.each([...sampleAnswers, ...formAnswers])(
		'of $name can be named, and gives the document that its own reader gives',
		({ raw, provider, document }) => {
			const options = { form: provider, context: { job: document.job } };
			const { pages } = read(raw, provider === 'picwish' ? { form: provider } : options);
			if (provider !== 'picwish') expect(pages).toEqual(document.pages);
		},
	);

	test('that Google and Upstage share is Google’s, unless it is named or its job tells', () => {
		expect(read(google.raw).provider.id).toBe('google-vision');
		expect(read(google.raw, { form: 'upstage' }).provider.id).toBe('upstage');
		const job = { provider: 'upstage', id: null, status: 'succeeded' };
		expect(read({ raw: google.raw, job }).provider.id).toBe('upstage');
	});

	test('goes by the name of the caller before that of the job', () => {
		const job = { provider: 'upstage', id: null, status: 'succeeded' };
		const document = read({ raw: google.raw, job }, { form: 'google-vision' });
		expect(document.provider.id).toBe('google-vision');
	});

	test('nobody knows is said to be none, with those that are', () => {
		const message = refusal({}, { form: 'abby\n' });
		expect(message).toMatch(/^"abby" is not a known response format\. Use auto or one of /);
		for (const { id } of FORMS) expect(message).toContain(id);
		expectPlainSentence(message);
	});
});

describe('what is known around it', () => {
	const raw = lazarusAnswer();

	test('is the job of the output Raw', () => {
		const job = {
			provider: 'lazarus',
			id: 'j-1',
			status: 'succeeded',
			submittedAt: '2026-01-02T03:04:05Z',
			completedAt: '2026-01-02T03:04:09Z',
			fileName: 'a.pdf',
		};
		expect(read({ raw, job })).toMatchObject({
			job: {
				id: 'j-1',
				status: 'succeeded',
				submittedAt: '2026-01-02T03:04:05Z',
				completedAt: '2026-01-02T03:04:09Z',
			},
			source: { fileName: 'a.pdf' },
		});
	});

	test('is what the caller knows', () => {
		const context = {
			job: { id: 'mine', submittedAt: '2026-01-02T03:04:05Z' },
			source: { mimeType: 'image/png', fileName: 'b.png' },
			fileName: 'c.png',
		};
		expect(read(raw, { context })).toMatchObject({
			job: { id: 'mine', submittedAt: '2026-01-02T03:04:05Z' },
			source: { mimeType: 'image/png', fileName: 'b.png' },
		});
	});

	test('is a file name, where nothing else has one', () => {
		const context = { fileName: 'c.png' };
		expect(read(raw, { context }).source.fileName).toBe('c.png');
		expect(read(mindeeResult('j'), { context }).source.fileName).toBe('scan.png');
	});

	test('is nothing: then nothing is made up', () => {
		const { job } = read(upstage.raw);
		expect(job).toStrictEqual({ id: null, status: 'succeeded' });
		expect(read(upstage.raw).source).toStrictEqual({});
	});
});

describe('a text that is no JSON', () => {
	const text = '\uFEFFInvoice\nTotal 5\fPage two\f';

	test.each(['text', 'picwish'])('is the text itself where the form is %s', (form) => {
		const document = read(text, { form });
		expect(document.provider.id).toBe(form);
		expect(document.pages.map((page) => page.text)).toEqual(['Invoice\nTotal 5', 'Page two']);
	});

	test('is refused where nobody said so', () => {
		expect(refusal(text)).toMatch(/is not JSON/);
		expect(refusal('  ')).toMatch(/is empty/);
		expect(refusal('Invoice', { form: 'mindee' })).toMatch(/is not JSON/);
	});

	test('is the text itself, even where it looks like JSON, for the form text only', () => {
		const task = JSON.stringify({ data: { task_id: 'x', state: 4 } });
		expect(read(task, { form: 'text' }).text).toBe(task);
		expect(refusal(task, { form: 'picwish' })).toMatch(/task x is not finished yet/);
		expect(read('[1] see the footnote', { form: 'picwish' }).text).toBe('[1] see the footnote');
	});

	test('goes with the task of PicWish that it belongs to', () => {
		const task = { status: 200, data: { task_id: 'x', state: 1, file: 'https://x/a%20b.txt?k=1' } };
		expect(read(task, { context: { text: 'Hello' } })).toMatchObject({
			text: 'Hello',
			job: { id: 'x' },
		});
		expect(read(task)).toMatchObject({
			text: '',
			job: { id: 'x' },
			files: [{ kind: 'result', fileName: 'a%20b.txt', url: 'https://x/a%20b.txt?k=1' }],
			warnings: [{ code: 'text-in-file' }],
		});
	});

	test.each([
		['an hour after it was done', '1767323049', '2026-01-02T04:04:09.000Z'],
		['at no time that is known', undefined, undefined],
	])('expires, as a link of PicWish, %s', (_, completed_at, expiresAt) => {
		const data = { task_id: 'x', state: 1, file: 'https://x/a.txt', completed_at };
		const [file] = read({ status: 200, data }).files;
		expect(file?.expiresAt).toBe(expiresAt);
	});
});

describe('an answer without a document', () => {
	const plain: Array<[string, unknown, RegExp]> = [
		[
			'of Lazarus, the status only',
			{ status: 'SUCCESS', id: 'lz-1', resultUrl: 'https://x' },
			/status SUCCESS of Lazarus job lz-1, not its result\. Fetch the result with Get Result and the job ID lz-1/,
		],
		[
			'of Lazarus, from a webhook',
			{ headers: {}, query: {}, params: {}, body: { status: 'RUNNING', statusId: 's' } },
			/status RUNNING of Lazarus job s, not its result/,
		],
		[
			'of Lazarus, refused',
			{ status: 'FAILURE', id: 'x', message: 'Unreadable scan.' },
			/^Lazarus could not read the document \(job x\): Unreadable scan\.$/,
		],
		[
			'of Lazarus, refused without a word',
			{ status: 'AUTH_FAILURE', message: '' },
			/^Lazarus could not read the document: no reason given\.$/,
		],
		[
			'of Mindee, the job',
			mindeeJob('j-1', 'https://x'),
			/^This is a Mindee job \(j-1\), not its result\. Fetch .* Get Result and the job ID j-1\.$/,
		],
		[
			'of Mindee, the job that failed',
			mindeeJob('j-1', 'https://x', { status: 'Failed', error: { title: 'No', detail: 'Blank.' } }),
			/^Mindee could not read "scan\.png" \(job j-1\): No\. Blank\.$/,
		],
		[
			'of Mindee, the webhook that failed',
			{
				inference_id: 'i-1',
				model_id: 'm',
				file_name: 'a.pdf',
				file_alias: null,
				error: {
					status: 422,
					title: 'Unprocessable',
					detail: 'The file is\nblank.',
					code: '422-001',
					errors: [],
				},
				created_at: '2026-01-02T03:04:05',
			},
			/^Mindee could not read "a\.pdf" \(inference i-1\): Unprocessable\. The file is blank\.$/,
		],
		[
			'of PicWish, under way',
			{ status: 200, data: { task_id: 't', state: 4, progress: 20 } },
			/^PicWish task t is not finished yet\. Fetch its result with Get Result and the job ID t\.$/,
		],
		[
			'of PicWish, failed',
			{ status: 200, data: { task_id: 't', state: -7 } },
			/^PicWish could not read the document \(task t\): The file is not valid/,
		],
		[
			'of a node here, the job',
			{ job: { provider: 'mindee', id: 'j', status: 'processing' } },
			/^This item has the job j of Mindee with the status processing, and no result\..* Get Result\.$/,
		],
		[
			'of a node here, the job that failed',
			{ job: { provider: 'mindee', id: 'j', status: 'failed', failure: { message: 'Blank' } } },
			/^Mindee could not read the document of the job j: Blank\.$/,
		],
		[
			'of a node here, a row of a provider that keeps no jobs',
			{ provider: 'upstage', job_id: '', status: 'succeeded', file_name: 'a.png' },
			/^This item has a job of Upstage, and no result\. .* use the item that Submit returned\.$/,
		],
		[
			'of a node here, the summary',
			{ pageCount: 1, wordCount: 2, provider: 'mindee', jobId: 'j', documentField: 'document' },
			/^This item has a summary of what Mindee read, and its document is in a JSON file/,
		],
		['that is nothing', null, / which is empty: /],
		['that is not there', undefined, / which is empty: /],
		['that is a number', 7, / which is a number: /],
		['that is empty', {}, / which is empty: /],
	];

	test.each(plain)('%s, is one sentence', (_, raw, sentence) => {
		const message = refusal(raw);
		expect(message).toMatch(sentence);
		expectPlainSentence(message);
	});
});

describe('an answer in an unknown form', () => {
	test('is told by the names of what is there', () => {
		const message = refusal({ invoice: 'secret', total: 1 });
		expectPlainSentence(message);
		expect(message).toMatch(/ which has the fields "invoice", "total": /);
		expect(message).not.toContain('secret');
	});

	test('names a few of many fields, on one line', () => {
		const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`f${i}\n`, i]));
		expect(refusal(many)).toMatch(/"f0", "f1", "f2", "f3", "f4", "f5" and 1,994 more: /);
		const long = refusal({ ['k'.repeat(1e6)]: 1 });
		expect(long.length).toBeLessThan(1500);
	});

	test('that was named is told by the form that it has', () => {
		expect(refusal(mindeeResult('j'), { form: 'lazarus' })).toBe(
			'The response is in the format of Mindee, not of Lazarus: "ocrResults.readResults" (a list) is missing. It has the fields "inference".',
		);
		expect(refusal({ a: 1 }, { form: 'lazarus' })).toMatch(
			/^The response is not in the format of Lazarus: .* It has the fields "a"\.$/,
		);
		expect(refusal({ inference: { id: 'x' } })).toMatch(
			/^The response looks like one of Mindee, but "inference\.result\.pages" \(a list\) is missing\./,
		);
	});

	test('keeps its own keys off every prototype', () => {
		const raw: unknown = JSON.parse(
			'{"__proto__":{"schemaVersion":"1.0","pages":[]},"constructor":{"prototype":{"x":1}}}',
		);
		expect(refusal(raw)).toMatch(/"__proto__", "constructor"/);
		expect(Reflect.get({}, 'schemaVersion')).toBeUndefined();
	});
});

describe('half an answer', () => {
	test('gives what is there, and says what is not', () => {
		const { inference } = mindeeResult('j');
		const [page] = inference.result.pages;
		const pages = [page, null, { content: 'end', words: [{ content: 5 }, { content: 'end' }] }];
		const document = read({ inference: { ...inference, result: { pages } } });
		expect(document.pages.map(({ text }) => text)).toEqual(['Hello world', '', 'end']);
		expect(document.warnings).toEqual([
			{
				code: 'page-unreadable',
				message: 'Page 2 of the response could not be read and is empty.',
			},
			{ code: 'word-unreadable', message: '1 entry without text was left out.' },
		]);
	});

	test('of which no page can be read is refused', () => {
		for (const raw of [
			{ inference: { result: { pages: [null, 1] } } },
			{ ocrResults: { readResults: ['a'] } },
			{ modelVersion: 'x', pages: [null] },
		]) {
			expect(refusal(raw)).toMatch(/is missing\./);
		}
	});

	test('holes in a list are pages that could not be read', () => {
		const raw = lazarusAnswer();
		const readResults: unknown[] = [...raw.ocrResults.readResults];
		readResults[3] = readResults[0];
		const document = read({ ...raw, ocrResults: { ...raw.ocrResults, readResults } });
		expect(document.pages.map(({ text }) => text)).toEqual(['Hello world', '', '', 'Hello world']);
		expect(document.warnings[0].message).toMatch(
			/^Page 2 \(and 1 more\) of the response could not be read/,
		);
	});
});

test('a simplified output that went through a node is still the provider’s', () => {
	const { document } = upstage;
	expect(read({ ...simplify(document), mine: 1 })).toMatchObject({
		provider: { id: 'upstage' },
		text: document.text,
	});
});

/** These are known by their numbers. */
const BY_NUMBERS = /^(?:paddleocr-classic|n8n-extract-pdf)/;

test.each(formAnswers.filter(({ name, raw }) => typeof raw !== 'string' && !BY_NUMBERS.test(name)))(
	'$name is read all the same where all its numbers have become texts',
	({ raw, document }) => {
		const asTexts: unknown = JSON.parse(
			JSON.stringify(raw, (_, value: unknown) =>
				typeof value === 'number' ? String(value) : value,
			),
		);
		const { pages } = read(asTexts, { form: document.provider.id });
		expect(pages.map(({ text, words }) => [text, words])).toEqual(
			document.pages.map(({ text, words }) => [text, words]),
		);
	},
);
