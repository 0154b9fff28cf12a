import { joined, type Draft, type Printed } from '../draft.ts';
import { itemRow, itemsHead, type ItemColumn } from '../items.ts';
import type { InvoiceLayout } from '../sample.ts';

const COLUMNS: ItemColumn[] = [
	{ key: 'quantity', at: 0.04, align: 'right' },
	{ key: 'description', at: 0.08, width: 0.4 },
	{ key: 'unitPrice', at: 0.66, align: 'right', money: true },
	{ key: 'rate', at: 0.8, align: 'right' },
	{ key: 'amount', at: 1, align: 'right', money: true },
];

/** A column of facts right of both addresses; sums on the last page by themselves, in a box at the left. */
export const pages: InvoiceLayout = {
	id: 'pages',
	kind: 'table',
	wanted: { items: [8, 24], kind: 'goods' },
	width: [62, 74],
	spacing: [1.5, 2],
	draw(draft) {
		const { invoice, random } = draft;
		head(draft);
		itemsHead(draft, COLUMNS);
		const perPage = random.int(8, 14);
		invoice.items.forEach((_, index) => {
			if (index > 0 && index % perPage === 0) {
				foot(draft);
				draft.nextPage();
				itemsHead(draft, COLUMNS);
			}
			itemRow(draft, COLUMNS, index);
		});
		if (random.chance(0.3)) {
			foot(draft);
			draft.nextPage();
		}
		draft.gap();
		const sum = (label: string, text: Printed) =>
			draft.row([
				{ text: label, at: 0.02, column: 0 },
				{ text, at: 0.48, align: 'right', column: 1 },
			]);
		sum(draft.label('net'), draft.money('net', invoice.net));
		sum(`${draft.label('tax')} ${invoice.taxes[0].rate} %`, draft.money('tax', invoice.tax));
		sum(draft.label('total'), draft.money('total', invoice.total));
		foot(draft);
	},
};

function head(draft: Draft) {
	const { invoice, sheet } = draft;
	draft.line(draft.label('invoice'), 0.5, { align: 'center', size: 1.7 * sheet.size });
	draft.gap();
	const from = draft.address('supplier', invoice.supplier);
	const to = draft.address('customer', invoice.customer);
	const facts: Array<[string, string | Printed]> = [
		[draft.label('number'), draft.field('number', invoice.number)],
		[draft.label('date'), draft.date('date', invoice.date)],
		[draft.label('due'), draft.date('due', invoice.due)],
	];
	facts.forEach(([label, value], index) => {
		draft.row([
			{ text: from[index], at: 0, width: 0.3 },
			{ text: to[index], at: 0.33, width: 0.3 },
			{ text: label, at: 0.66, width: 0.17 },
			{ text: value, at: 1, align: 'right' },
		]);
	});
	draft.gap(1.5);
}

function foot(draft: Draft) {
	const { invoice } = draft;
	draft.gap(2);
	const iban = invoice.iban ? joined('IBAN: ', draft.iban()) : invoice.supplier.email;
	draft.row([
		{ text: iban, at: 0 },
		{ text: joined(draft.label('vatId'), ': ', draft.field('vatId', invoice.vatId)), at: 0.5 },
		{ text: `${draft.sheets.length}`, at: 1, align: 'right' },
	]);
}
