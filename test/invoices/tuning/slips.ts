import { joined, type Draft } from '../draft.ts';
import type { InvoiceLayout } from '../sample.ts';
import { pair, shop, stamp } from './tills.ts';

function slip(id: string, drawRows: (draft: Draft) => void): InvoiceLayout {
	return {
		id,
		kind: 'receipt',
		wanted: { items: [2, 8], kind: 'goods', gross: true },
		width: [30, 42],
		spacing: [1.3, 1.9],
		fonts: ['courier', 'narrow', 'helvetica'],
		draw(draft) {
			const { invoice, sheet } = draft;
			shop(draft);
			draft.line(joined(draft.label('vatId'), ': ', draft.field('vatId', invoice.vatId)));
			draft.gap();
			drawRows(draft);
			draft.gap();
			pair(draft, draft.label('total'), draft.money('total', invoice.total), 1.2 * sheet.size);
			const [{ rate, net, tax }] = invoice.taxes;
			pair(draft, `${draft.label('tax')} ${rate}%`, draft.amount('tax', tax));
			pair(draft, draft.label('net'), draft.amount('net', net));
			draft.gap();
			stamp(draft);
		},
	};
}

/** The name on a line of its own; how many, at what price and the amount below it. */
const nameAbove = slip('name-above', (draft) => {
	draft.invoice.items.forEach(({ description, quantity, unitPrice, amount }, index) => {
		const path = `items[${index}].`;
		draft.line(draft.field(`${path}description`, description));
		const price = draft.amount(`${path}unitPrice`, unitPrice);
		draft.row([
			{ text: joined(draft.number(`${path}quantity`, quantity), ' x ', price), at: 0.08 },
			{ text: draft.amount(`${path}amount`, amount), at: 1, align: 'right' },
		]);
	});
});

/** A number of the article over its name, and a deposit for bottles that is a row like others. */
const coded = slip('coded', (draft) => {
	const { invoice, random } = draft;
	const isAbove = random.chance(0.5);
	invoice.items.forEach(({ description, amount }, index) => {
		const path = `items[${index}].`;
		const code = String(random.int(10000000, 99999999));
		if (isAbove) draft.line(code);
		pair(
			draft,
			draft.field(`${path}description`, description),
			draft.amount(`${path}amount`, amount),
		);
		if (!isAbove) draft.line(code);
	});
});

/** Columns with heads: how many, what, at what price, the amount. */
const headed = slip('headed-slip', (draft) => {
	const ats = [0, 0.14, 0.76, 1];
	const keys = ['quantity', 'description', 'unitPrice', 'amount'] as const;
	draft.row(
		keys.map((key, at) => ({
			text: draft.label(key),
			at: ats[at],
			align: at > 1 ? 'right' : 'left',
		})),
	);
	draft.invoice.items.forEach(({ description, quantity, unitPrice, amount }, index) => {
		const path = `items[${index}].`;
		draft.row([
			{ text: draft.number(`${path}quantity`, quantity), at: 0 },
			{ text: draft.field(`${path}description`, description), at: 0.14, width: 0.4 },
			{ text: draft.amount(`${path}unitPrice`, unitPrice), at: ats[2], align: 'right' },
			{ text: draft.amount(`${path}amount`, amount), at: 1, align: 'right' },
		]);
	});
});

/** Receipts that differ in how their rows are laid out. */
export const slipLayouts: readonly InvoiceLayout[] = [nameAbove, coded, headed];
