import type { Calibration } from '../../../../../ocr/review/calibrate/calibrate';
import { binRows, calibrationRow } from '../../../../../ocr/review/calibrate/calibration-rows';
import { reliabilityDiagram } from '../../../../../ocr/review/calibrate/diagram';
import {
	binInWords,
	counted,
	inPercent,
	nameOf,
	rangeInWords,
	reservationOf,
	summaryOf,
	thingsOf,
} from '../../../../../ocr/review/calibrate/in-words';
import { calibrationPreview } from '../../../../../ocr/review/calibrate/preview';
import { readRow, rowKey } from '../../../../../ocr/review/calibrate/read-row';
import { reliabilityMarkdown } from '../../../../../ocr/review/calibrate/reliability-table';

const bin = (from: number, to: number, count: number, share: number, mean: number) => ({
	...{ from, to, count, right: share * count, meanConfidence: mean },
	rightShare: { share, low: share - 0.1, high: share + 0.05 },
});

/** With figures that are easily told apart. */
const calibration: Calibration = {
	...{ scope: 'model', provider: 'acme', model: 'v2', firstRow: 0, kind: 'word' },
	...{ count: 12_000, wrong: 600, documentCount: 80, unnamedCount: 0 },
	...{ meanConfidence: 0.87654321, calibrationError: 0.0125 },
	errors: { share: 0.05, low: 0.04, high: 0.0625 },
	bins: [bin(40, 50, 2000, 0.5, 0.45), bin(99, 100, 10_000, 0.9, 0.995)],
	at90: bin(85, 95, 300, 0.8, 0.9),
	wished: 0.01,
	threshold: {
		percent: 87.5,
		remaining: { share: 0.004, low: 0.003, high: 0.0095 },
		toReview: 0.3,
	},
	routed: { toReview: 0.25, remaining: 0.002 },
};

const SUMMARY =
	'acme v2: 12,000 reviewed words, 5 % wrong (4 to 6.3 %). ' +
	'About 90 % confidence means right in 80 % of cases (70 to 85 %). ' +
	'With a threshold of 87.5 %, 30 % of words are reviewed and at most 1 % of all stay wrong, by the 95 % interval.';

const TABLE = [
	'**acme v2**',
	'',
	'| Confidence | Words | Mean confidence | Right | 95 % interval |',
	'| ---: | ---: | ---: | ---: | ---: |',
	'| 40 to 50 % | 2,000 | 45 % | 50 % | 40 to 55 % |',
	'| 99 to 100 % | 10,000 | 99.5 % | 90 % | 80 to 95 % |',
].join('\n');

test('A calibration is a row with all of its figures', () => {
	expect(calibrationRow(calibration)).toEqual({
		calibration_key: 'word:model:acme:v2',
		...{ scope: 'model', provider: 'acme', model: 'v2', kind: 'word' },
		...{ reviewed: 12_000, documents: 80, wrong: 600 },
		...{ error_percent: 5, error_low_percent: 4, error_high_percent: 6.25 },
		...{ mean_confidence_percent: 87.654, calibration_error_percent: 1.25 },
		...{
			at_90_reviewed: 300,
			at_90_right_percent: 80,
			at_90_low_percent: 70,
			at_90_high_percent: 85,
		},
		...{ wished_percent: 1, threshold: 87.5, remaining_percent: 0.4, remaining_high_percent: 0.95 },
		...{ to_review_percent: 30, documents_to_review_percent: 25, documents_remaining_percent: 0.2 },
		...{ summary: SUMMARY, note: '', table: TABLE },
	});
	expect(reliabilityMarkdown(calibration)).toBe(TABLE);
});

test('What a calibration has not is empty in its row', () => {
	const bare: Calibration = {
		...calibration,
		...{ scope: 'all', provider: '', model: '', kind: 'field', documentCount: 0 },
		...{ at90: null, threshold: { why: 'too-few', needed: 1500 }, routed: null, bins: [] },
	};
	expect(calibrationRow(bare)).toMatchObject({
		...{ calibration_key: 'field:all', provider: '', model: '', kind: 'field', documents: null },
		...{ at_90_reviewed: 0, at_90_right_percent: null, at_90_low_percent: null },
		...{ at_90_high_percent: null, wished_percent: 1, threshold: null, remaining_percent: null },
		...{ remaining_high_percent: null, to_review_percent: null },
		...{ documents_to_review_percent: null, documents_remaining_percent: null },
		summary:
			'All providers: 12,000 reviewed fields, 5 % wrong (4 to 6.3 %). ' +
			'No threshold can be given for 1 % yet: at least 1,500 reviewed fields are needed.',
		table: [
			...['**All providers**', ''],
			'| Confidence | Fields | Mean confidence | Right | 95 % interval |',
			'| ---: | ---: | ---: | ---: | ---: |',
		].join('\n'),
	});
	expect(binRows(bare)).toEqual([]);
});

test('Each range is a row', () => {
	const names = { scope: 'model', provider: 'acme', model: 'v2', kind: 'word' };
	expect(binRows(calibration)).toEqual([
		{
			...{ calibration_key: 'word:model:acme:v2:40', ...names, from_percent: 40, to_percent: 50 },
			...{ reviewed: 2000, right: 1000, mean_confidence_percent: 45, right_percent: 50 },
			...{ right_low_percent: 40, right_high_percent: 55 },
		},
		{
			...{ calibration_key: 'word:model:acme:v2:99', ...names, from_percent: 99, to_percent: 100 },
			...{ reviewed: 10_000, right: 9000, mean_confidence_percent: 99.5, right_percent: 90 },
			...{ right_low_percent: 80, right_high_percent: 95 },
		},
	]);
});

describe('In words', () => {
	const said = (more: Partial<Calibration>) => ({ ...calibration, ...more });

	test.each<[string, Partial<Calibration>, string]>([
		['all', { scope: 'all' }, 'All providers'],
		['a provider', { scope: 'provider' }, 'acme'],
		['a model', {}, 'acme v2'],
		['what names no model', { model: '' }, 'acme (no model)'],
		['a long name', { scope: 'provider', provider: 'x'.repeat(99) }, `${'x'.repeat(79)}…`],
	])('the name of %s', (_, more, name) => {
		expect(nameOf(said(more))).toBe(name);
	});

	test('a count, a range, things', () => {
		expect([counted(999), counted(12_345), binInWords(calibration.bins[0]!)]).toEqual([
			...['999', '12,345', '40 to 50 %'],
		]);
		expect(rangeInWords({ share: 0.5, low: 0.028, high: 0.5 })).toBe('2.8 to 50 %');
		expect([
			thingsOf({ kind: 'cell' }),
			thingsOf({ kind: 'cell' }, 1),
			thingsOf({ kind: 'field' }, 0),
		]).toEqual(['cells', 'cell', 'fields']);
	});

	test.each([
		[0.0001, '0.01 %'],
		[0.000099, '0.01 %'],
		[0.000094, '0.009 %'],
		[0.00949, '0.95 %'],
		[0.0104, '1 %'],
		[0.0106, '1.1 %'],
		[0.99949, '99.9 %'],
		[0.9996, '100 %'],
	])('%p is %s', (share, words) => {
		expect(inPercent(share)).toBe(words);
	});

	test.each<[Partial<Calibration>, string]>([
		[{}, SUMMARY],
		[
			{ count: 1, at90: null },
			SUMMARY.replace('12,000 reviewed words', '1 reviewed word').replace(
				/ About.*\(70 to 85 %\)\./u,
				'',
			),
		],
		[
			{ threshold: { why: 'too-often-wrong' } },
			SUMMARY.replace(
				/With a threshold.*/u,
				'No threshold leaves only 1 %: too many are wrong even at the highest confidence.',
			),
		],
	])('the summary of %j', (more, summary) => {
		expect(summaryOf(said(more))).toBe(summary);
	});

	const RELY = 'before you rely on the figures.';
	test.each<[Partial<Calibration>, string]>([
		[{}, ''],
		[{ count: 500, documentCount: 75, unnamedCount: 0 }, ''],
		[{ count: 500, documentCount: 0 }, ''],
		[
			{ count: 499, documentCount: 3, unnamedCount: 1 },
			`acme v2: 499 reviewed words are few. The intervals are wide; review more ${RELY}`,
		],
		[{ count: 1 }, `acme v2: 1 reviewed word is few. The intervals are wide; review more ${RELY}`],
		[
			{ documentCount: 74 },
			`acme v2: 74 documents are few, and the next ones may be read better or worse. Review more ${RELY}`,
		],
		[
			{ documentCount: 1 },
			`acme v2: 1 document is few, and the next ones may be read better or worse. Review more ${RELY}`,
		],
		[
			{ documentCount: 0, unnamedCount: 1200 },
			'acme v2: 1,200 rows name no document (document_key, job_id or file_name). They count as drawn apart, so the intervals may be too narrow.',
		],
		[
			{ documentCount: 0, unnamedCount: 1 },
			'acme v2: 1 row names no document (document_key, job_id or file_name). They count as drawn apart, so the intervals may be too narrow.',
		],
	])('the note on %j', (more, note) => {
		expect(reservationOf(said(more))).toBe(note);
	});
});

describe('The diagram', () => {
	const partsOf = (svg: string) =>
		svg
			.replace(/<style>[\s\S]*<\/style>/u, '<style></style>')
			.replaceAll('><', '>\n<')
			.split('\n');

	const text = (x: number, y: number, names: string, said: string, anchor = 'start') =>
		`<text x="${x}" y="${y}" class="${names}" text-anchor="${anchor}">${said}</text>`;
	const line = (names: string, x1: number, y1: number, x2: number, y2: number) =>
		`<line class="${names}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;

	test('is drawn to the last line', () => {
		// The plot is 300 high and ends at 412: a percent is 3.
		const grid = [
			[0, 412],
			[25, 337],
			[50, 262],
			[75, 187],
			[100, 112],
		].flatMap(([percent, y]) => [
			line('grid', 56, y!, 568, y!),
			text(48, y! + 4, 'quiet', String(percent), 'end'),
		]);
		expect(partsOf(reliabilityDiagram(calibration))).toEqual([
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 476" width="580" height="476" role="img" aria-labelledby="title about">',
			'<title id="title">acme v2: How often it is right, by confidence</title>',
			`<desc id="about">${SUMMARY} 40 to 50 %: 2,000 words, 50 % right (40 to 55 %). 99 to 100 %: 10,000 words, 90 % right (80 to 95 %).</desc>`,
			...['<style>', '</style>', '<rect class="sheet" width="580" height="476"/>'],
			text(56, 30, 'ink name', 'acme v2'),
			text(56, 52, 'quiet', 'How often it is right, by confidence'),
			'<rect class="bar" x="56" y="71" width="14" height="14"/>',
			text(78, 82, 'ink', 'Right (%)'),
			'<path class="reach" d="M166 69h12M172 69V85M166 85h12"/>',
			text(186, 82, 'ink', '95 % interval'),
			line('said', 316, 78, 336, 78),
			text(344, 82, 'ink', 'Mean confidence'),
			...grid,
			'<rect class="bar" x="68" y="262" width="52" height="150"/>',
			'<path class="reach" d="M88 247h12M94 247V292M88 292h12"/>',
			line('said', 64, 277, 124, 277),
			text(94, 430, 'ink', '40–50', 'middle'),
			text(94, 447, 'quiet', '2,000', 'middle'),
			'<rect class="bar" x="132" y="142" width="52" height="270"/>',
			'<path class="reach" d="M152 127h12M158 127V172M152 172h12"/>',
			line('said', 128, 113.5, 188, 113.5),
			text(158, 430, 'ink', '99–100', 'middle'),
			text(158, 447, 'quiet', '10k', 'middle'),
			text(56, 466, 'quiet', 'Confidence in %, and words that had it'),
			'</svg>',
		]);
	});

	test('has a style for all that is in it, in light and in dark', () => {
		const svg = reliabilityDiagram(calibration);
		const [light, dark] = /<style>([\s\S]*)<\/style>/u.exec(svg)![1]!.split('@media') as [
			string,
			string,
		];
		const names = new Set(
			[...svg.matchAll(/class="([^"]+)"/gu)].flatMap(([, all]) => all!.split(' ')),
		);
		expect([...names].filter((name) => !light.includes(`.${name}{`))).toEqual([]);
		expect([...names].filter((name) => !dark.includes(`.${name}{`))).toEqual(['name']);
	});

	const counts = (...all: number[]) =>
		partsOf(
			reliabilityDiagram({
				...calibration,
				bins: all.map((count) => bin(0, 10, count, 0.5, 0.05)),
			}),
		);

	test('is as wide as its columns, and eight at least', () => {
		const width = (columns: number) =>
			/width="(\d+)"/u.exec(counts(...Array<number>(columns).fill(1))[0]!)![1];
		expect([0, 8, 9, 12].map(width)).toEqual(['580', '580', '644', '836']);
	});

	test.each([
		[1, '1'],
		[9999, '9,999'],
		[10_000, '10k'],
		[10_499, '10k'],
		[10_500, '11k'],
		[999_499, '999k'],
		[1_000_000, '1.0M'],
		[12_340_000, '12.3M'],
	])('says %d as %s', (count, said) => {
		expect(counts(count)).toContain(text(94, 447, 'quiet', said, 'middle'));
	});

	test('says one thing as one, cuts a long name, and rounds to tenths', () => {
		const one = reliabilityDiagram({ ...calibration, bins: [bin(0, 10, 1, 0.3333, 0.05)] });
		expect(one).toContain('0 to 10 %: 1 word, 33.3 % right (23.3 to 38.3 %).</desc>');
		expect(one).toContain('<rect class="bar" x="68" y="312" width="52" height="100"/>');
		const long = reliabilityDiagram({
			...calibration,
			scope: 'provider',
			provider: 'x'.repeat(60),
		});
		expect(partsOf(long)).toContain(text(56, 30, 'ink name', `${'x'.repeat(47)}…`));
		expect(long).toContain(`<title id="title">${'x'.repeat(60)}: How`);
	});
});

test('The page for n8n’s view has the diagram as a picture, the words and the table', () => {
	const html = calibrationPreview({ ...calibration, documentCount: 1 });
	const [head, body] = html.split('\n<body>\n') as [string, string];
	const svg = encodeURIComponent(reliabilityDiagram({ ...calibration, documentCount: 1 }));
	expect(head).toContain('<title>Calibration: acme v2</title>');
	expect(head).toContain(
		'content="default-src &apos;none&apos;; img-src data:; style-src &apos;unsafe-inline&apos;; base-uri &apos;none&apos;; form-action &apos;none&apos;"',
	);
	expect(head).toContain('color-scheme:light dark');
	expect(head).toContain(
		`.picture{background:url("data:image/svg+xml,${svg}") no-repeat;background-size:contain;max-width:580px;aspect-ratio:580/476}`,
	);
	const note = reservationOf({ ...calibration, documentCount: 1 });
	const rows = (tag: string, ...cells: string[]) =>
		`<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
	const table = [
		`<table>${rows('th', 'Confidence', 'Words', 'Mean confidence', 'Right', '95 % interval')}` +
			rows('td', '40 to 50 %', '2,000', '45 %', '50 %', '40 to 55 %'),
		`${rows('td', '99 to 100 %', '10,000', '99.5 %', '90 %', '80 to 95 %')}</table>`,
	];
	expect(body.split('\n')).toEqual([
		...['<h1>acme v2</h1>', `<p>${SUMMARY}</p>`, `<p>${note}</p>`, '<div class="picture"></div>'],
		...[...table, '</body>', '</html>'],
	]);
	expect(calibrationPreview(calibration)).not.toContain('<p></p>');
});

describe('A row that cannot be read says why', () => {
	const good = { provider: 'any', kind: 'word', confidence: 0.9, changed: false };

	test.each<[unknown, string]>([
		[7, 'it is not a row'],
		[{ changed: true }, 'it has no column confidence'],
		[{ confidence: 0.9 }, 'it has no column changed'],
		[{ ...good, confidence: 1.01 }, 'confidence is "1.01", and not a number from 0 to 1'],
		[{ ...good, confidence: -0.01 }, 'confidence is "-0.01", and not a number from 0 to 1'],
		[{ ...good, confidence: { a: 1 } }, 'confidence is "{"a":1}", and not a number from 0 to 1'],
		[
			{ ...good, confidence: 'x\n'.repeat(50) },
			expect.stringMatching(
				/^confidence is "(?:x ){19}x?…", and not a number from 0 to 1$/u,
			) as unknown as string,
		],
		[{ ...good, changed: null }, 'changed is empty, and neither true nor false'],
		[{ ...good, changed: undefined }, 'changed is empty, and neither true nor false'],
		[{ ...good, changed: '' }, 'changed is empty, and neither true nor false'],
		[{ ...good, changed: 2 }, 'changed is "2", and neither true nor false'],
	])('%j', (raw, message) => {
		expect(readRow(raw, 'word')).toEqual({ left: 'bad', message });
	});

	test.each<[unknown, number | 'bad']>([
		['1.', 1],
		['0.', 0],
		['0,5', 0.5],
		['5E-1', 0.5],
		['5e-01', 0.5],
		['1e0', 1],
		['5e-1234', 'bad'],
		['.', 'bad'],
		['e1', 'bad'],
		['x.5', 'bad'],
		['0.5x', 'bad'],
		['0.5 e1', 'bad'],
		['+0.5', 'bad'],
		[`0.${'1'.repeat(20)}`, 0.1111111111111111],
		[`0.${'1'.repeat(21)}`, 'bad'],
		[`${'0'.repeat(20)}.5`, 0.5],
		[`${'0'.repeat(21)}.5`, 'bad'],
		[`.${'1'.repeat(20)}`, 0.1111111111111111],
		[`.${'1'.repeat(21)}`, 'bad'],
	])('the confidence %j is %j', (confidence, is) => {
		const read = readRow({ ...good, confidence }, 'word');
		expect('row' in read ? read.row.confidence : 'bad').toBe(is);
	});

	test('a row that can be read has what is told of it', () => {
		const raw = { provider: ' acme ', model: 2, job_id: true, confidence: '1', changed: ' Yes ' };
		expect(readRow(raw, 'field')).toEqual({
			row: { provider: 'acme', model: '2', document: 'true', confidence: 1, isWrong: true },
		});
		expect(readRow({ ...good, provider: {}, kind: ' ' }, 'cell')).toEqual({
			row: { provider: 'unknown', model: '', document: null, confidence: 0.9, isWrong: false },
		});
		expect(readRow({ ...good, status: ' expired ' }, 'word')).toEqual({ left: 'other' });
		expect(readRow({ ...good, confidence: undefined }, 'word')).toEqual({ left: 'other' });
	});

	test.each<[unknown, string | undefined]>([
		[{ row_key: ' a ' }, 'a'],
		[{ row_key: 0 }, '0'],
		[{ row_key: ' ' }, undefined],
		[{ row_key: null }, undefined],
		[{}, undefined],
		[7, undefined],
	])('%j has the key %j', (raw, key) => {
		expect(rowKey(raw)).toBe(key);
	});
});
