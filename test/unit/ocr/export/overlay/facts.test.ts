import { CONFIDENCE_STEPS, NOT_GIVEN, stepOf } from '../../../../../ocr/export/overlay/confidence';
import {
	counted,
	factsHtml,
	headHtml,
	legendHtml,
	lowCount,
	lowFact,
	noneLow,
	titleOf,
} from '../../../../../ocr/export/overlay/facts';
import { documentOf, lineOf, pageOf, word, box } from './hand-made';

test('things are counted with their name', () => {
	expect([counted(0, 'word'), counted(1, 'word'), counted(1234, 'word')]).toEqual([
		...['0 words', '1 word', '1,234 words'],
	]);
	expect([counted(1, 'entry', 'entries'), counted(2, 'entry', 'entries')]).toEqual([
		...['1 entry', '2 entries'],
	]);
});

// Orange over gold to blue; the legend is read together with the colors.
test('the steps of confidence have colors and names', () => {
	expect(CONFIDENCE_STEPS.map((step) => Object.values(step))).toEqual([
		['c0', '#b8330a', 'below 50 %', 0],
		['c1', '#e07a12', '50 to 70 %', 0.5],
		['c2', '#c79a00', '70 to 85 %', 0.7],
		['c3', '#3d97d3', '85 to 95 %', 0.85],
		['c4', '#0b529b', '95 % and above', 0.95],
	]);
	expect(NOT_GIVEN).toEqual({ className: 'n', color: '#6b7280', label: 'no confidence given' });
	expect(stepOf(null)).toBe(NOT_GIVEN);
	expect(stepOf(0.9)).toBe(CONFIDENCE_STEPS[3]);
});

const page = pageOf([word('a', null, 0.79), word('b', null, 0.8), word('c', null)]);

test('words below the threshold are counted', () => {
	expect([0.79, 0.8, 0.81].map((threshold) => lowCount(page, threshold))).toEqual([0, 1, 2]);
	expect(lowFact(1234, 0.8)).toBe('1,234 low-confidence (below 80 %)');
});

test('a document is called by its file', () => {
	expect(titleOf(documentOf([]))).toBe('a & b.png');
	expect(titleOf(documentOf([], { source: {} as never }))).toBe('OCR result');
});

test('how many pages and words there are, and their confidence', () => {
	const facts = (source: string, confidence: number | null, more: string[] = []) =>
		factsHtml(documentOf([page, page], { confidence, confidenceSource: source as never }), more);
	expect(facts('none', null)).toBe('<p class="facts">2 pages &#183; 6 words</p>');
	expect(facts('provider', 0.9, ['x', 'y'])).toBe(
		'<p class="facts">2 pages &#183; 6 words &#183; x &#183; y &#183; confidence 90 %</p>',
	);
	expect(facts('derived', 0.9)).toContain('words &#183; mean confidence 90 %');
	expect(facts('agreement', 0.9)).toContain('words &#183; lowest agreement 90 %');
	expect(facts('none', 0.9)).toContain('words &#183; confidence 90 %');
});

const WORDS =
	'<li><span class="c0"></span>below 50 %</li><li><span class="c1"></span>50 to 70 %</li>' +
	'<li><span class="c2"></span>70 to 85 %</li><li><span class="c3"></span>85 to 95 %</li>' +
	'<li><span class="c4"></span>95 % and above</li><li><span class="n"></span>no confidence given</li>' +
	'<li><span class="d"></span>thick outline: low-confidence</li>';
const FIELDS =
	'<li><span class="v vo"></span>field found</li><li><span class="v vf"></span>only similar text found</li>' +
	'<li><span class="v vx"></span>check not passed</li>';
const SEEN = '<li><span class="m"></span>dashed line: seen by a person</li>';

test.each([
	[false, true, false, WORDS],
	[true, false, true, FIELDS],
	[true, true, true, FIELDS + WORDS + SEEN],
	[false, false, false, ''],
])(
	'the legend tells what is shown: fields %s, words %s, seen %s',
	(showsFields, showsWords, isReviewed, list) => {
		expect(legendHtml({ showsFields, showsWords, isReviewed })).toBe(
			`<ul class="legend" aria-label="Legend">${list}</ul>`,
		);
	},
);

test('why no word is listed', () => {
	expect(noneLow(documentOf([pageOf([]), page]), 0.5)).toBe('No word is below 50 %.');
	const silent = pageOf([word('a', null)], { lines: [lineOf([0, 1], box(0, 0, 1, 1), 'a')] });
	expect(noneLow(documentOf([silent]), 0.5)).toBe('The provider gave no confidence for words.');
});

test('the head of a file loads and sends nothing', () => {
	expect(headHtml('<a> ä', { style: '.a{}', policy: `img-src 'none'` }).split('\n')).toEqual([
		'<!doctype html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8">',
		'<meta http-equiv="Content-Security-Policy" content="img-src &apos;none&apos;">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="referrer" content="no-referrer">',
		'<meta name="generator" content="n8n-nodes-ocr">',
		'<title>&lt;a&gt; &#228;</title>',
		'<style>.a{}</style>',
		'</head>',
	]);
});
