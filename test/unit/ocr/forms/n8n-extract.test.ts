import { n8nExtract } from '../../../../ocr/forms/n8n-extract';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = readAnswer(raw);
	expectInvariants(document);
	return document;
};

const pdf = (numpages: number, text: unknown) => ({
	numpages,
	numrender: numpages,
	info: {},
	text,
});

const pagesOf = (raw: unknown) => read(raw).pages.map(({ text }) => text);

describe('a PDF', () => {
	test('is known, and has as many pages as the file', () => {
		expect(read(pdf(2, 'a b\nc\n\nd'))).toMatchObject({
			provider: { id: 'n8n-extract' },
			job: { id: null, status: 'succeeded' },
			source: { mimeType: 'application/pdf', pageCount: 2 },
			text: 'a b\nc\n\nd',
			confidence: null,
			confidenceSource: 'none',
			warnings: [],
			pages: [{ number: 1 }, { number: 2 }],
		});
	});

	test('that could not be parted again is told', () => {
		const { warnings } = read(pdf(1200, 'a\n\nb'));
		expect(warnings.map(({ code }) => code)).toEqual(['pages-joined']);
		expect(warnings[0].message).toMatch(/1,200 pages.* Turn off Join Pages/);
		expectPlainSentence(warnings[0].message);
	});

	test.each<[string, unknown, string[]]>([
		['joined', pdf(2, 'a\n\nb'), ['a', 'b']],
		['joined, with blank lines within a page', pdf(2, 'a\n\nb\n\nc'), ['a\n\nb\n\nc']],
		['joined, of which only some were read', pdf(9, 'a\n\nb'), ['a\n\nb']],
		['joined, without text on its second page', pdf(2, 'a\n\n'), ['a', '']],
		['of one page', pdf(1, 'a'), ['a']],
		['not joined', pdf(3, ['a', '', 'b\n\nc']), ['a', '', 'b\n\nc']],
		['not joined, damaged', pdf(2, ['a', null]), ['a', '']],
		['beside the fields of the item before', { ...pdf(1, 'a b'), id: 7, data: 'x y' }, ['a b']],
		['in a list', [pdf(1, 'a')], ['a']],
	])('%s', (_, raw, pages) => {
		expect(pagesOf(raw)).toEqual(pages);
	});
});

test.each([[''], [['', ' \n']], [[]], [[7]]])('a scan has no text: %j', (text) => {
	let message = '';
	try {
		readAnswer(pdf(2, text));
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(UnreadableAnswer);
		message = (thrown as Error).message;
	}
	expect(message).toMatch(/no text in the PDF.*OCR node/);
	expectPlainSentence(message);
});

describe('a text file', () => {
	test.each<[string, string, string[]]>([
		['lines', 'Invoice 7\nTotal: 9.00\n', ['Invoice 7\nTotal: 9.00']],
		['pages', 'page one\fpage two\f', ['page one', 'page two']],
		['a number first', '12 apples', ['12 apples']],
	])('with %s', (_, data, pages) => {
		const document = read({ data });
		expect(document.provider.id).toBe('n8n-extract');
		expect(document.pages.map(({ text }) => text)).toEqual(pages);
	});

	test.each([
		['JSON', { data: '{"a": "b c"}' }],
		['a JSON list', { data: ' [1, 2]' }],
		['JSON in JSON', { data: '"{\\"a\\": 1}"' }],
		['a web page', { data: '<html> <p>a b' }],
		['Base64', { data: 'JVBERi0xLjcKJYGBgYEKCjEgMCBvYmo=' }],
		['no text', { data: 'a b \u0000\u0001 c d' }],
		['a damaged text', { data: '\ufffdPNG \ufffd x' }],
		['nothing', { data: ' ' }],
		['another field', { text: 'a b' }],
		['fields beside it', { data: 'a b', id: 7 }],
		['no text in it', { data: 7 }],
	])('is not %s', (_, raw) => {
		expect(n8nExtract.recognises(raw)).toBe(false);
	});

	test('megabytes of it are looked at only at their beginning', () => {
		expect(read({ data: `a b ${'x'.repeat(5_000_000)}` }).text).toHaveLength(5_000_004);
	});
});

test.each([[{}], ['a b'], [{ numpages: 1, text: 'a' }], [{ numpages: 1, numrender: 1 }]])(
	'%j is none',
	(raw) => {
		expect(n8nExtract.recognises(raw)).toBe(false);
		expect(() => toDocument(n8nExtract, raw, { job: { id: null } })).toThrow(UnreadableAnswer);
	},
);

test('Base64 in lines is a file, and no text', () => {
	const lines = Buffer.from('%PDF-1.7 and more of it. '.repeat(20)).toString('base64');
	const data = lines.replace(/.{76}/g, '$&\r\n');
	expect(n8nExtract.recognises({ data })).toBe(false);
	expect(() => readAnswer({ data })).toThrow(UnreadableAnswer);
});
