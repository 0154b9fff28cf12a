import type {
	OcrBlock,
	OcrDocument,
	OcrLine,
	OcrPage,
	OcrTable,
	OcrTableCell,
	OcrWord,
	Polygon,
} from '../../ocr/document/types';

/**
 * A whole document in a few lines, so that a test can compare all of it. What is empty is not there: no
 * languages, no warnings. Of warnings it has the codes. Spans of words and lines are left to the invariants.
 */
export function outlineOf(document: OcrDocument) {
	const { provider, job, source, languages, usage, files, warnings, pages, tables } = document;
	const about = Object.entries({ source, languages, usage, files }).filter(
		([, value]) => Object.keys(value).length > 0,
	);
	return {
		provider,
		job,
		...Object.fromEntries(about),
		confidence: `${rounded(document.confidence)} ${document.confidenceSource}`,
		...(warnings.length > 0 ? { warnings: warnings.map(({ code }) => code) } : {}),
		pages: pages.map(pageOutline),
		...(tables.length > 0 ? { tables: tables.map(tableOutline) } : {}),
	};
}

/**
 * `page 2: 8 × 10 inch provider, angle 1, confidence 0.5`, then its lines, each with its words, and its blocks.
 *
 * A line is `"a b" 0.1 0.2 0.3 0.4`, and a word `a 0.1 0.2 0.2 0.4, 0.5, handwritten`: left, top, right and
 * bottom, or all of the corners where it is no upright box.
 */
export function pageOutline(page: OcrPage): string[] {
	const {
		number,
		width,
		height,
		unit,
		sizeSource,
		angle,
		confidence,
		markdown,
		blocks = [],
	} = page;
	const size =
		width === null && height === null ? '' : `${width} × ${height} ${unit} ${sizeSource}`;
	const head = [
		size,
		...(page.source === undefined ? [] : [page.source]),
		...(angle === null ? [] : [`angle ${rounded(angle)}`]),
		...(confidence === null ? [] : [`confidence ${rounded(confidence)}`]),
	].filter((part) => part !== '');
	const inLines = new Set<OcrWord>();
	const lines = page.lines.flatMap((line) => {
		const [first, count] = line.words;
		const words = page.words.slice(first, first + count);
		words.forEach((word) => inLines.add(word));
		return [lineOutline(line), ...words.map(wordOutline)];
	});
	const joined = page.lines.map((line) => line.text).join('\n');
	return [
		[`page ${number}`, ...(head.length > 0 ? [head.join(', ')] : [])].join(': '),
		...(page.text === joined ? [] : [`text ${JSON.stringify(page.text)}`]),
		...lines,
		...page.words
			.filter((word) => !inLines.has(word))
			.map((word) => `no line:${wordOutline(word)}`),
		...blocks.map((block) => blockOutline(block, page)),
		...(markdown === undefined ? [] : [`markdown ${JSON.stringify(markdown)}`]),
	];
}

const lineOutline = ({ text, polygon }: OcrLine) => `${JSON.stringify(text)}${placeOf(polygon)}`;

function wordOutline({ text, polygon, confidence, handwritten, ...more }: OcrWord): string {
	const marks = [
		...(confidence === null ? [] : [String(rounded(confidence))]),
		...(handwritten === null ? [] : [handwritten ? 'handwritten' : 'printed']),
		...Object.entries(more).flatMap(([name, value]) =>
			name === 'span' ? [] : [`${name} ${JSON.stringify(value)}`],
		),
	];
	return [`  ${text}${placeOf(polygon)}`, ...marks].join(', ');
}

const blockOutline = ({ role, level, lines: [first, count] }: OcrBlock, { lines }: OcrPage) =>
	`${role}${level === undefined ? '' : ` ${level}`}: ${lines
		.slice(first, first + count)
		.map(({ text }) => text)
		.join(' / ')}`;

/** `page 1, provider, 2 × 3, header 1`, its place, and then its cells. */
export function tableOutline(table: OcrTable): string[] {
	const { page, source, rows, columns, headerRows, continues, polygon, cells } = table;
	const head = [
		`page ${page}`,
		source,
		`${rows} × ${columns}`,
		`header ${headerRows}`,
		...(continues === undefined ? [] : [`continues ${continues}`]),
	];
	return [`${head.join(', ')}${placeOf(polygon)}`, ...cells.map(cellOutline)];
}

/** `0,1 2×1 "text" at 17` of row, column, the rows and columns it reaches over, and where it stands. */
function cellOutline(cell: OcrTableCell): string {
	const { row, column, rowSpan, columnSpan, text, span, polygon, confidence } = cell;
	const over = rowSpan === 1 && columnSpan === 1 ? '' : ` ${rowSpan}×${columnSpan}`;
	const where = span === null ? '' : ` at ${span.offset}`;
	const sure = confidence === null ? '' : `, ${rounded(confidence)}`;
	return `${row},${column}${over} ${JSON.stringify(text)}${where}${placeOf(polygon)}${sure}`;
}

function placeOf(polygon: Polygon | null): string {
	if (polygon === null) return '';
	const [[left, top], [right], [, bottom]] = polygon;
	const upright = [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
	const isUpright = String(upright) === String(polygon);
	const numbers = isUpright ? [left, top, right, bottom].map(rounded) : polygon.map(pointOf);
	return ` ${numbers.join(' ')}`;
}

const pointOf = ([x, y]: Polygon[number]) => `${rounded(x)},${rounded(y)}`;

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4);
