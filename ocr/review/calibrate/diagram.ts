import { xmlText } from '../../export/xml';
import { oneLine } from '../../reading/one-line';
import type { Calibration } from './calibrate';
import { counted, inPercent, nameOf, rangeInWords, summaryOf, thingsOf } from './in-words';
import type { Bin } from './reliability';

/** Units of the picture: a column per range, and the plot's edges. */
const [COLUMN, GAP, LEFT, TOP, HEIGHT] = [52, 12, 56, 112, 300] as const;
const BOTTOM = TOP + HEIGHT;

/** Letters of the name that fit into the picture. */
const MOST_LETTERS = 48;

/** Columns beside those that something is in are left away; with fewer than these the heading would not fit. */
const FEWEST_COLUMNS = 8;

const STYLE = `
.sheet{fill:#fff}.ink{fill:#1c2128}.quiet{fill:#57606a}.grid{stroke:#d0d7de}
.bar{fill:#2f6fb5}.reach{stroke:#1c2128;stroke-width:2;fill:none}
.said{stroke:#a8510a;stroke-width:3}
text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif}.name{font-weight:600;font-size:17px}
@media (prefers-color-scheme:dark){
.sheet{fill:#16191d}.ink{fill:#e8ebee}.quiet{fill:#a3adb8}.grid{stroke:#39414a}
.bar{fill:#5b9bdf}.reach{stroke:#e8ebee}.said{stroke:#f0a35e}}
`;

/**
 * The reliability diagram as an SVG file: for each range of confidence, how often it was right, with the interval,
 * and the confidence itself. It is read in light and dark, and tells screen readers what it shows.
 */
export function reliabilityDiagram(calibration: Calibration): string {
	const { bins } = calibration;
	const width = LEFT + Math.max(FEWEST_COLUMNS, bins.length) * (COLUMN + GAP) + GAP;
	const height = BOTTOM + 64;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title about">`,
		`<title id="title">${xmlText(headingOf(calibration))}</title>`,
		`<desc id="about">${xmlText(aboutOf(calibration))}</desc>`,
		`<style>${STYLE}</style>`,
		`<rect class="sheet" width="${width}" height="${height}"/>`,
		textAt(LEFT, 30, 'ink name', oneLine(nameOf(calibration), MOST_LETTERS)),
		textAt(LEFT, 52, 'quiet', HEADING),
		legend(),
		...[0, 25, 50, 75, 100].map((percent) => gridLine(percent, width)),
		...bins.map((bin, index) => column(bin, LEFT + GAP + index * (COLUMN + GAP))),
		textAt(LEFT, height - 10, 'quiet', axisOf(calibration)),
		'</svg>',
	].join('\n');
}

const HEADING = 'How often it is right, by confidence';

const headingOf = (calibration: Calibration): string => `${nameOf(calibration)}: ${HEADING}`;

const axisOf = (calibration: Calibration): string =>
	`Confidence in %, and ${thingsOf(calibration)} that had it`;

const aboutOf = (calibration: Calibration): string =>
	[
		summaryOf(calibration),
		...calibration.bins.map(
			(bin) =>
				`${bin.from} to ${bin.to} %: ${counted(bin.count)} ${thingsOf(calibration, bin.count)}, ${inPercent(bin.rightShare.share)} right (${rangeInWords(bin.rightShare)}).`,
		),
	].join(' ');

/** Where a share, 0..1, stands. */
const heightOf = (share: number): number => round(BOTTOM - share * HEIGHT);
const round = (value: number): number => Math.round(value * 10) / 10;

const textAt = (x: number, y: number, names: string, text: string, anchor = 'start') =>
	`<text x="${x}" y="${y}" class="${names}" text-anchor="${anchor}">${xmlText(text)}</text>`;

const lineAt = (names: string, [x1, y1, x2, y2]: readonly number[]) =>
	`<line class="${names}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;

function gridLine(percent: number, width: number): string {
	const y = heightOf(percent / 100);
	return `${lineAt('grid', [LEFT, y, width - GAP, y])}${textAt(LEFT - 8, y + 4, 'quiet', String(percent), 'end')}`;
}

function legend(): string {
	const y = 82;
	const [bar, reach, said] = [LEFT, LEFT + 110, LEFT + 260];
	return [
		`<rect class="bar" x="${bar}" y="${y - 11}" width="14" height="14"/>`,
		textAt(bar + 22, y, 'ink', 'Right (%)'),
		whisker(reach + 6, y - 13, y + 3),
		textAt(reach + 20, y, 'ink', '95 % interval'),
		lineAt('said', [said, y - 4, said + 20, y - 4]),
		textAt(said + 28, y, 'ink', 'Mean confidence'),
	].join('');
}

function column({ from, to, count, meanConfidence, rightShare }: Bin, x: number): string {
	const middle = x + COLUMN / 2;
	const top = heightOf(rightShare.share);
	const said = heightOf(meanConfidence);
	return [
		`<rect class="bar" x="${x}" y="${top}" width="${COLUMN}" height="${round(BOTTOM - top)}"/>`,
		whisker(middle, heightOf(rightShare.high), heightOf(rightShare.low)),
		lineAt('said', [x - 4, said, x + COLUMN + 4, said]),
		textAt(middle, BOTTOM + 18, 'ink', `${from}–${to}`, 'middle'),
		textAt(middle, BOTTOM + 35, 'quiet', shortCount(count), 'middle'),
	].join('');
}

const whisker = (x: number, high: number, low: number): string =>
	`<path class="reach" d="M${x - 6} ${high}h12M${x} ${high}V${low}M${x - 6} ${low}h12"/>`;

/** It has to fit under a column. */
function shortCount(count: number): string {
	if (count < 10_000) return counted(count);
	return count < 1_000_000 ? `${Math.round(count / 1000)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}
