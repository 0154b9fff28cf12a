/** One value of a row; `null` is an empty field. */
export type CsvValue = string | number | null;

export interface CsvOptions {
	/**
	 * Texts that a spreadsheet would take for a formula get an apostrophe before them, on by default.
	 * It alters honest text too, such as "- Position one".
	 */
	protectFormulas?: boolean;
	/** The file begins with a byte order mark, without which Excel takes UTF-8 for the system's encoding. */
	byteOrderMark?: boolean;
}

/** A row as RFC 4180 has it, without the line break. */
export function csvRow(
	values: readonly CsvValue[],
	{ protectFormulas = true }: CsvOptions = {},
): string {
	return values
		.map((value) => (typeof value === 'string' ? field(value, protectFormulas) : (value ?? '')))
		.join(',');
}

/** Rows as a file: each ended by CRLF, the last one too (RFC 4180). */
export function csvFile(
	rows: readonly string[],
	{ byteOrderMark = false }: CsvOptions = {},
): string {
	return `${byteOrderMark ? '\uFEFF' : ''}${rows.join('\r\n')}\r\n`;
}

/** What spreadsheets begin a formula with, also full-width, and behind a break that they skip. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A plain number is no formula. */
const NUMBER = /^[+-]?[\d.,]+%?$/;

/** Quoted where it has to be. */
function field(text: string, protectFormulas: boolean): string {
	const risky = protectFormulas && FORMULA.test(text) && !NUMBER.test(text);
	const safe = risky ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
