import { htmlText } from '../../export/html-text';
import { headHtml } from '../../export/overlay/facts';
import type { Calibration } from './calibrate';
import { reliabilityDiagram } from './diagram';
import { nameOf, reservationOf, summaryOf } from './in-words';
import { reliabilityCells } from './reliability-table';

/** Nothing is loaded and no script runs: there is none. */
const POLICY = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:1.5em auto;padding:0 1em;max-width:56em;color:#1c2128;background:#fff}
table{border-collapse:collapse;margin:1em 0}
th,td{padding:.3em .8em;border-bottom:1px solid #d0d7de;text-align:right;font-variant-numeric:tabular-nums}
@media (prefers-color-scheme:dark){body{color:#e8ebee;background:#16191d}th,td{border-color:#39414a}}
`;

/**
 * The diagram with its table, for n8n's own view of a file, which opens no SVG and shows pictures only
 * in the style sheet. ASCII only.
 */
export function calibrationPreview(calibration: Calibration): string {
	const svg = reliabilityDiagram(calibration);
	const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!;
	const picture = `.picture{background:url("data:image/svg+xml,${encodeURIComponent(svg)}") no-repeat;background-size:contain;max-width:${width}px;aspect-ratio:${width}/${height}}\n`;
	const { head, rows } = reliabilityCells(calibration);
	const cells = (tag: string, texts: readonly string[]) =>
		`<tr>${texts.map((text) => `<${tag}>${htmlText(text)}</${tag}>`).join('')}</tr>`;
	const reservation = reservationOf(calibration);
	return [
		headHtml(`Calibration: ${nameOf(calibration)}`, { style: STYLE + picture, policy: POLICY }),
		'<body>',
		`<h1>${htmlText(nameOf(calibration))}</h1>`,
		`<p>${htmlText(summaryOf(calibration))}</p>`,
		...(reservation === '' ? [] : [`<p>${htmlText(reservation)}</p>`]),
		'<div class="picture"></div>',
		`<table>${cells('th', head)}${rows.map((row) => cells('td', row)).join('\n')}</table>`,
		'</body>',
		'</html>',
	].join('\n');
}
