import { ocrSpace } from '../../../../ocr/forms/ocr-space';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { smallest } from '../../../support/answers/forms/ocr-space';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(ocrSpace, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const done = { OCRExitCode: 1, IsErroredOnProcessing: false };
const word = (WordText: string) => ({ WordText, Left: 1, Top: 2, Width: 3, Height: 4 });

test('each result is a page; one that was not read is told, and the PDF is a file', () => {
	const document = read(smallest['OCR.space']);
	expect(document).toMatchObject({
		provider: { id: 'ocr-space' },
		job: { id: null, status: 'succeeded' },
		usage: { pages: 2 },
		confidence: null,
		files: [{ kind: 'result', mimeType: 'application/pdf', url: 'https://x/a.pdf' }],
	});
	expect(document.pages.map(({ text }) => text)).toEqual(['a b\nc', '']);
	expect(document.pages[0].lines.map(({ text, words }) => [text, words])).toEqual([
		['a b', [0, 2]],
		['c', [2, 1]],
	]);
	const failed = document.warnings.find(({ code }) => code === 'page-not-read');
	expect(failed?.message).toBe('Page 2 was not read: Timed out.');
});

test('tables in the text keep the tabs between their columns', () => {
	const ParsedText = 'Item\tPrice\t\r\nInk\t9.00\t\r\n';
	expect(read({ ...done, ParsedResults: [{ ParsedText }] }).text).toBe('Item\tPrice\nInk\t9.00');
});

test('without the text it is built from the words', () => {
	const Lines = [{ Words: [word('a'), word('b')] }, { Words: [word('c')] }];
	expect(read({ ...done, ParsedResults: [{ TextOverlay: { Lines } }] }).text).toBe('a b\nc');
});

test('a page without text is a blank page', () => {
	const document = read({ ...done, ParsedResults: [{ ParsedText: '', FileParseExitCode: 1 }] });
	expect(document.pages).toHaveLength(1);
	expect(document.warnings.map(({ code }) => code)).not.toContain('page-not-read');
});

test('what is no page and no word is left out and told', () => {
	const Lines = [null, { Words: [word('a'), {}, 7] }];
	const document = read({ ...done, ParsedResults: [{ TextOverlay: { Lines } }, 'x'] });
	expect(document.pages.map(({ text }) => text)).toEqual(['a', '']);
	expect(document.warnings.map(({ code }) => code)).toEqual(
		expect.arrayContaining(['page-unreadable', 'word-unreadable']),
	);
});

test('no address, no file', () => {
	const SearchablePDFURL = 'Searchable PDF not generated as it was not requested.';
	expect(read({ ...done, ParsedResults: [{ ParsedText: 'a' }], SearchablePDFURL }).files).toEqual(
		[],
	);
});

const failed = { OCRExitCode: 3, IsErroredOnProcessing: true };

test.each([
	['a list of reasons', { ...failed, ErrorMessage: ['Too large', 'Try again'] }, /Too large Try/],
	['one reason', { ...failed, ParsedResults: null, ErrorMessage: 'No\nkey..' }, /: No key\.$/],
	['details only', { ...failed, ErrorMessage: null, ErrorDetails: 'Bad file' }, /: Bad file\.$/],
	[
		'the reason of a page',
		{ ...failed, ParsedResults: [{ FileParseExitCode: -10, ErrorMessage: 'Engine' }] },
		/: Engine\.$/,
	],
	['no reason', { ...failed, ParsedResults: [] }, /no reason given\.$/],
])('an answer with %s is refused in one sentence', (_, raw, sentence) => {
	expect(ocrSpace.recognises(raw)).toBe(true);
	let message = '';
	try {
		read(raw);
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(UnreadableAnswer);
		message = (thrown as Error).message;
	}
	expect(message).toMatch(sentence);
	expectPlainSentence(message);
});

test('pages that were read count, even where others were not', () => {
	const ErrorMessage = ['The maximum page limit of 3 is reached.'];
	const document = read({ ...failed, ParsedResults: [{ ParsedText: 'a' }], ErrorMessage });
	expect(document.text).toBe('a');
	expect(document.warnings.map(({ code }) => code)).toEqual(['page-not-read']);
	expectPlainSentence(document.warnings[0].message);
	expect(document.warnings[0].message).toContain('limit of 3 is reached');
});

test('no results are refused', () => {
	expect(() => read({ ...done, ParsedResults: [] })).toThrow(UnreadableAnswer);
});
