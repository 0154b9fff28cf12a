import type { DraftPage, DraftWord } from '../../reading/build-document';
import type { DraftCell, DraftTable } from '../../reading/draft-tables';
import { insertBoxes } from '../../reading/check-boxes';
import { isRecord, text } from '../../reading/foreign';
import { RowGrid } from '../../reading/row-grid';
import { field } from '../../reading/spelled';
import { WordFinder } from '../../reading/word-finder';
import type { AnchoredText, Range } from './anchored-text';
import { cellsWithBoxes, type CheckBox } from './check-boxes';
import { anchorOf, confidenceOf, Places, records, type Parts } from './layout';
import { Middles } from '../../reading/middles';

/**
 * A `Document.Page`: tokens are words. Adds to `languages` what was found.
 *
 * @param boxes its check boxes; those that have a sign in the text are tokens already.
 */
export function readPage(
	page: Parts,
	whole: AnchoredText,
	{ languages, boxes }: { languages: Set<string>; boxes: readonly CheckBox[] },
): DraftPage {
	for (const { languageCode } of records(field(page, 'detectedLanguages')).map(languageOf)) {
		if (languageCode) languages.add(languageCode);
	}
	const places = new Places(page);
	const tokens = readTokens(page, whole, places);
	const lines = records(field(page, 'lines')).map((line) => ({
		text: whole.textOf(anchorOf(line)),
		points: places.of(line),
	}));
	const own = pageText(page, whole);
	const draft = {
		width: places.width,
		height: places.height,
		unit: 'pixel' as const,
		angle: angleOf(page),
		confidence: confidenceOf(page),
		normalised: places.normalised,
		...(own === undefined ? {} : { text: own }),
		...(lines.length > 0 ? { lines } : {}),
		words: tokens.map(({ word }) => word),
	};
	const withBoxes = insertBoxes(
		draft,
		boxes.filter(({ sign }) => sign === undefined),
	);
	const inCells = new Middles(withBoxes.added, (index) => withBoxes.page.words[index]!.points);
	const words = new WordFinder(tokens.map(({ start }) => start));
	const tables = records(field(page, 'tables')).map((table) => {
		const read = readTable(table, { whole, places, words, moved: withBoxes.moved });
		return { ...read, cells: cellsWithBoxes(read.cells, inCells, withBoxes) };
	});
	return { ...withBoxes.page, tables };
}

const languageOf = (language: Parts) => ({ languageCode: text(field(language, 'languageCode')) });

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

function angleOf(page: Parts): number | null {
	const layout = field(page, 'layout');
	const orientation = isRecord(layout) ? field(layout, 'orientation') : undefined;
	return ANGLES.get(orientation) ?? null;
}

interface TablePage {
	whole: AnchoredText;
	places: Places;
	/** The tokens. */
	words: WordFinder;
	/** Where the word of each token is among all words. */
	moved: readonly number[];
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
				words: page.whole
					.ranges(anchor)
					.flatMap(({ start, end }) => page.words.take(start, end))
					.map((index) => page.moved[index]!),
			});
		}
	}
	return { points: page.places.of(table), headerRows: header.length, cells };
}
