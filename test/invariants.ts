import type { OcrDocument, OcrLine, OcrPage, OcrTable, Polygon, Span } from '../ocr/document/types';

/** Rounding in the geometry of turned lines; far below a pixel of any page. */
const TOLERANCE = 1e-9;

/** Fails with a list of sentences when the document breaks any promise of `OcrDocument`. */
export function expectInvariants(document: OcrDocument): void {
	expect(breaches(document)).toEqual([]);
}

/** One sentence for each broken promise; usable where Jest's `expect` is not. */
export function breaches(document: OcrDocument): string[] {
	const found: string[] = [];
	const check = (holds: boolean, sentence: () => string) => {
		if (!holds) found.push(sentence());
	};

	check(document.schemaVersion === '1.1', () => `schemaVersion is ${document.schemaVersion}`);
	check(isText(document.provider.id), () => 'provider.id is no text');
	check(
		['queued', 'processing', 'succeeded', 'failed'].includes(document.job.status),
		() => `job.status is ${String(document.job.status)}`,
	);
	check(
		document.job.id === null || typeof document.job.id === 'string',
		() => 'job.id is neither text nor null',
	);
	check(
		document.languages.every(isText) &&
			new Set(document.languages).size === document.languages.length,
		() => `languages are not different texts: ${JSON.stringify(document.languages)}`,
	);
	for (const { code, message } of document.warnings) {
		check(isText(code) && isText(message), () => `a warning says nothing: "${code}" "${message}"`);
	}
	const { pages: billed } = document.usage;
	check(billed === undefined || Number.isFinite(billed), () => `usage.pages is ${billed}`);

	check(
		document.text === document.pages.map((page) => page.text).join('\n\n'),
		() => 'the text is not its pages joined by a blank line',
	);
	let previousPage = 0;
	let pageOffset = 0;
	document.pages.forEach((page, index) => {
		const at = `page ${index + 1}`;
		check(
			Number.isInteger(page.number) && page.number > previousPage,
			() => `${at} has the number ${page.number} after ${previousPage}`,
		);
		previousPage = page.number;
		check(page.span.offset === pageOffset, () => `${at} begins at ${page.span.offset}`);
		pageOffset += page.text.length + 2;
		found.push(...pageBreaches(page, document.text, at));
	});

	found.push(...tableBreaches(document), ...confidenceBreaches(document));
	found.push(...jsonBreaches(document, () => 'document'));
	return found;
}

function pageBreaches(page: OcrPage, text: string, at: string): string[] {
	const found: string[] = [];
	const { width, height, unit, sizeSource, angle } = page;
	if (!isSize(width) || !isSize(height)) found.push(`${at} is ${width} × ${height}`);
	if (![null, 'pixel', 'inch'].includes(unit)) found.push(`${at} has the unit ${unit}`);
	if (unit !== null && (width === null || height === null)) found.push(`${at}: unit, no size`);
	const sources = ['provider', 'original', 'given', 'words'];
	if (width === null || height === null ? sizeSource !== null : !sources.includes(sizeSource!)) {
		found.push(`${at} is ${width} × ${height}, and its size comes from ${sizeSource}`);
	}
	if (sizeSource === 'words' && unit === null)
		found.push(`${at} is sized by words, without a unit`);
	if (angle !== null && !Number.isFinite(angle)) found.push(`${at} is turned by ${angle}`);
	if (page.markdown !== undefined && !isText(page.markdown)) found.push(`${at}: empty Markdown`);
	let nextLine = 0;
	for (const { role, level, lines } of page.blocks ?? []) {
		const [first, count] = lines;
		if (first < nextLine || count < 1 || first + count > page.lines.length) {
			found.push(`${at}: a block (${role}) has lines ${first} + ${count}`);
		}
		nextLine = first + count;
		if (level !== undefined && ![1, 2, 3, 4, 5, 6].includes(level)) {
			found.push(`${at}: a block (${role}) has level ${level}`);
		}
	}
	if (page.blocks?.length === 0) found.push(`${at}: an empty list of blocks`);
	if (!isConfidence(page.confidence)) found.push(`${at} has the confidence ${page.confidence}`);
	found.push(...spanBreaches(page, text, at));

	let cursor = page.span.offset;
	const pageEnd = page.span.offset + page.span.length;
	page.words.forEach((word, index) => {
		const name = `${at}, word ${index + 1}`;
		found.push(...spanBreaches(word, text, name), ...polygonBreaches(word.polygon, name));
		if (!isConfidence(word.confidence)) found.push(`${name} has confidence ${word.confidence}`);
		if (![null, true, false].includes(word.handwritten)) found.push(`${name}: handwritten`);
		if (word.span.offset < cursor) found.push(`${name} begins inside the word before it`);
		cursor = word.span.offset + word.span.length;
		if (cursor > pageEnd) found.push(`${name} goes on behind its page`);
	});
	found.push(...lineBreaches(page, text, at));
	return found;
}

function lineBreaches(page: OcrPage, text: string, at: string): string[] {
	const found: string[] = [];
	let nextWord = 0;
	let cursor = page.span.offset;
	page.lines.forEach((line: OcrLine, index) => {
		const name = `${at}, line ${index + 1}`;
		found.push(...spanBreaches(line, text, name), ...polygonBreaches(line.polygon, name));
		if (line.span.offset < cursor) found.push(`${name} begins inside the line before it`);
		cursor = line.span.offset + line.span.length;
		if (cursor > page.span.offset + page.span.length) found.push(`${name} leaves its page`);

		const [first, count] = line.words;
		const fits = Number.isInteger(first) && Number.isInteger(count) && count >= 0;
		if (!fits || first < nextWord || first + count > page.words.length) {
			found.push(`${name} has the words [${first}, ${count}] after word ${nextWord}`);
			return;
		}
		nextWord = first + count;
		for (const word of page.words.slice(first, nextWord)) {
			const { offset, length } = word.span;
			const inside = offset >= line.span.offset && offset + length <= cursor;
			// A word without letters has no place of its own.
			if (length > 0 && !inside) found.push(`${name} does not hold its word "${word.text}"`);
		}
	});
	return found;
}

function tableBreaches({ tables, pages, text }: OcrDocument): string[] {
	const found: string[] = [];
	let last = 0;
	tables.forEach((table, index) => {
		const name = `table ${index + 1}`;
		const page = pages.find(({ number }) => number === table.page);
		if (!page) found.push(`${name} is on page ${table.page}, which is not there`);
		if (table.page < last) found.push(`${name} comes after one of page ${last}`);
		last = table.page;
		if (!['provider', 'derived'].includes(table.source)) found.push(`${name}: ${table.source}`);
		if (table.headerRows < 0 || table.headerRows > table.rows) found.push(`${name}: header`);
		const { continues } = table;
		if (continues !== undefined && !(continues >= 0 && continues < index)) {
			found.push(`${name} goes on from table ${continues + 1}`);
		}
		found.push(...polygonBreaches(table.polygon, name), ...cellBreaches(table, text, name, page));
	});
	return found;
}

function cellBreaches(
	{ rows, columns, cells }: OcrTable,
	text: string,
	name: string,
	page: OcrPage | undefined,
): string[] {
	const found: string[] = [];
	const taken = new Set<string>();
	for (const cell of cells) {
		const at = `${name}, row ${cell.row + 1}, column ${cell.column + 1}`;
		const inside =
			cell.row >= 0 &&
			cell.column >= 0 &&
			cell.rowSpan >= 1 &&
			cell.columnSpan >= 1 &&
			cell.row + cell.rowSpan <= rows &&
			cell.column + cell.columnSpan <= columns;
		if (!inside) found.push(`${at} is not in ${rows} × ${columns}`);
		for (let row = cell.row; inside && row < cell.row + cell.rowSpan; row++) {
			for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
				if (taken.has(`${row},${column}`)) found.push(`${at} lies over another`);
				taken.add(`${row},${column}`);
			}
		}
		if (!isConfidence(cell.confidence)) found.push(`${at} has confidence ${cell.confidence}`);
		found.push(...polygonBreaches(cell.polygon, at));
		if (cell.span === null) continue;
		found.push(...spanBreaches({ text: cell.text, span: cell.span }, text, at));
		const end = page ? page.span.offset + page.span.length : 0;
		if (
			page &&
			(cell.span.offset < page.span.offset || cell.span.offset + cell.span.length > end)
		) {
			found.push(`${at} leaves its page`);
		}
	}
	return found;
}

function spanBreaches(part: { text: string; span: Span }, text: string, name: string): string[] {
	const { offset, length } = part.span;
	if (typeof part.text !== 'string') return [`${name} has no text`];
	if (!Number.isInteger(offset) || !Number.isInteger(length) || offset < 0 || length < 0) {
		return [`${name} has the span ${offset}, ${length}`];
	}
	const slice = text.slice(offset, offset + length);
	return slice === part.text
		? []
		: [`${name}: the span gives ${JSON.stringify(slice)}, not ${JSON.stringify(part.text)}`];
}

function polygonBreaches(polygon: Polygon | null, name: string): string[] {
	if (polygon === null) return [];
	if (!Array.isArray(polygon) || polygon.length < 4) return [`${name} has too few corners`];
	const odd = polygon.find(
		(point) => point.length !== 2 || !point.every((n) => Number.isFinite(n) && n >= 0 && n <= 1),
	);
	if (odd) return [`${name} has the corner [${odd.join(', ')}]`];
	return twiceArea(polygon) < -TOLERANCE ? [`${name} runs counter-clockwise`] : [];
}

/** Positive for clockwise corners, as y grows downwards. */
function twiceArea(polygon: Polygon): number {
	return polygon.reduce((sum, [x1, y1], index) => {
		const [x2, y2] = polygon[(index + 1) % polygon.length];
		return sum + x1 * y2 - x2 * y1;
	}, 0);
}

function confidenceBreaches(document: OcrDocument): string[] {
	const { confidence, confidenceSource } = document;
	if (!isConfidence(confidence)) return [`the confidence is ${confidence}`];
	if (!['provider', 'derived', 'agreement', 'none'].includes(confidenceSource)) {
		return [`confidenceSource is ${confidenceSource}`];
	}
	if ((confidence === null) !== (confidenceSource === 'none')) {
		return [`the confidence is ${confidence} and its source "${confidenceSource}"`];
	}
	const given = document.pages
		.flatMap((page) => page.words.map((word) => word.confidence))
		.filter((value) => value !== null);
	if (confidenceSource === 'none' && given.length > 0) return ['words have a confidence, it none'];
	if (confidence === null) return [];
	if (confidenceSource === 'agreement') {
		const ofPages = document.pages.flatMap((page) => page.confidence ?? []);
		const lowest = Math.min(...ofPages);
		return lowest === confidence ? [] : [`${confidence} is not the lowest of the pages, ${lowest}`];
	}
	if (confidenceSource !== 'derived') return [];
	const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
	return Math.abs(mean - confidence) <= TOLERANCE ? [] : [`${confidence} is not the mean ${mean}`];
}

/**
 * Whatever would not be the same after a round trip through JSON: undefined, NaN, dates, classes,
 * holes in lists, symbols as keys. (-0 becomes 0, which is the same number.)
 */
function jsonBreaches(value: unknown, path: () => string, found: string[] = []): string[] {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return found;
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) found.push(`${path()} is ${value}`);
	} else if (typeof value !== 'object') found.push(`${path()} is ${typeof value}`);
	else if (Array.isArray(value)) {
		// Not forEach, which leaps over holes.
		for (let index = 0; index < value.length; index++) {
			jsonBreaches(value[index], () => `${path()}[${index}]`, found);
		}
	} else {
		const prototype: unknown = Object.getPrototypeOf(value);
		if (prototype !== Object.prototype && prototype !== null) found.push(`${path()} is of a class`);
		else if (Object.getOwnPropertySymbols(value).length > 0) {
			found.push(`${path()} has a symbol as key`);
		} else {
			for (const [key, entry] of Object.entries(value)) {
				jsonBreaches(entry, () => `${path()}.${key}`, found);
			}
		}
	}
	return found;
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';

const isSize = (value: number | null) => value === null || (Number.isFinite(value) && value > 0);

const isConfidence = (value: number | null) => value === null || (value >= 0 && value <= 1);
