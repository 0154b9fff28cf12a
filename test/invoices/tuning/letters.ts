import { joined, type Draft, type Printed } from '../draft.ts';
import { itemRow, itemsHead, type ItemColumn } from '../items.ts';
import type { InvoiceLayout } from '../sample.ts';

type Fact = [label: string, value: string | Printed];

/** Facts under each other, label and value in two columns or with a colon between them. */
function factsAt(facts: readonly Fact[], left: number, right: number | null) {
	return facts.map(([label, value]) =>
		right === null
			? [{ text: joined(`${label}: `, value), at: left, column: 1 }]
			: [
					{ text: label, at: left, column: 1 },
					{ text: value, at: right, column: 2 },
				],
	);
}

/** Letterhead, customer at the left, facts at the right; a table without lines; sums under the amounts. */
export const letterhead: InvoiceLayout = {
	id: 'letterhead',
	kind: 'table',
	wanted: { items: [2, 6], kind: 'goods' },
	width: [52, 64],
	spacing: [1.4, 2],
	draw(draft) {
		const { invoice, random, sheet } = draft;
		const { supplier, customer } = invoice;
		draft.line(draft.field('supplier', supplier.name), 0, { size: 1.5 * sheet.size });
		draft.line(`${supplier.street}, ${supplier.city}`);
		draft.line(`${draft.label('phone')} ${supplier.phone}`);
		draft.gap(2);
		draft.line(draft.label('invoice'), 0, { size: 1.6 * sheet.size });
		draft.gap();
		const facts: Fact[] = [
			[draft.label('number'), draft.field('number', invoice.number)],
			[draft.label('date'), draft.date('date', invoice.date)],
			[draft.label('customerNumber'), invoice.customerNumber],
			[draft.label('due'), draft.date('due', invoice.due)],
		];
		const right = factsAt(facts, 0.52, random.chance(0.6) ? 0.78 : null);
		const left = [plainLabel(draft), ...draft.address('customer', customer)];
		right.forEach((spots, index) => {
			draft.row([{ text: left[index], at: 0, column: 0 }, ...spots]);
		});
		draft.gap(2);
		const columns: ItemColumn[] = [
			{ key: 'position', at: 0 },
			{ key: 'description', at: 0.07, width: 0.36 },
			{ key: 'quantity', at: 0.56, align: 'right' },
			{ key: 'unitPrice', at: 0.77, align: 'right' },
			{ key: 'amount', at: 1, align: 'right' },
		];
		itemsHead(draft, columns);
		invoice.items.forEach((_, index) => itemRow(draft, columns, index));
		draft.gap();
		sums(draft, 0.6);
		draft.gap(2);
		bank(draft);
	},
};

const plainLabel = (draft: Draft) => joined(draft.label('customer'), ':');

/** Net, tax and total under each other, the amounts at the right edge. */
export function sums(draft: Draft, at: number): void {
	const { invoice, sheet } = draft;
	const colon = draft.random.pick(['', ':']);
	const line = (label: string, text: Printed, size = sheet.size) => {
		draft.row(
			[
				{ text: label + colon, at, size, column: 0 },
				{ text, at: 1, align: 'right', size, column: 1 },
			],
			Math.max(sheet.pitch, 1.3 * size),
		);
	};
	line(draft.label('net'), draft.money('net', invoice.net));
	const [{ rate, tax }] = invoice.taxes;
	line(`${draft.label('tax')} ${rate}%`, draft.money('tax', tax));
	line(draft.label('total'), draft.money('total', invoice.total), 1.15 * sheet.size);
}

/** How to pay, and the numbers of the tax office. */
export function bank(draft: Draft): void {
	const { invoice } = draft;
	if (invoice.iban) draft.line(joined('IBAN: ', draft.iban()));
	draft.line(joined(draft.label('vatId'), ': ', draft.field('vatId', invoice.vatId)));
	draft.line(draft.label('thanks'));
}

/** Facts as a table: labels in one row, values in the row below. Sums in a box with a grid. */
export const headTable: InvoiceLayout = {
	id: 'head-table',
	kind: 'table',
	wanted: { items: [3, 7], kind: 'goods' },
	width: [54, 68],
	spacing: [1.5, 2.1],
	draw(draft) {
		const { invoice, sheet } = draft;
		const { supplier, customer } = invoice;
		const left = draft.address('supplier', supplier);
		const right = draft.address('customer', customer);
		draft.row([
			{ text: draft.label('invoice'), at: 0, size: 1.4 * sheet.size },
			{ text: draft.label('customer'), at: 0.55 },
		]);
		left.forEach((text, index) =>
			draft.row([
				{ text, at: 0 },
				{ text: right[index], at: 0.55 },
			]),
		);
		draft.row([
			{ text: joined(draft.label('vatId'), ' ', draft.field('vatId', invoice.vatId)), at: 0 },
			{
				text: joined(
					draft.label('customerVatId'),
					' ',
					draft.field('customerVatId', invoice.customerVatId),
				),
				at: 0.55,
			},
		]);
		draft.gap(1.5);
		const facts: Fact[] = [
			[draft.label('number'), draft.field('number', invoice.number)],
			[draft.label('date'), draft.date('date', invoice.date)],
			[draft.label('orderNumber'), invoice.orderNumber],
			[draft.label('due'), draft.date('due', invoice.due)],
		];
		draft.row(facts.map(([text], index) => ({ text, at: 0.26 * index })));
		draft.row(facts.map(([, text], index) => ({ text, at: 0.26 * index })));
		draft.gap(1.5);
		const columns: ItemColumn[] = [
			{ key: 'description', at: 0, width: 0.34 },
			{ key: 'quantity', at: 0.45, align: 'right' },
			{ key: 'unit', at: 0.49 },
			{ key: 'unitPrice', at: 0.76, align: 'right' },
			{ key: 'amount', at: 1, align: 'right' },
		];
		itemsHead(draft, columns);
		invoice.items.forEach((_, index) => itemRow(draft, columns, index));
		draft.gap();
		sums(draft, 0.55);
		draft.gap(2);
		if (invoice.iban) draft.line(joined('IBAN ', draft.iban()), 0.5, { align: 'center' });
		draft.line(`${supplier.email} · ${supplier.phone}`, 0.5, { align: 'center' });
	},
};

/** Work by the hour, told as a letter: the date beside the place, the total in a sentence. */
export const freelancer: InvoiceLayout = {
	id: 'freelancer',
	kind: 'table',
	wanted: { items: [1, 3], kind: 'services' },
	width: [50, 62],
	spacing: [1.5, 2.2],
	draw(draft) {
		const { invoice, sheet, random } = draft;
		const { supplier, customer, vocabulary } = invoice;
		const address = [...draft.address('supplier', supplier), supplier.email];
		for (const text of address) draft.line(text, 1, { align: 'right' });
		draft.gap(1.5);
		for (const text of draft.address('customer', customer)) draft.line(text);
		draft.gap(1.5);
		draft.line(joined(draft.label('date'), ': ', draft.date('date', invoice.date)), 1, {
			align: 'right',
		});
		const number = draft.field('number', invoice.number);
		draft.line(joined(draft.label('number'), random.pick([' ', ': ']), number), 0, {
			size: 1.2 * sheet.size,
		});
		draft.gap();
		draft.line(vocabulary.greeting);
		draft.gap();
		const columns: ItemColumn[] = [
			{ key: 'description', at: 0, width: 0.4 },
			{ key: 'quantityUnit', at: 0.6, align: 'right' },
			{ key: 'unitPrice', at: 0.8, align: 'right', money: true },
			{ key: 'amount', at: 1, align: 'right', money: true },
		];
		itemsHead(draft, columns);
		invoice.items.forEach((_, index) => itemRow(draft, columns, index));
		draft.gap();
		sums(draft, 0.6);
		draft.gap();
		const [before, rest] = vocabulary.payment.split('{total}');
		const [between, after] = rest.split('{due}');
		const total = draft.money('total', invoice.total);
		const due = draft.date('due', invoice.due);
		draft.line(joined(before, total, between, due, after));
		if (invoice.iban) draft.line(joined('IBAN: ', draft.iban()));
		draft.line(joined(draft.label('vatId'), ': ', draft.field('vatId', invoice.vatId)));
	},
};
