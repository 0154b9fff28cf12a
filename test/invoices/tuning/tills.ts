import { joined, type Draft, type Printed } from '../draft.ts';
import type { InvoiceLayout } from '../sample.ts';

export function shop(draft: Draft) {
	const { supplier } = draft.invoice;
	const { size } = draft.sheet;
	const name = draft.field('supplier', supplier.name);
	draft.line(name, 0.5, { align: 'center', size: size * draft.random.pick([1, 1.3]) });
	draft.line(supplier.street, 0.5, { align: 'center' });
	draft.line(supplier.city, 0.5, { align: 'center' });
	draft.line(`${draft.label('phone')} ${supplier.phone}`, 0.5, { align: 'center' });
	draft.gap();
}

export function pair(draft: Draft, label: string | Printed, text: string | Printed, size?: number) {
	const row = [
		{ text: label, at: 0, size },
		{ text, at: 1, align: 'right' as const, size },
	];
	draft.row(row, Math.max(draft.sheet.pitch, 1.3 * (size ?? 0)));
}

/** Items with a line for the quantity where it is more than one; the tax below the total. */
export const grocer: InvoiceLayout = {
	id: 'grocer',
	kind: 'receipt',
	wanted: { items: [3, 9], kind: 'goods', gross: true },
	width: [27, 38],
	spacing: [1.2, 1.8],
	fonts: ['courier', 'narrow'],
	draw(draft) {
		const { invoice, random, sheet } = draft;
		shop(draft);
		draft.line(joined(draft.label('vatId'), ': ', draft.field('vatId', invoice.vatId)));
		draft.gap();
		const letter = random.pick(['', ' A']);
		invoice.items.forEach(({ description, quantity, unitPrice, amount }, index) => {
			const path = `items[${index}].`;
			const name = draft.field(`${path}description`, description);
			pair(draft, name, joined(draft.amount(`${path}amount`, amount), letter));
			if (quantity === 1) return;
			const times = random.pick([' x ', ' × ']);
			const price = draft.amount(`${path}unitPrice`, unitPrice);
			draft.line(joined(draft.number(`${path}quantity`, quantity), times, price), 0.08);
		});
		draft.line('-'.repeat(Math.floor((draft.x(1) - draft.x(0)) / sheet.widthOf('-'))));
		pair(draft, draft.label('total'), draft.money('total', invoice.total), 1.3 * sheet.size);
		payment(draft);
		draft.gap();
		const [{ rate, net, tax }] = invoice.taxes;
		pair(draft, `${draft.label('tax')} ${rate}%`, draft.amount('tax', tax));
		pair(draft, draft.label('net'), draft.amount('net', net));
		draft.gap();
		stamp(draft);
	},
};

/** Cash with change, or a card. */
function payment(draft: Draft) {
	const { invoice, random } = draft;
	const round = invoice.vocabulary.places === 0 ? 1000 : 5000;
	const given = (Math.floor(invoice.total / round) + 1) * round;
	if (random.chance(0.5)) {
		pair(draft, draft.label('card'), draft.amount('total', invoice.total));
		return;
	}
	// Neither of them is a field.
	const shown = (value: number) => draft.amount('', value).text;
	pair(draft, draft.label('cash'), shown(given));
	pair(draft, draft.label('change'), shown(given - invoice.total));
}

export function stamp(draft: Draft) {
	const { invoice, random } = draft;
	const time = `${random.int(10, 21)}:${random.int(10, 59)}`;
	pair(draft, draft.date('date', invoice.date), time);
	const number = draft.field('number', invoice.number);
	draft.line(joined(draft.label('receiptNumber'), ' ', number));
	draft.line(draft.label('thanks'), 0.5, { align: 'center' });
}

/** Quantity first; a tip that is no part of the total, and both together in the last line. */
export const restaurant: InvoiceLayout = {
	id: 'restaurant',
	kind: 'receipt',
	wanted: { items: [2, 7], kind: 'goods', gross: true },
	width: [30, 44],
	spacing: [1.4, 2.4],
	fonts: ['courier', 'helvetica', 'narrow'],
	draw(draft) {
		const { invoice, random, sheet } = draft;
		shop(draft);
		draft.row([
			{ text: joined(draft.label('date'), ': ', draft.date('date', invoice.date)), at: 0 },
			{ text: `${random.int(10, 22)}:${random.int(10, 59)}`, at: 1, align: 'right' },
		]);
		draft.row([
			{ text: `${draft.label('table')} ${random.int(1, 40)}`, at: 0 },
			{
				text: joined(draft.label('receiptNumber'), ' ', draft.field('number', invoice.number)),
				at: 1,
				align: 'right',
			},
		]);
		draft.gap();
		invoice.items.forEach(({ description, quantity, amount }, index) => {
			const path = `items[${index}].`;
			draft.row([
				{ text: draft.number(`${path}quantity`, quantity), at: 0 },
				{ text: draft.field(`${path}description`, description), at: 0.1, width: 0.6 },
				{ text: draft.amount(`${path}amount`, amount), at: 1, align: 'right' },
			]);
		});
		draft.gap();
		const [{ rate, net, tax }] = invoice.taxes;
		pair(draft, draft.label('net'), draft.amount('net', net));
		pair(draft, `${draft.label('tax')} ${rate} %`, draft.amount('tax', tax));
		pair(draft, draft.label('total'), draft.money('total', invoice.total), 1.2 * sheet.size);
		if (random.chance(0.6)) {
			const tip = Math.max(10, Math.round(invoice.total / 1000) * 100);
			pair(draft, draft.label('tip'), draft.amount('', tip).text);
			pair(draft, draft.label('card'), draft.amount('', invoice.total + tip).text);
		}
		draft.gap();
		draft.line(joined(draft.label('vatId'), ' ', draft.field('vatId', invoice.vatId)), 0.5, {
			align: 'center',
		});
		draft.line(draft.label('thanks'), 0.5, { align: 'center' });
	},
};
