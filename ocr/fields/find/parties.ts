import { compact } from '../compact';
import { TITLES } from '../presets/labels/titles';
import type { Candidate } from './candidates';
import type { MarkedDocument } from './marked';
import { labelKey } from './label-key';
import { overlaps } from './marked';
import type { Segment, Sheet, SheetRow } from './sheets';

/** How sure a name is that no label names: with the form of a company, as the page's head, else. */
const SURE = { company: 0.75, head: 0.6 };
/** The head of a page has so many rows. */
const HEAD_ROWS = 12;
/** So many names of a head are weighed, in case the first is somebody else's. */
const MOST_NAMES = 5;
/** How much a company's form counts beside where the name stands. */
const COMPANY_RANK = 1.25;
/** Larger letters than those of most rows make a heading. */
const LARGE = 1.2;
/** An address has so many rows. */
const ADDRESS_ROWS = 6;
/** Its rows lie as far apart as the last two, by so much; and by so many heights of letters always. */
const APART = 1.5;
const LEAST_GAP = 0.4;

/** What a company's name ends with, by the law of its country. */
const COMPANY =
	/(?:^|[\s,])(?:gmbh|mbh|ag|kg|ohg|ug|e\.?k\.?|ltd|limited|inc|llc|llp|plc|corp|corporation|co|company|pty|sarl|sas|sasu|eurl|s\.?a\.?r\.?l\.?|s\.?a\.?s\.?|s\.?a\.?|s\.?l\.?u?\.?|s\.?r\.?l\.?s?|s\.?p\.?a\.?|s\.?n\.?c\.?|b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|lda|ltda|unipessoal|sp\. ?z ?o\. ?o|spółka|s\.?r\.?o\.?|a\.?s\.?|k\.?s\.?|ab|aps|oy|oyj|hb|kb|asa|a\.?ş\.?|şti|s\.?c\.?)\.?(?=$|[\s,.&)])|株式会社|有限会社|合同会社|주식회사|\(주\)|㈜|유한회사|有限公司|股份/iu;

/** A town behind or before its postal code, as countries write it; or an address of East Asia. */
const TOWNS = [
	/\d{4,5} \p{Lu}/u,
	/\d-\d{3} \p{Lu}/u,
	/\d{4} ?[A-Z]{2} \p{Lu}/u,
	/\d{3} \d{2} \p{Lu}/u,
	/\b[A-Z]{2} \d{5}\b/,
	/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/,
	/\d{3} ?\p{Lo}{2}/u,
	/〒/,
	/^\d{5}$/,
	/[都道府県市区町村郡시군구동로길]\P{L}?\d/u,
];
const isTown = (text: string) => TOWNS.some((town) => town.test(text));

const STREETS = [
	/\p{L} \d{1,5} ?[a-zA-Z]?$/u,
	/^\d{1,5},? \p{L}/u,
	/\p{Lo} ?\d{1,4}-\d/u,
	/str\. ?\d|straße|strasse|street|avenue|\brue\b|\bcalle\b|\bvia\b|\bul\.|\brua\b/i,
];
const isStreet = (text: string) => STREETS.some((street) => street.test(text));
/** No name: a number, an address of the net, a telephone. */
const NO_NAME = /@|www\.|https?:|\.(?:com|net|org|de|fr|it|es|nl|pl|pt|jp|kr)\b|\d{5}/i;
/** Behind the name of the one who is written to (Japanese, Korean). */
const HONORIFIC = /(?:御中|様|귀하|귀중|貴中|殿)$/u;

let titles: Set<string> | undefined;

/** Whether a text is what a page is headed with, such as "Invoice". */
export function isTitle(text: string): boolean {
	titles ??= new Set(TITLES.map((title) => labelKey(title)));
	return titles.has(compact(text).text.replace(/\d/g, ''));
}

/**
 * Who sends a document: of the names in the head of its first page the one with a company's form or in the
 * largest letters, or else the first.
 */
export function letterheadOf(marks: MarkedDocument): Candidate[] {
	const sheet = marks.sheets[0];
	if (!sheet) return [];
	const size = usualSize(sheet);
	const greeted = new Set(greetedIn(sheet).map(({ segment }) => segment));
	const names = sheet.rows
		.filter((row) => !row.alone)
		.slice(0, HEAD_ROWS)
		.flatMap((row, index) => row.segments.map((segment) => ({ segment, row, index })))
		.filter(({ segment }) => !greeted.has(segment) && !HONORIFIC.test(segment.text))
		.filter(({ segment }) => isName(segment.text, marks, segment));
	const ranked = names.map(({ segment, row, index }): Candidate => {
		const isCompany = COMPANY.test(segment.text);
		const large = size > 0 ? Math.min(2, Math.max(1, row.size / size)) : 1;
		const fit = isCompany ? SURE.company : SURE.head;
		const rank =
			(isCompany ? COMPANY_RANK : 1) * (large > LARGE ? large : 1) * (1 - index / HEAD_ROWS);
		return { ...nameIn(segment), segment, fit, rank };
	});
	return ranked.sort((a, b) => b.rank - a.rank).slice(0, MOST_NAMES);
}

/** Whom a document is sent to: the name above the first address that is not the sender's own. */
export function recipientOf(marks: MarkedDocument): Candidate[] {
	const sheet = marks.sheets[0];
	if (!sheet) return [];
	const sender = letterheadOf(marks)[0];
	const [greeted] = greetedIn(sheet);
	if (greeted) return [{ ...greeted, fit: SURE.company, rank: 1 }];
	for (const row of sheet.rows) {
		for (const segment of row.segments) {
			if (row.alone || !isTown(segment.text) || marks.isLabel(segment)) continue;
			const name = addressee(sheet, segment, marks, sender?.segment);
			if (!name) continue;
			if (sender && compact(name.text).text.includes(compact(String(sender.value)).text)) continue;
			return [{ ...nameIn(name), segment: name, fit: SURE.head, rank: 1 }];
		}
	}
	return [];
}

/** Names before an honorific, which may stand apart. */
function greetedIn({ rows }: Sheet): Array<Pick<Candidate, 'segment' | 'start' | 'end' | 'value'>> {
	return rows.flatMap(({ segments }) =>
		segments.flatMap((one) => {
			if (!HONORIFIC.test(one.text)) return [];
			const before = one.text.replace(HONORIFIC, '').trimEnd();
			const segment = before === '' ? segments[one.at - 1] : one;
			if (!segment) return [];
			const value = before === '' ? segment.text : before;
			return [{ segment, start: 0, end: value.length, value }];
		}),
	);
}

/** The first line of the block that a town is the last line of; the sender's own is another block. */
function addressee(
	sheet: Sheet,
	town: Segment,
	marks: MarkedDocument,
	sender: Segment | undefined,
): Segment | undefined {
	let name: Segment | undefined;
	let below: Segment = town;
	let usual: number | undefined;
	for (let at = town.row - 1; at >= 0 && at >= town.row - ADDRESS_ROWS; at--) {
		const row = sheet.rows[at]!;
		const above = row.segments.find((one) => overlaps(one, below) && isAligned(one, below, row));
		if (!above || above === sender || marks.isLabel(above) || isTitle(above.text)) break;
		const gap = sheet.rows[below.row]!.top - row.bottom;
		usual ??= gap;
		if (gap > APART * Math.max(usual, LEAST_GAP * row.size) || isTown(above.text)) break;
		if (!isStreet(above.text) && isName(above.text, marks, above)) name = above;
		below = above;
	}
	return name;
}

const isAligned = (a: Segment, b: Segment, { charWidth }: SheetRow) =>
	Math.abs(a.left - b.left) < 2 * charWidth;

function isName(text: string, marks: MarkedDocument, segment: Segment): boolean {
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	if (letters < 2 || text.length > 80 || NO_NAME.test(text) || isTitle(text)) return false;
	if (/^\d+\s/.test(text)) return false;
	if (marks.isLabel(segment) || isTown(text)) return false;
	return letters >= 0.5 * text.replace(/\s/g, '').length;
}

/** Of a sender in one line ("Name · Street 1 · Town") the name. */
function nameIn({ text }: Segment): Pick<Candidate, 'start' | 'end' | 'value'> {
	const end = text.search(/[·•|●∙]/u);
	const value = end > 1 ? text.slice(0, end).trimEnd() : text;
	return { start: 0, end: value.length, value };
}

function usualSize({ rows }: Sheet): number {
	const sizes = rows.map(({ size }) => size).sort((a, b) => a - b);
	return sizes[sizes.length >> 1] ?? 0;
}
