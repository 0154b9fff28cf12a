import { foreignCode } from '../../ocr/document/codes';
import type { OcrDocument } from '../../ocr/document/types';
import { breaches, expectInvariants } from '../invariants';

/** Two pages; the first has two lines and a handwritten word. Written by hand, not built. */
const sample = (): OcrDocument => ({
	schemaVersion: '1.1',
	tables: [],
	provider: { id: 'upstage' },
	job: { id: null, status: 'succeeded' },
	source: {},
	languages: ['en'],
	usage: { pages: 2 },
	text: 'one two\nthree\n\nfour',
	confidence: 0.5,
	confidenceSource: 'derived',
	pages: [
		{
			number: 1,
			width: 100,
			height: 50,
			unit: 'pixel',
			sizeSource: 'provider',
			angle: null,
			text: 'one two\nthree',
			span: { offset: 0, length: 13 },
			confidence: null,
			lines: [
				{ text: 'one two', polygon: box(), span: { offset: 0, length: 7 }, words: [0, 2] },
				{ text: 'three', polygon: null, span: { offset: 8, length: 5 }, words: [2, 1] },
			],
			words: [
				word('one', 0, 0.25),
				word('two', 4, 0.75),
				{ ...word('three', 8, 0.5), handwritten: true },
			],
		},
		{
			number: 2,
			width: null,
			height: null,
			unit: null,
			sizeSource: null,
			angle: null,
			text: 'four',
			span: { offset: 15, length: 4 },
			confidence: null,
			lines: [{ text: 'four', polygon: null, span: { offset: 15, length: 4 }, words: [0, 1] }],
			words: [{ ...word('four', 15, null), polygon: null }],
		},
	],
	files: [],
	warnings: [],
});

function box(): Array<[number, number]> {
	return [
		[0, 0],
		[1, 0],
		[1, 1],
		[0, 1],
	];
}

function word(text: string, offset: number, confidence: number | null) {
	const span = { offset, length: text.length };
	return { text, polygon: box(), span, confidence, handwritten: null as boolean | null };
}

/** Lets a case write what the types forbid. */
const set = (target: object, key: string, value: unknown) => Reflect.set(target, key, value);

function unitless({ pages }: OcrDocument) {
	set(pages[0], 'sizeSource', 'words');
	set(pages[0], 'unit', null);
}

test('a document that keeps every promise has no breaches', () => {
	expectInvariants(sample());
});

test.each<[string, (document: OcrDocument) => void, RegExp]>([
	['another schema version', (d) => set(d, 'schemaVersion', '2'), /schemaVersion/],
	['pages joined otherwise', (d) => set(d, 'text', 'one two\nthree\nfour'), /blank line/],
	[
		'a word span that is off',
		(d) => set(d.pages[0].words[1].span, 'offset', 5),
		/word 2: the span/,
	],
	[
		'a line span that is off',
		(d) => set(d.pages[0].lines[0].span, 'length', 6),
		/line 1: the span/,
	],
	['a page span that is off', (d) => set(d.pages[1].span, 'offset', 14), /page 2/],
	['pages out of order', (d) => set(d.pages[1], 'number', 1), /number 1 after 1/],
	['pages counted from 0', (d) => set(d.pages[0], 'number', 0), /number 0 after 0/],
	['a triangle', (d) => d.pages[0].words[0].polygon?.pop(), /too few corners/],
	[
		'a corner off the page',
		(d) => set(d.pages[0].words[0].polygon![1], '0', 1.01),
		/corner \[1.01/,
	],
	['a corner that is no number', (d) => set(d.pages[0].words[0].polygon![1], '0', NaN), /NaN/],
	['a polygon the wrong way round', (d) => d.pages[0].words[0].polygon?.reverse(), /counter-clock/],
	['a line polygon the wrong way', (d) => d.pages[0].lines[0].polygon?.reverse(), /counter-clock/],
	['a confidence in percent', (d) => set(d.pages[0].words[0], 'confidence', 25), /confidence 25/],
	['a source without confidence', (d) => set(d, 'confidence', null), /source "derived"/],
	['a confidence without source', (d) => set(d, 'confidenceSource', 'none'), /source "none"/],
	['a mean that is none', (d) => set(d, 'confidence', 0.6), /not the mean/],
	['words beyond the page', (d) => set(d.pages[0].lines[1], 'words', [2, 2]), /\[2, 2\]/],
	['lines that share a word', (d) => set(d.pages[0].lines[1], 'words', [1, 2]), /after word 2/],
	['a word in a foreign line', (d) => set(d.pages[0].lines[0], 'words', [0, 3]), /"three"/],
	['undefined instead of null', (d) => set(d.pages[0], 'angle', undefined), /undefined/],
	['an optional key left undefined', (d) => set(d.provider, 'model', undefined), /provider.model/],
	['a date', (d) => set(d.job, 'completedAt', new Date(0)), /of a class/],
	['a hole in a list', (d) => set(d.languages, 'length', 2), /languages\[1\] is undefined/],
	['a key that is no text', (d) => Object.assign(d.job, { [Symbol('x')]: 1 }), /symbol/],
	['a unit without a size', (d) => set(d.pages[1], 'unit', 'pixel'), /unit, no size/],
	['a size that nobody told', (d) => set(d.pages[0], 'sizeSource', null), /size comes from null/],
	['a size that is not there', (d) => set(d.pages[1], 'sizeSource', 'given'), /comes from given/],
	['a size of words without a unit', unitless, /sized by words, without a unit/],
	['a page of no width', (d) => set(d.pages[0], 'width', 0), /0 × 50/],
	[
		'a warning without words',
		(d) => d.warnings.push({ code: foreignCode('x'), message: '' }),
		/says nothing/,
	],
])('%s is a breach', (_name, spoil, sentence) => {
	const document = sample();
	spoil(document);
	expect(breaches(document).join('\n')).toMatch(sentence);
});
