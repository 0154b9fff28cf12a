import { amountText } from '../invoice.ts';
import { itemRow, itemsHead, type ItemColumn } from '../items.ts';
import { joined, type Draft } from '../draft.ts';
import type { InvoiceLayout } from '../sample.ts';

const COLUMNS: ItemColumn[] = [
	{ key: 'position', at: 0 },
	{ key: 'description', at: 0.07, width: 0.34 },
	{ key: 'quantity', at: 0.5, align: 'right' },
	{ key: 'unit', at: 0.52 },
	{ key: 'rate', at: 0.68, align: 'right' },
	{ key: 'unitPrice', at: 0.83, align: 'right' },
	{ key: 'amount', at: 1, align: 'right' },
];

/** A table over several pages, its sum carried forward; a summary of two tax rates. */
export const continued: InvoiceLayout = {
	id: 'continued',
	kind: 'table',
	wanted: { items: [12, 40], kind: 'goods', rates: 2 },
	width: [58, 70],
	spacing: [1.4, 1.8],
	draw(draft) {
		const { invoice } = draft;
		head(draft);
		itemsHead(draft, COLUMNS);
		const perPage = draft.random.int(10, 18);
		let carried = 0;
		invoice.items.forEach(({ amount }, index) => {
			if (index > 0 && index % perPage === 0) {
				carry(draft, carried);
				foot(draft);
				draft.nextPage();
				draft.line(joined(draft.label('number'), ' ', draft.field('number', invoice.number)));
				draft.gap();
				itemsHead(draft, COLUMNS);
				carry(draft, carried);
			}
			itemRow(draft, COLUMNS, index);
			carried += amount;
		});
		draft.gap();
		summary(draft);
		foot(draft);
	},
};

function head(draft: Draft) {
	const { invoice, sheet } = draft;
	const { supplier, customer } = invoice;
	draft.row([
		{ text: draft.field('supplier', supplier.name), at: 0, size: 1.3 * sheet.size },
		{ text: draft.label('invoice'), at: 1, align: 'right', size: 1.5 * sheet.size },
	]);
	draft.line(`${supplier.street} · ${supplier.city}`);
	draft.gap(1.5);
	for (const text of draft.address('customer', customer)) draft.line(text);
	draft.gap(1.5);
	const fact = (label: string, value: Parameters<typeof joined>[number]) =>
		draft.row([
			{ text: `${label}:`, at: 0 },
			{ text: value, at: 0.3 },
		]);
	fact(draft.label('number'), draft.field('number', invoice.number));
	fact(draft.label('date'), draft.date('date', invoice.date));
	fact(draft.label('orderNumber'), invoice.orderNumber);
	fact(draft.label('due'), draft.date('due', invoice.due));
	draft.gap();
}

const carry = (draft: Draft, value: number) =>
	draft.row([
		{ text: draft.label('carried'), at: 0.07, column: 1 },
		{
			text: amountText(value, draft.invoice.vocabulary),
			at: 1,
			align: 'right',
			column: COLUMNS.length - 1,
		},
	]);

/** Net, tax and gross of each rate, then of all. */
function summary(draft: Draft) {
	const { invoice, sheet } = draft;
	const { vocabulary } = invoice;
	const ats = [0.35, 0.56, 0.78, 1];
	const row = (texts: ReadonlyArray<Parameters<typeof joined>[number]>, size = sheet.size) =>
		draft.row(texts.map((text, column) => ({ text, at: ats[column], align: 'right', size })));
	row(['%', draft.label('net'), draft.label('tax'), draft.label('amount')]);
	if (invoice.taxes.length > 1) {
		for (const { rate, net, tax } of invoice.taxes) {
			row([`${rate} %`, ...[net, tax, net + tax].map((value) => amountText(value, vocabulary))]);
		}
	}
	const [net, tax] = [draft.amount('net', invoice.net), draft.amount('tax', invoice.tax)];
	row(['', net, tax, draft.amount('total', invoice.total)]);
	draft.gap();
	const size = 1.2 * sheet.size;
	draft.row(
		[
			{ text: draft.label('total'), at: 0.56, size, column: 0 },
			{ text: draft.money('total', invoice.total), at: 1, align: 'right', size, column: 1 },
		],
		1.5 * size,
	);
}

function foot(draft: Draft) {
	const { invoice } = draft;
	draft.gap(2);
	const iban = invoice.iban ? joined('IBAN ', draft.iban()) : '';
	draft.row([
		{ text: joined(draft.label('vatId'), ' ', draft.field('vatId', invoice.vatId)), at: 0 },
		{ text: iban, at: 0.38 },
		{ text: `${draft.label('page')} ${draft.sheets.length}`, at: 1, align: 'right' },
	]);
}
