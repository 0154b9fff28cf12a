import type { RawPoint } from '../../document/geometry';
import type { DraftPage, DraftWord } from '../../reading/build-document';
import type { DraftCell, DraftTable } from '../../reading/draft-tables';
import { isRecord, list, text } from '../../reading/foreign';
import { readVertices } from '../../reading/points';
import { RowGrid } from '../../reading/row-grid';
import { field } from '../../reading/spelled';
import type { AnchoredText, Range } from './anchored-text';

type Parts = Record<string, unknown>;

/** A `Document.Page`: tokens are words. Adds to `languages` what was found. */
export function readPage(page: Parts, whole: AnchoredText, languages: Set<string>): DraftPage {
	for (const { languageCode } of records(field(page, 'detectedLanguages')).map(languageOf)) {
		if (languageCode) languages.add(languageCode);
	}
	const dimension = field(page, 'dimension');
	const size = (side: string) => {
		const value = isRecord(dimension) ? field(dimension, side) : undefined;
		return typeof value === 'number' && value > 0 ? value : null;
	};
	const [width, height] = [size('width'), size('height')];
	const places = new Places(page, width, height);
	const tokens = readTokens(page, whole, places);
	const lines = records(field(page, 'lines')).map((line) => ({
		text: whole.textOf(anchorOf(line)),
		points: places.of(line),
	}));
	const own = pageText(page, whole);
	return {
		width,
		height,
		unit: 'pixel',
		angle: angleOf(page),
		confidence: confidenceOf(page),
		normalised: places.normalised,
		...(own === undefined ? {} : { text: own }),
		...(lines.length > 0 ? { lines } : {}),
		words: tokens.map(({ word }) => word),
		tables: records(field(page, 'tables')).map((table) =>
			readTable(table, { whole, places, tokens }),
		),
	};
}

const records = (value: unknown) => list(value).filter(isRecord);

const languageOf = (language: Parts) => ({ languageCode: text(field(language, 'languageCode')) });

const layoutOf = (part: Parts): Parts => {
	const layout = field(part, 'layout');
	return isRecord(layout) ? layout : {};
};

const anchorOf = (part: Parts) => field(layoutOf(part), 'textAnchor');

/** The libraries write 0 for what was not given. */
function confidenceOf(part: Parts): number | null {
	const confidence = field(layoutOf(part), 'confidence');
	return typeof confidence === 'number' && confidence !== 0 ? confidence : null;
}

/** The page's own, or that of its parts, of whichever kind there are. */
function pageText(page: Parts, whole: AnchoredText): string | undefined {
	const own = whole.textOf(anchorOf(page));
	if (own !== '') return own;
	if (records(field(page, 'tokens')).length > 0) return undefined;
	for (const kind of ['lines', 'paragraphs', 'blocks']) {
		const texts = records(field(page, kind)).map((part) => whole.textOf(anchorOf(part)).trim());
		if (texts.some((each) => each !== '')) return texts.join('\n');
	}
	return undefined;
}

/** A page gives shares of it (`normalizedVertices`), pixels (`vertices`), or both. */
class Places {
	readonly normalised: boolean;

	constructor(
		page: Parts,
		private readonly width: number | null,
		private readonly height: number | null,
	) {
		this.normalised = ['tokens', 'lines', 'tables', 'paragraphs'].some((kind) =>
			records(field(page, kind)).some((part) => this.shares(part) !== undefined),
		);
	}

	of(part: Parts): RawPoint[] | undefined {
		const shares = this.shares(part);
		if (shares) return shares;
		const pixels = vertices(part, 'vertices');
		if (!this.normalised || !pixels) return pixels;
		const { width, height } = this;
		if (width === null || height === null) return undefined;
		return pixels.map(({ x, y }) => ({ x: x / width, y: y / height }));
	}

	private shares = (part: Parts) => vertices(part, 'normalizedVertices');
}

function vertices(part: Parts, kind: string): RawPoint[] | undefined {
	const box = field(layoutOf(part), 'boundingPoly');
	const points = isRecord(box) ? readVertices(field(box, kind)) : undefined;
	return points && points.length > 0 ? points : undefined;
}

interface Token extends Range {
	word: DraftWord;
}

/** In the order of the text. A token's text ends with the blank or the line break after it. */
function readTokens(page: Parts, whole: AnchoredText, places: Places): Token[] {
	const tokens = records(field(page, 'tokens')).flatMap((token): Token[] => {
		const anchor = anchorOf(token);
		const own = whole.textOf(anchor);
		if (own.trim() === '') return [];
		const ranges = whole.ranges(anchor);
		return [
			{
				start: ranges[0]?.start ?? 0,
				end: ranges.at(-1)?.end ?? 0,
				word: {
					text: own.trim(),
					breakAfter: /[\r\n]/.test(own.slice(own.trimEnd().length)),
					points: places.of(token),
					confidence: confidenceOf(token),
					handwritten: handwritten(field(token, 'styleInfo')),
				},
			},
		];
	});
	return tokens.sort((a, b) => a.start - b.start);
}

/** Where nothing is told of a token's style, the libraries say `false` all the same. */
function handwritten(style: unknown): boolean | null {
	if (!isRecord(style)) return null;
	if (field(style, 'handwritten') === true) return true;
	return Number(field(style, 'fontSize')) > 0 ? false : null;
}

/** Where the head has to turn to, as `Layout.Orientation` has it; by number in some libraries. */
const ANGLES = new Map<unknown, number>([
	['PAGE_UP', 0],
	[1, 0],
	['PAGE_RIGHT', 90],
	[2, 90],
	['PAGE_DOWN', 180],
	[3, 180],
	['PAGE_LEFT', 270],
	[4, 270],
]);

const angleOf = (page: Parts) => ANGLES.get(field(layoutOf(page), 'orientation')) ?? null;

interface TablePage {
	whole: AnchoredText;
	places: Places;
	tokens: readonly Token[];
}

function readTable(table: Parts, page: TablePage): DraftTable {
	const grid = new RowGrid();
	const cells: DraftCell[] = [];
	const header = records(field(table, 'headerRows'));
	for (const row of [...header, ...records(field(table, 'bodyRows'))]) {
		grid.startRow();
		for (const cell of records(field(row, 'cells'))) {
			const anchor = anchorOf(cell);
			cells.push({
				...grid.place(field(cell, 'rowSpan'), field(cell, 'colSpan')),
				text: page.whole.textOf(anchor).replace(/\s+/g, ' '),
				points: page.places.of(cell),
				confidence: confidenceOf(cell),
				words: page.whole.ranges(anchor).flatMap((range) => wordsIn(range, page.tokens)),
			});
		}
	}
	return { points: page.places.of(table), headerRows: header.length, cells };
}

/** Indexes of the tokens that begin within a range. */
function wordsIn({ start, end }: Range, tokens: readonly Token[]): number[] {
	let low = 0;
	let high = tokens.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (tokens[middle]!.start < start) low = middle + 1;
		else high = middle;
	}
	const found: number[] = [];
	for (; low < tokens.length && tokens[low]!.start < end; low++) found.push(low);
	return found;
}
