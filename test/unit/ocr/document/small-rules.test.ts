import { asciiDigit } from '../../../../ocr/document/ascii-digit';
import { documentStem, fileStem } from '../../../../ocr/document/file-stem';
import {
	MeanConfidence,
	meanConfidence,
	pageConfidence,
} from '../../../../ocr/document/mean-confidence';
import { megabytes, wholeMegabytes } from '../../../../ocr/document/megabytes';
import { piecesOf } from '../../../../ocr/document/pieces';
import { trimEndOf, trimOf } from '../../../../ocr/document/trim';
import type { OcrDocument } from '../../../../ocr/document/types';

describe('a mean confidence', () => {
	test('counts by weight, and leaves out what has none', () => {
		const mean = new MeanConfidence();
		expect(mean.value).toBeNull();
		mean.add(null, 100);
		expect(mean.value).toBeNull();
		mean.add(0.5, 3);
		mean.add(0.9);
		expect(mean.value).toBeCloseTo(0.6, 10);
	});

	test('of words, and of a page that has its own', () => {
		const words = [{ confidence: 0.5 }, { confidence: null }, { confidence: 1 }];
		expect(meanConfidence(words)).toBe(0.75);
		expect(meanConfidence([])).toBeNull();
		expect(meanConfidence([{ confidence: 0 }])).toBe(0);
		expect(pageConfidence({ confidence: null, words })).toBe(0.75);
		expect(pageConfidence({ confidence: 0, words })).toBe(0);
		expect(pageConfidence({ confidence: null, words: [] })).toBeNull();
	});
});

test.each([
	['', []],
	['  ', []],
	['one', [['one', 0]]],
	[
		' one  two\n',
		[
			['one', 1],
			['two', 6],
		],
	],
	[
		'a\tb\u00a0c',
		[
			['a', 0],
			['b', 2],
			['c', 4],
		],
	],
])('pieces of %j', (text, expected) => {
	expect([...piecesOf(text)].map(({ text: piece, offset }) => [piece, offset])).toEqual(expected);
});

test('pieces between blanks of one kind', () => {
	expect([...piecesOf('a b;c;;d', /;/g)].map(({ text }) => text)).toEqual(['a b', 'c', 'd']);
});

test.each([
	['', '', ''],
	['xxx', '', ''],
	['xaxbxx', 'xaxb', 'axb'],
	['abx', 'ab', 'ab'],
	['xab', 'xab', 'ab'],
	['a', 'a', 'a'],
])('%j without what is at its end, and at both', (text, end, both) => {
	expect(trimEndOf(text, /x/)).toBe(end);
	expect(trimOf(text, /x/)).toBe(both);
});

test.each([
	['scan.pdf', 'scan'],
	['scan.tar.gz', 'scan.tar'],
	['in/scan.PDF', 'in/scan'],
	['scan', 'scan'],
	['scan.verylongone', 'scan.verylongone'],
	['scan.a-b', 'scan.a-b'],
	['.pdf', ''],
	['a.12345678', 'a'],
])('the stem of %j is %j', (name, stem) => {
	expect(fileStem(name)).toBe(stem);
});

test.each([
	['in/a\\b.pdf', 'in_a_b'],
	['.pdf', 'document'],
	[undefined, 'document'],
])('what is made of a document read from %j is named %j', (fileName, stem) => {
	expect(documentStem({ source: { fileName } } as OcrDocument)).toBe(stem);
});

test('a digit of any script is one of 0 to 9', () => {
	// Each with its script's own three; ten of a script follow each other in Unicode.
	for (const three of '٣۳߃३৩੩૩୩௩౩೩൩๓໓༣၃៣᠓') {
		const zero = three.codePointAt(0)! - 3;
		const digits = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value));
		expect(digits.every((digit) => /\p{Nd}/u.test(digit))).toBe(true);
		expect(digits.map(asciiDigit).join('')).toBe('0123456789');
		const outside = [String.fromCodePoint(zero - 1), String.fromCodePoint(zero + 10)];
		expect(outside.map(asciiDigit)).toEqual(outside);
	}
	expect([...'07aé²𝟛'].map(asciiDigit).join('')).toBe('07aé²𝟛');
});

test.each([
	[0, '0 MB', '0 MB'],
	[1, '1 MB', '0.1 MB'],
	[1_048_576, '1 MB', '1 MB'],
	[1_048_577, '2 MB', '1.1 MB'],
	[63_176_704, '61 MB', '60.3 MB'],
])('%i bytes are %s, and to a tenth %s', (bytes, whole, tenth) => {
	expect([wholeMegabytes(bytes), megabytes(bytes)]).toEqual([whole, tenth]);
});
