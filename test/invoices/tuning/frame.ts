import { joined, type Draft } from '../draft.ts';
import { amountText, type Invoice } from '../invoice.ts';
import type { InvoiceLayout } from '../sample.ts';
import type { LanguageId } from '../words/languages.ts';
import { bank, sums } from './letters.ts';

/** A plain letter around some rows: what is tried are the rows. */
export function letterWith(
	id: string,
	drawRows: (draft: Draft) => void,
	more: Partial<InvoiceLayout> = {},
): InvoiceLayout {
	return {
		id,
		kind: 'table',
		wanted: { items: [2, 7], kind: 'goods' },
		width: [54, 68],
		spacing: [1.4, 2],
		...more,
		draw(draft) {
			letterHead(draft);
			drawRows(draft);
			draft.gap();
			sums(draft, 0.58);
			draft.gap(2);
			bank(draft);
		},
	};
}

export function letterHead(draft: Draft): void {
	const { invoice, sheet } = draft;
	const { supplier, customer } = invoice;
	draft.line(draft.field('supplier', supplier.name), 0, { size: 1.4 * sheet.size });
	draft.line(`${supplier.street}, ${supplier.city}`);
	draft.gap(1.5);
	for (const text of draft.address('customer', customer)) draft.line(text);
	draft.gap(1.5);
	const number = draft.field('number', invoice.number);
	draft.line(joined(draft.label('number'), ': ', number), 0, { size: 1.2 * sheet.size });
	draft.line(joined(draft.label('date'), ': ', draft.date('date', invoice.date)));
	draft.gap(1.5);
}

/** A tip that is no item: a name and an amount, not marked. */
export const shown = (draft: Draft, value: number) => amountText(value, draft.invoice.vocabulary);

/** What is taken off as a row of its own; the sums are those with it. */
export function takeOff(invoice: Invoice, description: string, share: number): void {
	const amount = -Math.round(invoice.net * share);
	const rate = invoice.taxes[0].rate;
	invoice.items.push({ description, quantity: 1, unit: '', unitPrice: amount, amount, rate });
	invoice.net += amount;
	invoice.tax = Math.round((invoice.net * rate) / 100);
	invoice.taxes = [{ rate, net: invoice.net, tax: invoice.tax }];
	invoice.total = invoice.net + invoice.tax;
}

type Words = Record<LanguageId, string>;

/** Over a column of article numbers. */
export const ARTICLE_NUMBER: Words = {
	...{ en: 'Item code', de: 'Art.-Nr.', fr: 'Réf.', es: 'Código', it: 'Codice' },
	...{ nl: 'Artikelnr.', pt: 'Cód.', pl: 'Indeks', ja: '番号', ko: '번호' },
	...{ ar: 'رمز الصنف', he: 'מק"ט' },
};

/** Goods of one kind, over the rows that have them. */
export const SECTIONS: Record<LanguageId, readonly string[]> = {
	...{ en: ['Kitchen', 'Workshop'], de: ['Küche', 'Werkstatt'], fr: ['Cuisine', 'Atelier'] },
	...{ es: ['Cocina', 'Taller'], it: ['Cucina', 'Officina'], nl: ['Keuken', 'Werkplaats'] },
	...{ pt: ['Cozinha', 'Oficina'], pl: ['Kuchnia', 'Warsztat'] },
	...{ ja: ['台所', '作業場'], ko: ['주방', '작업장'] },
	...{ ar: ['المطبخ', 'الورشة'], he: ['מטבח', 'סדנה'] },
};

/** Said of an article below its name. */
export const REMARKS: Record<LanguageId, readonly string[]> = {
	...{
		en: ['as agreed by phone', 'color: natural'],
		de: ['wie telefonisch vereinbart', 'Farbe: natur'],
	},
	...{
		fr: ['selon notre accord', 'couleur : naturel'],
		es: ['según lo acordado', 'color: natural'],
	},
	...{ it: ['come da accordi', 'colore: naturale'], nl: ['zoals afgesproken', 'kleur: naturel'] },
	...{
		pt: ['conforme combinado', 'cor: natural'],
		pl: ['zgodnie z ustaleniami', 'kolor: naturalny'],
	},
	...{ ja: ['お電話の通り', '色：ナチュラル'], ko: ['전화로 합의', '색상: 내추럴'] },
	...{ ar: ['حسب الاتفاق', 'اللون: طبيعي'], he: ['כפי שסוכם', 'צבע: טבעי'] },
};

/** Nothing is asked for it. */
export const FREE: Words = {
	...{ en: 'included', de: 'inklusive', fr: 'inclus', es: 'incluido', it: 'incluso' },
	...{ nl: 'inbegrepen', pt: 'incluído', pl: 'w cenie', ja: '無料', ko: '무료' },
	...{ ar: 'مجانا', he: 'חינם' },
};

/** Percent off. */
export const DISCOUNT: Words = {
	...{ en: 'Disc %', de: 'Rabatt', fr: 'Remise', es: 'Dto.', it: 'Sconto' },
	...{ nl: 'Korting', pt: 'Desc.', pl: 'Rabat', ja: '値引', ko: '할인' },
	...{ ar: 'الخصم', he: 'הנחה' },
};
