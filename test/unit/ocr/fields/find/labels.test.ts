import { findFields } from '../../../../../ocr/fields/find/find-fields';
import { PRESETS } from '../../../../../ocr/fields/presets';
import * as amounts from '../../../../../ocr/fields/presets/labels/amounts';
import * as columns from '../../../../../ocr/fields/presets/labels/columns';
import * as dates from '../../../../../ocr/fields/presets/labels/dates';
import * as numbers from '../../../../../ocr/fields/presets/labels/numbers';
import { OTHER_LABELS } from '../../../../../ocr/fields/presets/labels/other';
import * as parties from '../../../../../ocr/fields/presets/labels/parties';
import * as payment from '../../../../../ocr/fields/presets/labels/payment';
import { TITLES } from '../../../../../ocr/fields/presets/labels/titles';
import { allLabels, type Labels } from '../../../../../ocr/fields/presets/labels/types';
import { printed } from '../printed';

const sets: Record<string, Labels | readonly string[]> = {
	...{ ...amounts, ...columns, ...dates, ...numbers, ...parties, ...payment },
	...{ OTHER_LABELS, TITLES },
};
const listsOf = (labels: Labels | readonly string[]) =>
	Array.isArray(labels) ? [labels] : (Object.values(labels) as (readonly string[])[]);

test.each(Object.entries(sets))('%s: what can be read on a page', (_, labels) => {
	for (const list of listsOf(labels)) {
		expect(list.length).toBeGreaterThan(0);
		for (const label of list) {
			expect(label).toBe(label.trim());
			expect(label).toMatch(/\p{L}|^#$/u);
		}
		// A flat list has words of all languages, and some languages share one.
		if (!Array.isArray(labels)) expect(list).toEqual([...new Set(list)]);
	}
});

/** Of each part of a flat list some words, as they are printed. */
test.each<[string, readonly string[], string[]]>([
	[
		'OTHER_LABELS',
		OTHER_LABELS,
		[
			...['Delivery date', 'Lieferdatum', 'Date de livraison', 'Fecha de entrega', 'Leverdatum'],
			...['Data dostawy', 'Datum dodání', 'Customer number', 'Kundennummer', 'N° client'],
			...['Nº cliente', 'Klantnummer', 'Nr klienta', '고객 번호', 'IČO', 'BIC', 'SWIFT'],
			...['Discount', 'Shipping', 'Rabatt', 'Skonto', 'Remise', 'Envío', 'Korting', 'Rabat'],
			...['Sleva', 'Doprava', 'Check No.', 'Thank you for your order', 'Ship to', 'Währung'],
			...['رقم العميل', 'الهاتف'],
		],
	],
	[
		'TITLES',
		TITLES,
		[
			...['Rechnungskorrektur', 'Invoice', 'Rechnung', 'Quittung', 'Facture', 'Reçu', 'Factuur'],
			...['Kassabon', '請求書', 'Daňový doklad', 'فاتورة'],
		],
	],
	[
		'OTHER_COLUMNS',
		columns.OTHER_COLUMNS,
		[
			...['Pos.', 'Artikelnummer', 'VAT', 'VAT %', 'Référence', 'Dto.', 'Desconto', 'Lp.', '単位'],
			...['MJ', 'Art.nr', 'Sıra no', 'الوحدة'],
		],
	],
	['CARRIED', columns.CARRIED, ['Carried forward', 'Transporte', 'Report', 'À reporter']],
])('%s has words of each language', (_, list, words) => {
	expect(words.filter((word) => !list.includes(word))).toEqual([]);
});

/** A value of each type, as it is printed and as it is found. */
const VALUES: Record<string, [string, unknown]> = {
	amount: ['12.50', 12.5],
	date: ['2024-03-05', '2024-03-05'],
	pattern: ['BW-20431', 'BW-20431'],
	text: ['Quillon', 'Quillon'],
	iban: ['GB29 NWBK 6016 1331 9268 19', 'GB29NWBK60161331926819'],
	vatId: ['DE123456789', 'DE123456789'],
};

/** Some fields of a receipt are labeled as those of an invoice. */
const labeled = new Map(
	PRESETS.toReversed().flatMap(({ id, fields }) =>
		fields
			.filter(({ path, labels }) => !path.includes('[]') && labels.length > 0)
			.map((field) => [field.labels.join(), { name: `${id} ${field.path}`, field }]),
	),
);

test.each([...labeled.values()])('$name: each of its labels leads to its value', ({ field }) => {
	const [text, value] =
		field.path === 'payment' ? ['VISA', 'VISA'] : (VALUES[field.type] ?? ['', '']);
	const missed = field.labels.filter((label) => {
		const found = findFields(printed(`${label}: ${text}`), [field]);
		return found.find(({ path }) => path === field.path)?.value !== value;
	});
	expect(missed).toEqual([]);
});

test('labels of all languages are one list: the plainest of each language first, none twice', () => {
	const none = Object.fromEntries(Object.keys(amounts.TOTAL).map((key) => [key, []]));
	const some = {
		...none,
		en: ['Total', 'Sum', 'All'],
		de: ['Summe', 'Total'],
	} as unknown as Labels;
	const more = { ...none, fr: ['Somme', 'Sum'] } as unknown as Labels;
	expect(allLabels(some, more)).toEqual(['Total', 'Summe', 'Sum', 'All', 'Somme']);
	expect(allLabels()).toEqual([]);
});
