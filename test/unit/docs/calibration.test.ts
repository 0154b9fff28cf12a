import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { atOnce } from '../../../ocr/document/turns';
import { calibrateSteps, type Calibration } from '../../../ocr/review/calibrate/calibrate';
import { calibrationRow } from '../../../ocr/review/calibrate/calibration-rows';
import { reliabilityDiagram } from '../../../ocr/review/calibrate/diagram';
import { counted, inPercent, rangeInWords } from '../../../ocr/review/calibrate/in-words';
import { reliabilityMarkdown } from '../../../ocr/review/calibrate/reliability-table';
import { expectBlock, table } from '../../support/markdown';
import {
	type Draw,
	drawn,
	overconfident,
	simulate,
	underconfident,
} from '../../support/reviewed-words';

const PAGE = 'docs/calibration.md';
const root = path.resolve(__dirname, '../../..');

/** The same words each time. */
const SEED = 7;

/** Most words are above 98 %, as with clean scans. */
const confidence = (draw: Draw): number => 0.999 - 0.45 * draw() ** 12;

const calibrated = [overconfident, underconfident].map((provider, stream) => {
	const drawing = drawn(stream, SEED);
	const size = { documents: 200, words: 100, alike: true };
	const rows = simulate({ ...provider, confidence }, size, drawing);
	const settings = { kind: 'word', wished: 0.01, mostWords: 0.05 } as const;
	return atOnce(calibrateSteps(rows, settings)).calibrations[0]!;
});

function columnOf({ count, errors, meanConfidence, at90, threshold }: Calibration) {
	if (!('percent' in threshold)) throw new Error('The example shows a threshold.');
	return [
		counted(count),
		`${inPercent(errors.share)} (${rangeInWords(errors)})`,
		inPercent(meanConfidence),
		`${inPercent(at90!.rightShare.share)} (${rangeInWords(at90!.rightShare)})`,
		`${threshold.percent} %`,
		inPercent(threshold.toReview),
		`${inPercent(threshold.remaining.share)} (at most ${inPercent(threshold.remaining.high)})`,
	];
}

const NAMES = [
	'words reviewed',
	'wrong',
	'what it says on average',
	'right where it says about 90 %',
	'threshold for 1 % remaining errors',
	'words to review then',
	'errors that remain',
];

test('the page shows what comes of the example', () => {
	const [bold, shy] = calibrated.map(columnOf);
	const rows = NAMES.map((name, index) => [name, bold![index]!, shy![index]!]);
	const figures = table([['', 'wrong twice as often', 'wrong a third as often'], ...rows]);
	const ranges = reliabilityMarkdown(calibrated[0]!).split('\n').slice(2);
	const cells = ranges.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
	const reliability = table(cells.filter((_, index) => index !== 1));
	expectBlock(
		PAGE,
		'simulated',
		`${figures}\n\nHow often the first one is right:\n\n${reliability}`,
	);
});

test('and its picture is the diagram of the first', () => {
	const file = path.join(root, 'docs/calibration.svg');
	const svg = `${reliabilityDiagram(calibrated[0]!)}\n`;
	if (process.env.UPDATE_DOCS) writeFileSync(file, svg);
	expect(readFileSync(file, 'utf8')).toBe(svg);
});

test('it names the keys that there are', () => {
	const page = readFileSync(path.join(root, PAGE), 'utf8');
	const keys = page.slice(page.indexOf('| key '), page.indexOf('The binary field'));
	const named = [...keys.matchAll(/`([a-z_0-9]+)`/g)].map(([, key = '']) => key);
	const known = Object.keys(calibrationRow(calibrated[0]!));
	expect(named.length).toBeGreaterThan(15);
	expect(named.filter((key) => key !== 'null' && !known.includes(key))).toEqual([]);
});
