import { joined, type Draft } from '../draft.ts';
import { itemRow, itemsHead, type ItemColumn } from '../items.ts';
import type { InvoiceLayout } from '../sample.ts';
import {
	ARTICLE_NUMBER,
	DISCOUNT,
	FREE,
	letterWith,
	REMARKS,
	SECTIONS,
	shown,
	takeOff,
} from './frame.ts';

const FOUR: ItemColumn[] = [
	{ key: 'description', at: 0, width: 0.4 },
	{ key: 'quantity', at: 0.55, align: 'right' },
	{ key: 'unitPrice', at: 0.77, align: 'right' },
	{ key: 'amount', at: 1, align: 'right' },
];

/** Below an item's row a remark that is a part of its description, and a number that is none. */
const remarks = letterWith('remarks', (draft) => {
	const { invoice, random } = draft;
	itemsHead(draft, FOUR);
	const said = REMARKS[invoice.language];
	const withNumbers = random.chance(0.5);
	invoice.items.forEach((item, index) => {
		const remark = random.chance(0.6) ? random.pick(said) : '';
		const name = item.description;
		if (remark !== '') item.description = `${name} ${remark}`;
		draft.row([
			{ text: draft.field(`items[${index}].description`, item.description, name), at: 0 },
			{ text: draft.number(`items[${index}].quantity`, item.quantity), at: 0.55, align: 'right' },
			{
				text: draft.amount(`items[${index}].unitPrice`, item.unitPrice),
				at: 0.77,
				align: 'right',
			},
			{ text: draft.amount(`items[${index}].amount`, item.amount), at: 1, align: 'right' },
		]);
		if (remark !== '') draft.line(remark);
		if (withNumbers) draft.line(`${ARTICLE_NUMBER[invoice.language]} ${random.int(10000, 99999)}`);
	});
});

/** Article numbers before the names, how many with their unit; each price has its currency. */
const numbered = letterWith('numbered', (draft) => {
	const { invoice, random } = draft;
	const columns: ItemColumn[] = [
		{ key: 'description', at: 0.16, width: 0.3 },
		{ key: 'quantityUnit', at: 0.58, align: 'right' },
		{ key: 'unitPrice', at: 0.79, align: 'right', money: true },
		{ key: 'amount', at: 1, align: 'right', money: true },
	];
	draft.row([
		{ text: ARTICLE_NUMBER[invoice.language], at: 0 },
		{ text: draft.label('description'), at: 0.16 },
		{ text: draft.label('quantity'), at: 0.58, align: 'right' },
		{ text: draft.label('unitPrice'), at: 0.79, align: 'right' },
		{ text: draft.label('amount'), at: 1, align: 'right' },
	]);
	const long = random.chance(0.5);
	invoice.items.forEach((_, index) => {
		const code = long
			? `${random.int(100, 999)}-${random.int(10, 99)}`
			: String(random.int(10000, 99999));
		draft.row([{ text: code, at: 0 }, ...spotsOf(draft, columns, index)]);
	});
});

/** The cells of an item, to put others beside them. */
function spotsOf(draft: Draft, columns: readonly ItemColumn[], index: number) {
	const item = draft.invoice.items[index];
	const path = `items[${index}].`;
	return columns.map(({ key, at, align, money, width }, column) => {
		const of = money ? draft.money.bind(draft) : draft.amount.bind(draft);
		const number = draft.number(`${path}quantity`, item.quantity);
		const text =
			key === 'description'
				? draft.field(`${path}description`, item.description)
				: key === 'quantity'
					? number
					: key === 'quantityUnit'
						? joined(number, ' ', draft.field(`${path}unit`, item.unit))
						: key === 'unitPrice'
							? of(`${path}unitPrice`, item.unitPrice)
							: of(`${path}amount`, item.amount);
		return { text, at, align, width, column: column + 1 };
	});
}

/** How many and at what price in one cell: 2 x 4.50. */
const times = letterWith('times', (draft) => {
	const { invoice, random } = draft;
	draft.row([
		{ text: draft.label('description'), at: 0 },
		{ text: draft.label('amount'), at: 1, align: 'right' },
	]);
	const sign = random.pick([' x ', ' × ', ' à ']);
	invoice.items.forEach(({ description, quantity, unit, unitPrice, amount }, index) => {
		const path = `items[${index}].`;
		const many = draft.number(`${path}quantity`, quantity);
		const price = draft.amount(`${path}unitPrice`, unitPrice);
		const counted =
			sign === ' à ' ? joined(many, ` ${unit}`, sign, price) : joined(many, sign, price);
		draft.row([
			{ text: draft.field(`${path}description`, description), at: 0 },
			{ text: counted, at: 0.6 },
			{ text: draft.amount(`${path}amount`, amount), at: 1, align: 'right' },
		]);
	});
});

/** What was done, and what it costs. */
const plainWork = letterWith(
	'plain-work',
	(draft) => {
		const { invoice } = draft;
		draft.row([
			{ text: draft.label('description'), at: 0 },
			{ text: draft.label('amount'), at: 1, align: 'right' },
		]);
		invoice.items.forEach(({ description, amount }, index) =>
			draft.row([
				{ text: draft.field(`items[${index}].description`, description), at: 0 },
				{ text: draft.money(`items[${index}].amount`, amount), at: 1, align: 'right' },
			]),
		);
	},
	{ wanted: { items: [1, 5], kind: 'services' } },
);

/** A list price, what is taken off, the tax rate, then the amount. */
const reduced = letterWith('reduced', (draft) => {
	const { invoice, random } = draft;
	const ats = [0, 0.42, 0.56, 0.68, 0.86, 1];
	const head = [
		draft.label('description'),
		draft.label('quantity'),
		draft.label('unitPrice'),
		DISCOUNT[invoice.language],
		draft.label('tax'),
		draft.label('amount'),
	];
	draft.row(head.map((text, at) => ({ text, at: ats[at], align: at > 0 ? 'right' : 'left' })));
	const round = invoice.vocabulary.places === 0 ? 10 : 1;
	invoice.items.forEach(({ description, quantity, unitPrice, amount, rate }, index) => {
		const path = `items[${index}].`;
		const off = random.pick([0, 0, 10, 20]);
		const list = Math.round(unitPrice / (1 - off / 100) / round) * round;
		draft.row([
			{ text: draft.field(`${path}description`, description), at: 0, width: 0.3 },
			{ text: draft.number(`${path}quantity`, quantity), at: ats[1], align: 'right' },
			{ text: draft.amount(`${path}unitPrice`, list), at: ats[2], align: 'right' },
			{ text: off === 0 ? '' : `${off}%`, at: ats[3], align: 'right' },
			{ text: `${rate}%`, at: ats[4], align: 'right' },
			{ text: draft.amount(`${path}amount`, amount), at: 1, align: 'right' },
		]);
	});
});

/** A heading over some of the rows, and their sum below them. */
const sections = letterWith(
	'sections',
	(draft) => {
		const { invoice, random } = draft;
		itemsHead(draft, FOUR);
		const names = SECTIONS[invoice.language];
		const half = Math.ceil(invoice.items.length / 2);
		const summed = random.chance(0.6);
		names.forEach((name, section) => {
			draft.line(name);
			const [from, to] = section === 0 ? [0, half] : [half, invoice.items.length];
			for (let index = from; index < to; index++) itemRow(draft, FOUR, index);
			if (!summed) return;
			const sum = invoice.items.slice(from, to).reduce((all, { amount }) => all + amount, 0);
			draft.row([
				{ text: `${draft.label('net')} ${name}`, at: 0 },
				{ text: shown(draft, sum), at: 1, align: 'right', column: 3 },
			]);
		});
	},
	{ wanted: { items: [4, 9], kind: 'goods' } },
);

/** The head stands on the first page only; the sum so far ends a page and begins the next. */
const headOnce = letterWith(
	'head-once',
	(draft) => {
		const { invoice, random } = draft;
		itemsHead(draft, FOUR);
		const perPage = random.int(8, 12);
		let sum = 0;
		const carry = () =>
			draft.row([
				{ text: draft.label('carried'), at: 0 },
				{ text: shown(draft, sum), at: 1, align: 'right', column: 3 },
			]);
		invoice.items.forEach(({ amount }, index) => {
			if (index > 0 && index % perPage === 0) {
				carry();
				draft.gap(2);
				draft.line(`${draft.label('page')} ${draft.sheets.length}`, 1, { align: 'right' });
				draft.nextPage();
				draft.line(joined(draft.label('number'), ' ', draft.field('number', invoice.number)));
				draft.gap();
				carry();
			}
			itemRow(draft, FOUR, index);
			sum += amount;
		});
	},
	{ wanted: { items: [14, 26], kind: 'goods' } },
);

/** No head and no lines; each amount has its currency. */
const headless = letterWith('headless', (draft) => {
	const { invoice, random } = draft;
	draft.line(invoice.vocabulary.greeting);
	draft.gap();
	const first = random.chance(0.5);
	const columns: ItemColumn[] = [
		first ? { key: 'quantityUnit', at: 0 } : { key: 'description', at: 0, width: 0.4 },
		first ? { key: 'description', at: 0.16, width: 0.4 } : { key: 'quantityUnit', at: 0.5 },
		{ key: 'unitPrice', at: 0.78, align: 'right' },
		{ key: 'amount', at: 1, align: 'right', money: true },
	];
	invoice.items.forEach((_, index) => itemRow(draft, columns, index));
});

/** Names of columns in two rows, broken at a blank or by a hyphen; the currency in the second one. */
const highHead = letterWith('high-head', (draft) => {
	const { invoice } = draft;
	const halves = FOUR.map(({ key }) => {
		const label = draft.label(key as 'description');
		const at = label.indexOf(' ');
		if (at > 0) return [label.slice(0, at), label.slice(at + 1)];
		const isMoney = key === 'amount' || key === 'unitPrice';
		return isMoney ? [label, `(${invoice.currency.sign})`] : ['', label];
	});
	for (const row of [0, 1]) {
		draft.row(
			FOUR.map(({ at, align }, column) => ({ text: halves[column][row], at, align })),
			row === 0 ? undefined : 1.2 * draft.sheet.size,
		);
	}
	invoice.items.forEach((_, index) => itemRow(draft, FOUR, index));
});

/** Some of it costs nothing: the row has a word for a price, or none. */
const gifts = letterWith('gifts', (draft) => {
	const { invoice, random } = draft;
	itemsHead(draft, FOUR);
	const word = random.pick([FREE[invoice.language], '-', '']);
	invoice.items.forEach((_, index) => itemRow(draft, FOUR, index));
	const count = random.int(1, 2);
	const { goods } = invoice.vocabulary;
	for (let more = 0; more < count; more++) {
		const path = `items[${invoice.items.length + more}].`;
		draft.row([
			{ text: draft.field(`${path}description`, random.pick(goods)), at: 0, width: 0.4 },
			{ text: draft.number(`${path}quantity`, random.int(1, 3)), at: 0.55, align: 'right' },
			{ text: '', at: 0.77 },
			{ text: word, at: 1, align: 'right' },
		]);
	}
});

/** What is taken off is a row with an amount below zero, and no more than a name. */
const takenOff = letterWith('taken-off', (draft) => {
	const { invoice, random } = draft;
	takeOff(invoice, draft.label('discount'), random.pick([0.05, 0.1, 0.03]));
	itemsHead(draft, FOUR);
	invoice.items.forEach(({ description, amount }, index) => {
		if (amount >= 0) return itemRow(draft, FOUR, index);
		draft.row([
			{ text: draft.field(`items[${index}].description`, description), at: 0 },
			{ text: '', at: 0.55 },
			{ text: '', at: 0.77 },
			{ text: draft.amount(`items[${index}].amount`, amount), at: 1, align: 'right' },
		]);
	});
});

/** Columns so close to each other that a service reads two of them as one. */
const close = letterWith('close', (draft) => {
	const columns: ItemColumn[] = [
		{ key: 'position', at: 0 },
		{ key: 'description', at: 0.05, width: 0.36 },
		{ key: 'quantity', at: 0.66, align: 'right' },
		{ key: 'unit', at: 0.675 },
		{ key: 'unitPrice', at: 0.85, align: 'right' },
		{ key: 'amount', at: 1, align: 'right' },
	];
	itemsHead(draft, columns);
	draft.invoice.items.forEach((_, index) => itemRow(draft, columns, index));
});

/** From right to left as for some scripts: the amount at the left, the name at the right. */
const reversed = letterWith('reversed', (draft) => {
	const columns: ItemColumn[] = [
		{ key: 'amount', at: 0 },
		{ key: 'unitPrice', at: 0.2 },
		{ key: 'quantity', at: 0.42 },
		{ key: 'description', at: 0.55, width: 0.4 },
	];
	itemsHead(draft, columns);
	draft.invoice.items.forEach((_, index) => itemRow(draft, columns, index));
});

/** Work by the day: a date begins each row. */
const days = letterWith(
	'days',
	(draft) => {
		const { invoice, random } = draft;
		const columns: ItemColumn[] = [
			{ key: 'description', at: 0.17, width: 0.36 },
			{ key: 'quantity', at: 0.62, align: 'right' },
			{ key: 'unitPrice', at: 0.81, align: 'right' },
			{ key: 'amount', at: 1, align: 'right' },
		];
		draft.row([
			{ text: draft.label('date'), at: 0 },
			{ text: draft.label('description'), at: 0.17 },
			{ text: draft.label('quantity'), at: 0.62, align: 'right' },
			{ text: draft.label('unitPrice'), at: 0.81, align: 'right' },
			{ text: draft.label('amount'), at: 1, align: 'right' },
		]);
		const two = (value: number) => String(value).padStart(2, '0');
		invoice.items.forEach((_, index) => {
			const day = `${two(random.int(1, 28))}.${two(invoice.date.month)}.`;
			draft.row([{ text: day, at: 0 }, ...spotsOf(draft, columns, index)]);
		});
	},
	{ wanted: { items: [2, 6], kind: 'services' } },
);

/** Invoices that differ in how their rows are laid out. */
export const rowLayouts: readonly InvoiceLayout[] = [
	...[remarks, numbered, times, plainWork, reduced, sections, headOnce],
	...[headless, highHead, gifts, takenOff, close, reversed, days],
];
