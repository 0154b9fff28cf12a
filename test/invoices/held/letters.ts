import { joined, type Printed } from '../draft.ts';
import { itemRow, itemsHead, type ItemColumn } from '../items.ts';
import type { InvoiceLayout } from '../sample.ts';

/** Facts in three pairs across the page; the sums side by side under their names; the bank at the foot. */
export const across: InvoiceLayout = {
	id: 'across',
	kind: 'table',
	wanted: { items: [2, 8], kind: 'goods' },
	width: [56, 70],
	spacing: [1.5, 2.2],
	draw(draft) {
		const { invoice, sheet } = draft;
		const { supplier, customer } = invoice;
		for (const text of draft.address('supplier', supplier)) draft.line(text, 1, { align: 'right' });
		draft.gap(1.5);
		draft.line(draft.label('customer'), 0, { size: 0.85 * sheet.size });
		for (const text of draft.address('customer', customer)) draft.line(text);
		draft.gap(1.5);
		draft.line(joined(draft.label('number'), ': ', draft.field('number', invoice.number)), 0, {
			size: 1.3 * sheet.size,
		});
		draft.row([
			{ text: joined(draft.label('date'), ': ', draft.date('date', invoice.date)), at: 0 },
			{ text: joined(draft.label('due'), ': ', draft.date('due', invoice.due)), at: 0.36 },
			{ text: `${draft.label('customerNumber')}: ${invoice.customerNumber}`, at: 0.72 },
		]);
		draft.gap(1.5);
		const columns: ItemColumn[] = [
			{ key: 'position', at: 0 },
			{ key: 'quantityUnit', at: 0.08 },
			{ key: 'description', at: 0.24, width: 0.36 },
			{ key: 'unitPrice', at: 0.8, align: 'right' },
			{ key: 'amount', at: 1, align: 'right' },
		];
		itemsHead(draft, columns);
		invoice.items.forEach((_, index) => itemRow(draft, columns, index));
		draft.gap(1.5);
		const ats = [0.3, 0.5, 0.75, 1];
		const row = (texts: ReadonlyArray<string | Printed>) =>
			draft.row(texts.map((text, column) => ({ text, at: ats[column], align: 'right' })));
		row([draft.label('net'), '%', draft.label('tax'), draft.label('total')]);
		row([
			draft.money('net', invoice.net),
			`${invoice.taxes[0].rate}`,
			draft.money('tax', invoice.tax),
			draft.money('total', invoice.total),
		]);
		draft.gap(3);
		draft.row([
			{ text: invoice.supplier.phone, at: 0 },
			{ text: invoice.iban ? joined('IBAN ', draft.iban()) : '', at: 0.3 },
		]);
		draft.row([
			{ text: supplier.email, at: 0 },
			{ text: joined(draft.label('vatId'), ' ', draft.field('vatId', invoice.vatId)), at: 0.3 },
		]);
	},
};

/** What is owed stands in a box at the top; then a statement of what was used, with small print. */
export const utility: InvoiceLayout = {
	id: 'utility',
	kind: 'table',
	wanted: { items: [2, 4], kind: 'goods' },
	width: [54, 66],
	spacing: [1.6, 2.4],
	draw(draft) {
		const { invoice, random, sheet } = draft;
		const { supplier, customer } = invoice;
		draft.line(draft.field('supplier', supplier.name), 0, { size: 1.6 * sheet.size });
		draft.gap();
		const right: Array<string | Printed> = [
			joined(draft.label('total'), ':'),
			draft.money('total', invoice.total),
			joined(draft.label('due'), ' ', draft.date('due', invoice.due)),
		];
		draft.address('customer', customer).forEach((text, index) =>
			draft.row([
				{ text, at: 0 },
				{ text: right[index], at: 0.62 },
			]),
		);
		draft.gap(1.5);
		const fact = (label: string, value: string | Printed) =>
			draft.row([
				{ text: label, at: 0 },
				{ text: value, at: 0.4 },
			]);
		fact(draft.label('date'), draft.date('date', invoice.date));
		fact(draft.label('number'), draft.field('number', invoice.number));
		fact(draft.label('customerNumber'), invoice.customerNumber);
		fact(draft.label('meter'), String(random.int(1000000, 9999999)));
		draft.gap();
		const columns: ItemColumn[] = [
			{ key: 'description', at: 0, width: 0.4 },
			{ key: 'quantity', at: 0.58, align: 'right' },
			{ key: 'unitPrice', at: 0.78, align: 'right' },
			{ key: 'amount', at: 1, align: 'right', money: true },
		];
		itemsHead(draft, columns);
		invoice.items.forEach((_, index) => itemRow(draft, columns, index));
		const sum = (label: string, text: Printed) =>
			draft.row([
				{ text: label, at: 0, column: 0 },
				{ text, at: 1, align: 'right', column: 3 },
			]);
		sum(draft.label('net'), draft.money('net', invoice.net));
		sum(`${draft.label('tax')} (${invoice.taxes[0].rate} %)`, draft.money('tax', invoice.tax));
		sum(draft.label('total'), draft.money('total', invoice.total));
		draft.gap(2);
		const small = 0.8 * sheet.size;
		if (invoice.iban) draft.line(joined('IBAN: ', draft.iban()), 0, { size: small });
		const vatId = draft.field('vatId', invoice.vatId);
		draft.line(joined(supplier.street, ', ', supplier.city), 0, { size: small });
		draft.line(joined(draft.label('vatId'), ' ', vatId), 0, { size: small });
	},
};

/** Gives money back: amounts below zero, and the number of another invoice. */
export const credit: InvoiceLayout = {
	id: 'credit',
	kind: 'table',
	wanted: { items: [1, 4], kind: 'goods' },
	width: [52, 64],
	spacing: [1.4, 2.1],
	draw(draft) {
		const { invoice, random, sheet } = draft;
		const { supplier, customer } = invoice;
		draft.line(draft.label('creditNote'), 1, { align: 'right', size: 1.6 * sheet.size });
		draft.line(draft.field('supplier', supplier.name));
		draft.line(`${supplier.street}, ${supplier.city}`);
		draft.gap();
		draft.row([
			{ text: joined(draft.label('date'), ' ', draft.date('date', invoice.date)), at: 0.6 },
		]);
		draft.row([
			{ text: joined(draft.label('number'), ' ', draft.field('number', invoice.number)), at: 0.6 },
		]);
		draft.row([{ text: `${draft.label('orderNumber')} ${invoice.orderNumber}`, at: 0.6 }]);
		draft.gap();
		for (const text of draft.address('customer', customer)) draft.line(text);
		draft.gap();
		const columns: ItemColumn[] = [
			{ key: 'quantity', at: 0 },
			{ key: 'unit', at: 0.16 },
			{ key: 'description', at: 0.3, width: 0.36 },
			{ key: 'amount', at: 1, align: 'right' },
		];
		itemsHead(draft, columns);
		invoice.items.forEach((_, index) => itemRow(draft, columns, index, -1));
		draft.gap();
		const at = random.pick([0.2, 0.5]);
		const sum = (label: string | Printed, value: Printed) =>
			draft.row([
				{ text: label, at, column: 2 },
				{ text: value, at: 1, align: 'right', column: 3 },
			]);
		sum(draft.label('net'), draft.amount('net', -invoice.net));
		const { rate } = invoice.taxes[0];
		sum(`+ ${rate}% ${draft.label('tax')}`, draft.amount('tax', -invoice.tax));
		const currency = draft.field('currency', invoice.currency.code);
		sum(joined(draft.label('total'), ' ', currency), draft.amount('total', -invoice.total));
		draft.gap(2);
		draft.line(joined(draft.label('vatId'), ': ', draft.field('vatId', invoice.vatId)));
		draft.line(`${draft.label('phone')} ${supplier.phone}`);
	},
};
