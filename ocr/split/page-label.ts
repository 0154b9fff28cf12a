import { fold } from '../fields/fold';

/** What a page says of itself: "page 2 of 3". */
export interface PageLabel {
	number: number;
	/** Not there where it does not say. */
	of?: number;
}

/** Words for "page" before its number, folded: lower case without accents. */
const PAGE = [
	...['page', 'pg', 'p', 'sheet', 'seite', 's', 'blatt', 'bl', 'feuille', 'feuillet'],
	...['pagina', 'pag', 'hoja', 'folio', 'folha', 'foglio', 'fl', 'blad', 'bladzijde', 'blz'],
	...['sida', 'sid', 'side', 'sivu', 'strona', 'str', 'strana', 'stranka', 'list', 'stranica'],
	...['stran', 'oldal', 'sayfa', 'sf', 'σελιδα', 'σελ', 'страница', 'стр', 'лист', 'сторінка'],
	...['сторинка', 'стор', 'puslapis', 'psl', 'lapa', 'leht', 'lk', 'halaman', 'hal', 'trang'],
	...['صفحة', 'صفحه', 'עמוד', 'דף', 'หน้า', 'पृष्ठ', 'पेज', 'ページ', '頁', '페이지', '쪽', '第'],
].map((word) => fold(word));

/** Those that say so without a count too: "p. 12" may stand in any list of books. */
const LONG_PAGE = PAGE.filter((word) => word.length >= 4 || !/^[a-z]+$/.test(word));

/** What stands between a page's number and how many there are. */
const OF = [
	...['of', 'von', 'sur', 'de', 'di', 'da', 'van', 'av', 'af', 'z', 'ze', 'od', 'din', 'από'],
	...['apo', 'из', 'з', 'із', 'от', 'su', 'iš', 'no', 'dari', 'trên', 'من', 'از', 'מתוך', 'จาก'],
	...['का', 'में से', 'total', 'on', '中'],
].map((word) => fold(word));

/** Behind the number: "1. oldal", "3 ページ". */
const AFTER = ['oldal', 'strana', 'sayfa', 'ページ', '頁', '页', '페이지', '쪽', '張', '枚'].map(
	(word) => fold(word),
);

const NUMBER = String.raw`(\d{1,4})`;
const oneOf = (words: readonly string[]) =>
	`(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`;
/** No letter may go on where a word ends, nor stand before it. */
const [STARTS, ENDS] = [String.raw`(?<![\p{L}\p{N}])`, String.raw`(?![\p{L}\p{N}])`];
const GAP = String.raw`[ .:#-]{0,4}`;
const NO = String.raw`(?:n[or°º]\.? ?)?`;
const BETWEEN = String.raw`(?: ?[/|] ?| ?${oneOf(OF)} ?)`;

/** From the surest on. With the number first; `reversed` with how many there are first. */
export const FORMS: ReadonlyArray<{ form: RegExp; reversed?: true }> = [
	// Page 1 of 3, Seite: 1/3, 第1页 共3页
	{
		form: new RegExp(
			`${STARTS}${oneOf(PAGE)}${GAP}${NO}${NUMBER}${oneOf(AFTER)}?${BETWEEN}${oneOf(PAGE)}?${GAP}${NUMBER}${ENDS}`,
			'u',
		),
	},
	{ form: /第 ?(\d{1,4}) ?[页頁ペ][^\d]{0,6}[共全总總計计] ?(\d{1,4})/u },
	{ form: /[共全总總] ?(\d{1,4}) ?[页頁ペ][^\d]{0,6}第 ?(\d{1,4})/u, reversed: true },
	// 3ページ中1ページ, 총 3페이지 중 1
	{ form: /(\d{1,4}) ?(?:ページ|頁|枚) ?中(?:の)? ?(\d{1,4})/u, reversed: true },
	{ form: /총 ?(\d{1,4}) ?(?:페이지|쪽|장)? ?중 ?(\d{1,4})/u, reversed: true },
	// 1/3 ページ, 1. oldal / 3
	{
		form: new RegExp(
			`${STARTS}${NUMBER} ?[/|] ?${NUMBER}\\.? ?${oneOf(AFTER)}(?![\\p{Script=Latin}\\p{N}])`,
			'u',
		),
	},
	{
		form: new RegExp(
			`${STARTS}${NUMBER}\\.? ?${oneOf(AFTER)} ?(?:[/|]|${oneOf(OF)}) ?${NUMBER}`,
			'u',
		),
	},
	// Nothing else in the line: 1/3, - 1 of 3 -, (1 von 3)
	{ form: new RegExp(`^[ ([-]{0,4}${NUMBER}${BETWEEN}${NUMBER}[ )\\].-]{0,4}$`, 'u') },
	// At its end: Page 1
	{
		form: new RegExp(`${STARTS}${oneOf(LONG_PAGE)}${GAP}${NO}${NUMBER}[ )\\].|-]{0,4}$`, 'u'),
	},
];

/** A longer line says something else, in which a page is named. */
const [LONGEST, LONGEST_WITHOUT_COUNT] = [200, 40];

/**
 * The page's number by a line at its top or bottom, in the languages of the presets and some more.
 *
 * @returns `undefined` where the line says none.
 */
export function pageLabelIn(line: string): PageLabel | undefined {
	if (line.length > LONGEST) return undefined;
	const text = fold(line).replace(/\s+/g, ' ').trim();
	for (const { form, reversed } of FORMS) {
		const [, first, second] = form.exec(text) ?? [];
		if (first === undefined) continue;
		if (second === undefined) {
			if (text.length > LONGEST_WITHOUT_COUNT || Number(first) === 0) continue;
			return { number: Number(first) };
		}
		const [number, of] = [Number(reversed ? second : first), Number(reversed ? first : second)];
		if (isMonth(text, number, of)) continue;
		if (number >= 1 && number <= of) return { number, of };
	}
	return undefined;
}

/** `01/2026` alone in its line is a month; no document has so many pages and says so with two numbers only. */
const isMonth = (text: string, number: number, of: number): boolean =>
	number <= 12 && of >= 1900 && of < 2200 && /^[^\p{L}]*$/u.test(text);
