import { DocumentAssembly, type DocumentFacts } from '../document/assemble';
import type { WarningCode } from '../document/codes';
import { aspectOf, normalisePolygon, type RawPoint } from '../document/geometry';
import { linesFromText } from '../document/lines';
import { breaksAfter, joinWords, placeWords, tidyText } from '../document/text';
import type {
	OcrDocument,
	OcrLine,
	OcrPage,
	OcrTable,
	OcrWarning,
	OcrWord,
	PageUnit,
	SizeSource,
} from '../document/types';
import { atOnce, type Steps } from '../document/turns';
import { derivedTables } from '../layout/derived-tables';
import { joinLoneWords } from '../layout/lone-words';
import { partRows } from '../layout/part-rows';
import { buildTable, type DraftTable } from './draft-tables';
import { blocksOnLines, type DraftBlock } from '../document/blocks';
import { extentOf } from './page-extent';
import { givenConfidence, type GivenConfidence } from './given-confidence';

/** A word as a provider gives it, before anything is normalised. */
export interface DraftWord {
	text: string;
	/** In the page's unit, or 0..1 where {@link DraftPage.normalised} is set. */
	points?: RawPoint[];
	confidence?: number | null;
	handwritten?: boolean | null;
	/** What a person thought of it, in a document that was reviewed. */
	marks?: Pick<OcrWord, 'corrected' | 'former' | 'accepted' | 'unreadable'>;
	/** A line ends after this word. Used only where the page's text has to be built from words. */
	breakAfter?: boolean;
}

export interface DraftPage {
	width?: number | null;
	height?: number | null;
	unit?: PageUnit;
	/** The provider, where not given. */
	sizeSource?: SizeSource | null;
	angle?: number | null;
	confidence?: number | null;
	/** The provider's text of the page; without it the text is built from the words. */
	text?: string;
	/** The provider's own Markdown of the page. */
	markdown?: string;
	/** The provider's own lines in reading order; their text, joined, is the page's. */
	lines?: Array<{ text: string; points?: RawPoint[] }>;
	/** The words' points are 0..1 already; no page size is needed to place them. */
	normalised?: boolean;
	words: DraftWord[];
	/** The provider's own tables; of others those are taken that the places of the words show. */
	tables?: readonly DraftTable[];
	/** What the provider says stands together, in any order. */
	blocks?: readonly DraftBlock[];
}

export interface DraftDocument extends DocumentFacts {
	pages: DraftPage[];
}

/**
 * Makes an {@link OcrDocument} and holds its invariants, whatever the draft is made of: spans fit
 * the text, polygons lie in 0..1, a confidence is a number in 0..1 or null. What had to be changed
 * for that is counted and told in `warnings`, never done silently. Throws nothing.
 */
export const buildDocument = (draft: DraftDocument): OcrDocument => atOnce(buildSteps(draft));

/** As {@link buildDocument}, a step for each page. */
export function* buildSteps(draft: DraftDocument): Steps<OcrDocument> {
	const tally = new Tally();
	const assembly = new DocumentAssembly();
	const given = givenConfidence(draft);
	for (const [index, own = NOTHING_READ] of draft.pages.entries()) {
		const page = buildPage(own, index + 1, assembly.nextOffset, { tally, given });
		assembly.add(page, tablesOf(page, own, assembly.tableCount, given.cells));
		yield;
	}
	const confidence = given.document ? readConfidence(draft.confidence, tally) : null;
	const warnings = [...(draft.warnings ?? []), ...tally.warnings()];
	return withoutTextTold(assembly.assemble({ ...draft, confidence, warnings }));
}

/** A list in an answer may have gaps once it was changed by hand. */
const NOTHING_READ: DraftPage = { words: [] };

/** Codes that tell by themselves why there is no text. */
const TELLS_OF_NO_TEXT: ReadonlySet<string> = new Set<WarningCode>(['no-text', 'text-in-file']);

/** A blank page is no fault, but nobody is to take a response that was not understood for one. */
function withoutTextTold(document: OcrDocument): OcrDocument {
	if (document.text.trim() !== '') return document;
	if (document.warnings.some(({ code }) => TELLS_OF_NO_TEXT.has(code))) return document;
	const message = 'The response holds no text.';
	return { ...document, warnings: [...document.warnings, { code: 'no-text', message }] };
}

/** What the pages of a document have in common while they are built. */
interface Building {
	tally: Tally;
	given: GivenConfidence;
}

function buildPage(
	draft: DraftPage,
	number: number,
	base: number,
	{ tally, given }: Building,
): OcrPage {
	const size = sizeOf(draft);
	const { width, height } = size;
	if (size.sizeSource === 'words' && draft.sizeSource !== 'words') tally.add('page-size-missing');
	const words: OcrWord[] = [];
	const [scaleX, scaleY] = draft.normalised ? [1, 1] : [width, height];
	for (const word of draft.words) {
		let polygon: OcrWord['polygon'] = null;
		if (word.points) {
			const read = normalisePolygon(word.points, scaleX ?? 0, scaleY ?? 0);
			polygon = read.polygon;
			if (!polygon) tally.add('polygon-unreadable');
			else if (read.clamped) tally.add('polygon-clamped');
		}
		words.push({
			text: word.text,
			polygon,
			span: { offset: base, length: 0 },
			confidence: given.words ? readConfidence(word.confidence, tally) : null,
			handwritten: word.handwritten ?? null,
			...word.marks,
		});
	}

	const text = placeOnText(draft, words, base, tally);
	const lines = linesFromText(text, base, words, aspectOf({ width, height }));
	const own = {
		number,
		...size,
		angle: typeof draft.angle === 'number' && Number.isFinite(draft.angle) ? draft.angle : null,
		text,
		...(draft.markdown?.trim() ? { markdown: draft.markdown.trim() } : {}),
		span: { offset: base, length: text.length },
		confidence: given.pages ? readConfidence(draft.confidence, tally) : null,
		lines,
		words,
	};
	const page = partRows(joinLoneWords(own));
	if (scaleX !== null && scaleY !== null) {
		placeOwnLines(page.lines, draft.lines ?? [], scaleX, scaleY);
	}
	const blocks = blocksOnLines(draft.blocks ?? [], page);
	return blocks.length > 0 ? { ...page, blocks } : page;
}

/** The provider's, or how far the places reach that need one. */
function sizeOf(draft: DraftPage): Pick<OcrPage, 'width' | 'height' | 'unit' | 'sizeSource'> {
	const width = positive(draft.width);
	const height = positive(draft.height);
	const unit = draft.unit ?? null;
	if (width !== null && height !== null) {
		return { width, height, unit, sizeSource: draft.sizeSource ?? 'provider' };
	}
	const extent = draft.normalised ? null : extentOf(draft);
	return extent
		? { ...extent, unit: unit ?? 'pixel', sizeSource: 'words' }
		: { width, height, unit: null, sizeSource: null };
}

/** @param before how many tables there are on the pages before. */
function tablesOf(
	page: OcrPage,
	{ tables = [], normalised }: DraftPage,
	before: number,
	givesConfidence: boolean,
): OcrTable[] {
	if (tables.length === 0) return derivedTables(page);
	const { width, height, words, number, text } = page;
	const place = {
		number,
		text,
		base: page.span.offset,
		words,
		givesConfidence,
		aspect: aspectOf(page),
		scale: normalised ? ONE : width !== null && height !== null ? tuple(width, height) : null,
	};
	const own = tables.map((table, index) => ({
		...buildTable(table, place),
		...(table.continues && index === 0 && before > 0 ? { continues: before - 1 } : {}),
	}));
	// The provider's last, so that one on the next page goes on from there.
	return [...derivedTables(page, own), ...own];
}

const tuple = (x: number, y: number): [number, number] => [x, y];
const ONE = tuple(1, 1);

/** Gives every word its span and returns the page's text. */
function placeOnText(draft: DraftPage, words: OcrWord[], base: number, tally: Tally): string {
	const wordTexts = words.map((word) => word.text);
	const own = draft.text ?? draft.lines?.map((line) => line.text).join('\n');
	const given = own === undefined ? undefined : tidyText(own);
	let placed = given === undefined ? null : placeWords(given, wordTexts);
	let text = given ?? '';
	if (placed === null) {
		if (given !== undefined) tally.add('text-rebuilt');
		const known = given === undefined ? [] : breaksAfter(given, wordTexts);
		const joined = joinWords(
			wordTexts,
			draft.words.map((word, index) => word.breakAfter === true || known[index] === true),
		);
		placed = joined.placed;
		text = joined.text;
	}
	words.forEach((word, index) => {
		const place = placed[index]!;
		word.span = { offset: base + place.offset, length: place.length };
	});
	return text;
}

/** Where the lines are the provider's own, their places are too. */
function placeOwnLines(
	lines: OcrLine[],
	own: NonNullable<DraftPage['lines']>,
	width: number,
	height: number,
) {
	const places = new Map<string, number[]>();
	// From the last to the first, so that the next one of a text is at the end of its list.
	own.toReversed().forEach(({ text }, index) => {
		const key = tidyText(text);
		const there = places.get(key);
		if (there) there.push(own.length - 1 - index);
		else places.set(key, [own.length - 1 - index]);
	});
	let next = 0;
	for (const line of lines) {
		// A line that was parted has no place of its own, and those after it have theirs.
		const there = places.get(line.text.trim()) ?? [];
		while (there.length > 0 && there.at(-1)! < next) there.pop();
		const at = there.pop();
		if (at === undefined) continue;
		next = at + 1;
		const points = own[at]?.points;
		const polygon = points && normalisePolygon(points, width, height).polygon;
		if (polygon) line.polygon = polygon;
	}
}

function positive(value: number | null | undefined): number | null {
	return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}

function readConfidence(value: number | null | undefined, tally: Tally): number | null {
	if (value === null || value === undefined) return null;
	if (value >= 0 && value <= 1) return value;
	tally.add('confidence-unreadable');
	return null;
}

const TALLY_MESSAGES = {
	'page-size-missing': (n: number) =>
		n === 1
			? 'The provider gave no size for 1 page, so its positions are relative to the area that its words cover.'
			: `The provider gave no size for ${n} pages, so their positions are relative to the area that the words of each cover.`,
	'polygon-unreadable': (n: number) => `The box of ${words(n)} could not be read and was left out.`,
	'polygon-clamped': (n: number) =>
		`The box of ${words(n)} reached off the page and was moved to its edge.`,
	'confidence-unreadable': (n: number) =>
		`${n} confidence value${n === 1 ? '' : 's'} lay outside 0 to 1 and ${n === 1 ? 'was' : 'were'} left out.`,
	'text-rebuilt': (n: number) =>
		`The text of ${n} page${n === 1 ? '' : 's'} did not fit its words and was built from them.`,
};

const words = (n: number) => (n === 1 ? '1 word' : `${n} words`);

/** Counts what had to be changed, so that a thousand words off the page make one warning. */
class Tally {
	private readonly counts = new Map<keyof typeof TALLY_MESSAGES, number>();

	add(code: keyof typeof TALLY_MESSAGES) {
		this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
	}

	warnings(): OcrWarning[] {
		return [...this.counts].map(([code, n]) => ({ code, message: TALLY_MESSAGES[code](n) }));
	}
}
