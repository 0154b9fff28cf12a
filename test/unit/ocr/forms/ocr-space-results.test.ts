import { ocrSpace } from '../../../../ocr/forms/ocr-space';
import { expectInvariants } from '../../../invariants';
import { readerOf } from '../../../support/form-reader';
import { outlineOf } from '../../../support/outline';
import { without } from '../../../support/without';
import { wrongTypesTold } from '../../../support/wrong-types';

const { read, outline } = readerOf(ocrSpace);

const word = (WordText: string, Left: number, Top: number) => ({
	...{ WordText, Left, Top, Width: 10, Height: 10 },
});

const whole = {
	ParsedResults: [
		{
			TextOverlay: {
				HasOverlay: true,
				Lines: [
					{ LineText: 'Tea Rye', Words: [word('Tea', 10, 10), word('Rye', 40, 10)] },
					{ LineText: 'Oat', Words: [word('Oat', 10, 30), {}] },
				],
			},
			...{ FileParseExitCode: 1, ParsedText: 'Tea Rye\r\nOat\r\n', ErrorMessage: '' },
		},
		{ FileParseExitCode: -10, ParsedText: '', ErrorMessage: 'No\nway', ErrorDetails: 'x' },
		{ FileParseExitCode: 0, ParsedText: 'rest', ErrorDetails: 'In part' },
		{ FileParseExitCode: -20, ParsedText: '' },
		null,
	],
	...{ OCRExitCode: 2, IsErroredOnProcessing: true, ErrorMessage: ['Page limit', 'of 3', ' '] },
	SearchablePDFURL: 'https://ocr.test/a.pdf',
};

test('everything that an answer says is in the document', () => {
	const document = read(whole);
	expectInvariants(document);
	expect(outlineOf(document)).toEqual({
		provider: { id: 'ocr-space' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 5 },
		confidence: 'null none',
		files: [
			{
				...{ kind: 'result', fileName: 'searchable.pdf', mimeType: 'application/pdf' },
				url: 'https://ocr.test/a.pdf',
			},
		],
		warnings: [
			...['page-not-read', 'page-not-read', 'page-not-read', 'page-not-read'],
			...['page-unreadable', 'word-unreadable', 'page-size-missing'],
		],
		pages: [
			[
				'page 1: 50 × 40 pixel words',
				'"Tea Rye" 0.2 0.25 1 0.5',
				...['  Tea 0.2 0.25 0.4 0.5', '  Rye 0.8 0.25 1 0.5'],
				...['"Oat" 0.2 0.75 0.4 1', '  Oat 0.2 0.75 0.4 1'],
			],
			...[['page 2'], ['page 3', '"rest"'], ['page 4'], ['page 5']],
		],
	});
	expect(document.warnings.slice(0, 4).map(({ message }) => message)).toEqual([
		'OCR.space did not read the whole file: Page limit of 3.',
		'Page 2 was not read: No way.',
		'Page 3 was not read: In part.',
		'Page 4 was not read: exit code -20.',
	]);
});

test('what is of another type counts as not there', () => {
	const ParsedResults = whole.ParsedResults.slice(0, 1);
	const sound = { ...without(whole, 'IsErroredOnProcessing'), ParsedResults };
	expect(wrongTypesTold(sound, read)).toEqual([]);
});

test('without an overlay the text is all there is', () => {
	const result = { FileParseExitCode: 1, ParsedText: 'a\nb', TextOverlay: { Lines: [] } };
	expect(outline(result).pages).toEqual([['page 1', '"a"', '"b"']]);
	expect(outline([result, result]).pages).toHaveLength(2);
});

test('without a text its words make the lines', () => {
	const result = { ...whole.ParsedResults[0], ParsedText: null };
	expect(read({ ParsedResults: [result] }).text).toBe('Tea Rye\nOat');
});

test.each([
	['http://ocr.test/a.pdf', 1],
	['HTTPS://ocr.test/a.pdf', 1],
	['Searchable PDF not generated as it was not requested.', 0],
	['see https://ocr.test/a.pdf', 0],
	['https://ocr.test/a b.pdf', 0],
	['ftp://ocr.test/a.pdf', 0],
])('the address %j makes so many files: %i', (SearchablePDFURL, count) => {
	const ParsedResults = [{ ParsedText: 'a' }];
	expect(read({ ParsedResults, SearchablePDFURL }).files).toHaveLength(count);
});

const about = { OCRExitCode: 3, IsErroredOnProcessing: true };

test.each<[object, RegExp]>([
	[{ ...about, ErrorMessage: ['No', 'way'] }, /^OCR\.space did not read the file: No way\.$/],
	[{ ...about, ErrorMessage: [], ErrorDetails: 'Why' }, /file: Why\.$/],
	[{ ...about, ParsedResults: [{ ParsedText: ' ', ErrorMessage: 'Inner' }] }, /file: Inner\.$/],
	[about, /no reason given\.$/],
	[{ ...about, IsErroredOnProcessing: false, ParsedResults: [] }, /"ParsedResults" \(a list\)/],
])('%j is one sentence', (raw, sentence) => {
	expect(() => read(raw)).toThrow(sentence);
});

test.each<[unknown, boolean]>([
	[{ OCRExitCode: 1, IsErroredOnProcessing: false }, true],
	[{ OCRExitCode: 1 }, false],
	[{ IsErroredOnProcessing: false }, false],
	[{ ParsedResults: [{ ParsedText: null }] }, true],
	[{ ParsedResults: [null, { ParsedText: '' }] }, true],
	[{ ParsedResults: [{}] }, false],
	[{ ParsedResults: {} }, false],
	[{ ParsedText: '', FileParseExitCode: 1 }, true],
	[{ ParsedText: '' }, false],
	[{ FileParseExitCode: 1 }, false],
	[[{ ParsedText: '', FileParseExitCode: 1 }], true],
	[[{ ParsedText: '', FileParseExitCode: 1 }, {}], false],
	[[], false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(ocrSpace.recognises(raw)).toBe(isIts);
});
