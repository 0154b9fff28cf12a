const DATE = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?/;

/**
 * A moment as PDF writes it, `D:20240131120000+01'00'` (ISO 32000-1, 7.9.4).
 *
 * @returns ISO 8601, with a zone where it has one; `undefined` for what is none. No calendar is asked.
 */
export function isoOfPdfDate(date: string | undefined): string | undefined {
	const parts = DATE.exec(date ?? '');
	if (!parts) return undefined;
	const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', z, zone] =
		parts;
	const offset = zone ? `${zone}:${parts[9] ?? '00'}` : (z ?? '');
	return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}
