/** ISO 639-1. */
export type LabelLanguage =
	| 'en'
	| 'cs'
	| 'da'
	| 'de'
	| 'es'
	| 'fr'
	| 'it'
	| 'ja'
	| 'ko'
	| 'nl'
	| 'no'
	| 'pl'
	| 'pt'
	| 'sv'
	| 'tr'
	| 'zh'
	| 'ar'
	| 'he';

/**
 * What names a value, by language, the plainest names first. Case, accents, blanks and signs count for
 * nothing: "Invoice No." is "invoice no" and "InvoiceNo:" too.
 */
export type Labels = Readonly<Record<LabelLanguage, readonly string[]>>;

/** The labels of all languages as one list: each language's first ones first, so that they are preferred. */
export function allLabels(...sets: readonly Labels[]): string[] {
	const all = new Set<string>();
	for (const labels of sets) {
		const lists = Object.values(labels);
		const most = Math.max(...lists.map(({ length }) => length));
		for (let rank = 0; rank < most; rank++) {
			for (const list of lists) {
				const label = list[rank];
				if (label !== undefined) all.add(label);
			}
		}
	}
	return [...all];
}
