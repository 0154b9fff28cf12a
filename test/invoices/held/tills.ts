import { joined, type Draft, type Printed } from '../draft.ts';
import { amountText } from '../invoice.ts';
import type { InvoiceLayout } from '../sample.ts';

type Text = string | Printed;

const pair = (draft: Draft, label: Text, text: Text) =>
	draft.row([
		{ text: label, at: 0 },
		{ text, at: 1, align: 'right' },
	]);

/** Liters times a price, label and value at one place in the middle; a slip of the card below. */
export const fuel: InvoiceLayout = {
	id: 'fuel',
	kind: 'receipt',
	wanted: { items: [1, 1], kind: 'goods', gross: true },
	width: [30, 42],
	spacing: [1.3, 2.2],
	fonts: ['courier', 'narrow', 'condensed'],
	draw(draft) {
		const { invoice, random } = draft;
		const { supplier } = invoice;
		for (const text of draft.address('supplier', supplier)) draft.line(text);
		draft.line(joined(draft.label('vatId'), ' ', draft.field('vatId', invoice.vatId)));
		draft.gap();
		const fact = (label: string, value: Text) =>
			draft.row([
				{ text: `${label}`, at: 0 },
				{ text: value, at: 0.5 },
			]);
		fact(draft.label('receiptNumber'), draft.field('number', invoice.number));
		fact(draft.label('date'), draft.date('date', invoice.date));
		fact(draft.label('pump'), String(random.int(1, 12)));
		draft.gap();
		const [{ description, quantity, unitPrice, amount }] = invoice.items;
		fact(draft.label('description'), draft.field('items[0].description', description));
		fact(draft.label('quantity'), draft.number('items[0].quantity', quantity));
		fact(draft.label('unitPrice'), draft.amount('items[0].unitPrice', unitPrice));
		fact(draft.label('amount'), draft.amount('items[0].amount', amount));
		draft.gap();
		const [{ rate, net, tax }] = invoice.taxes;
		fact(draft.label('total'), draft.money('total', invoice.total));
		fact(draft.label('net'), draft.money('net', net));
		fact(`${draft.label('tax')} ${rate}%`, draft.money('tax', tax));
		draft.gap(1.5);
		draft.line(`${draft.label('card')} **** **** **** ${random.int(1000, 9999)}`);
		draft.line(draft.money('total', invoice.total));
		draft.line(draft.label('thanks'));
	},
};

/** Article numbers in a row of their own, tax letters, a subtotal, the tax as a table with heads. */
export const hardware: InvoiceLayout = {
	id: 'hardware',
	kind: 'receipt',
	wanted: { items: [2, 8], kind: 'goods', gross: true, rates: 2 },
	width: [36, 52],
	spacing: [1.3, 2],
	fonts: ['courier', 'narrow'],
	draw(draft) {
		const { invoice, random, sheet } = draft;
		const { supplier, vocabulary } = invoice;
		draft.line(draft.field('supplier', supplier.name), 0.5, { align: 'center' });
		draft.line(`${supplier.street} · ${supplier.city}`, 0.5, { align: 'center' });
		draft.gap();
		draft.row([
			{ text: draft.date('date', invoice.date), at: 0 },
			{ text: `${random.int(8, 20)}:${random.int(10, 59)}`, at: 0.6, align: 'center' },
			{ text: joined('#', draft.field('number', invoice.number)), at: 1, align: 'right' },
		]);
		draft.gap();
		const letterOf = (rate: number) => 'AB'[vocabulary.rates.indexOf(rate)];
		invoice.items.forEach(({ description, quantity, unitPrice, amount, rate }, index) => {
			const path = `items[${index}].`;
			draft.line(String(random.int(4000000, 4999999)));
			const name = draft.field(`${path}description`, description);
			const count = draft.number(`${path}quantity`, quantity);
			draft.row([
				{ text: name, at: 0, width: 0.42 },
				{ text: joined(count, 'x'), at: 0.54, align: 'right' },
				{ text: draft.amount(`${path}unitPrice`, unitPrice), at: 0.76, align: 'right' },
				{
					text: joined(draft.amount(`${path}amount`, amount), ` ${letterOf(rate)}`),
					at: 1,
					align: 'right',
				},
			]);
		});
		draft.gap();
		const size = 1.25 * sheet.size;
		draft.row(
			[
				{
					text: joined(draft.label('total'), ' ', draft.field('currency', invoice.currency.code)),
					at: 0,
					size,
				},
				{ text: draft.amount('total', invoice.total), at: 1, align: 'right', size },
			],
			1.4 * size,
		);
		pair(draft, draft.label('card'), draft.amount('total', invoice.total));
		draft.gap();
		taxTable(draft, letterOf);
		draft.gap();
		draft.line(joined(draft.label('vatId'), ' ', draft.field('vatId', invoice.vatId)), 0.5, {
			align: 'center',
		});
		draft.line(draft.label('thanks'), 0.5, { align: 'center' });
	},
};

function taxTable(draft: Draft, letterOf: (rate: number) => string) {
	const { invoice } = draft;
	const ats = [0.4, 0.7, 1];
	const row = (first: string, texts: readonly Text[]) =>
		draft.row([
			{ text: first, at: 0 },
			...texts.map((text, column) => ({ text, at: ats[column], align: 'right' as const })),
		]);
	row('%', [draft.label('net'), draft.label('tax'), draft.label('amount')]);
	const shown = (value: number) => amountText(value, invoice.vocabulary);
	const isOne = invoice.taxes.length === 1;
	for (const { rate, net, tax } of invoice.taxes) {
		const [own, of] = isOne
			? [draft.amount('net', net), draft.amount('tax', tax)]
			: [net, tax].map(shown);
		row(`${letterOf(rate)} ${rate}%`, [own, of, shown(net + tax)]);
	}
	if (isOne) return;
	row('', [
		draft.amount('net', invoice.net),
		draft.amount('tax', invoice.tax),
		shown(invoice.total),
	]);
}
