/** The year before the first one of an era (Japan's; Taiwan's Minguo). */
const ERAS: Readonly<Record<string, number>> = {
	令和: 2018,
	平成: 1988,
	昭和: 1925,
	大正: 1911,
	r: 2018,
	h: 1988,
	s: 1925,
	民國: 1911,
};

const LONG = /(令和|平成|昭和|大正|民國) ?(\d{1,3}|元)年 ?(\d{1,2})月 ?(\d{1,2})日/g;
const SHORT = /(?<![\p{L}\p{N}])([rhs])(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?!\d)/gu;

/** Dates by the years of an era: 令和6年3月5日, R6.3.5, 民國113年3月5日. Of a folded text. */
export function eraDatesIn(line: string): Array<{ start: number; end: number; value: string }> {
	return [...line.matchAll(LONG), ...line.matchAll(SHORT)].flatMap((match) => {
		const [written, era = '', year = '', month = '', day = ''] = match;
		const date = new Date(0);
		date.setUTCFullYear(
			ERAS[era]! + (year === '元' ? 1 : Number(year)),
			Number(month) - 1,
			Number(day),
		);
		if (date.getUTCMonth() + 1 !== Number(month)) return [];
		const value = date.toISOString().slice(0, 10);
		return [{ start: match.index, end: match.index + written.length, value }];
	});
}
