/** One value of a row; `null` is an empty field. */
export type CsvValue = string | number | null;

/** A row as RFC 4180 has it, without the line break. Texts are made safe for spreadsheets. */
export function csvRow(values: readonly CsvValue[]): string {
	return values
		.map((value) => (typeof value === 'string' ? field(value) : (value ?? '')))
		.join(',');
}

/** Rows as a file: each ended by CRLF, the last one too (RFC 4180). */
export function csvFile(rows: readonly string[]): string {
	return rows.join('\r\n') + '\r\n';
}

/**
 * Quoted where it has to be. A leading =, +, - or @ is a formula to spreadsheets: such text gets
 * an apostrophe before it, unless it is a plain number.
 */
function field(text: string): string {
	const risky = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text);
	const safe = risky ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
