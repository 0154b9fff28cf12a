import { amountOfRows, productRules } from './line-items';
import { allInRole, inRole, keyOf, type Role } from './roles';
import type { CheckedValue, Rule, RuleName } from './types';
import { columnOf, ValuesByPath } from './values-by-path';
import { currenciesOf } from './written-currency';

/** Rules that apply by themselves where their fields are there. */
export const DEFAULT_CHECKS = [
	'currency',
	'dateOrder',
	'iban',
	'product',
	'required',
	'rows',
	'sum',
	'vatId',
] as const satisfies readonly RuleName[];

export type DefaultCheck = (typeof DEFAULT_CHECKS)[number];

/**
 * The rules of invoices and receipts that apply to fields, by what the fields are called.
 *
 * @param chosen which of them are wanted.
 */
export function defaultRules(
	values: readonly CheckedValue[],
	chosen: readonly DefaultCheck[],
): Rule[] {
	const byPath = new ValuesByPath(values);
	const columns = new Set(byPath.columnPaths);
	const singles = byPath.paths.filter((path) => !columns.has(columnOf(path)));
	const single = (role: Role) => inRole(singles, role);
	const [net, tax, total] = [single('net'), single('tax'), single('total')];
	const [date, due] = [single('date'), single('due')];
	const amount = amountOfRows([...columns]);
	const totals = [net, total].filter((path) => path !== undefined);
	const rules: Record<DefaultCheck, Rule[]> = {
		required: needed([single('number'), date, total]),
		sum:
			net && tax && total
				? [{ rule: 'sum', fields: [net, tax], totals: [total], ...extrasOf(singles) }]
				: [],
		rows: amount && totals.length > 0 ? [{ rule: 'rows', fields: [amount], totals }] : [],
		product: productRules([...columns]),
		dateOrder: date && due ? [{ rule: 'dateOrder', fields: [date, due] }] : [],
		iban: each(values, 'iban', (one) => one.type === 'iban' || keyOf(one.path).endsWith('iban')),
		vatId: each(values, 'vatId', (one) => one.type === 'vatId' || isVatId(one)),
		currency: currencyRule(values),
	};
	return DEFAULT_CHECKS.filter((check) => chosen.includes(check)).flatMap((check) => rules[check]);
}

/** What may stand between the net amount and the total, where it is there. */
const extrasOf = (paths: readonly string[]): Pick<Rule, 'added' | 'takenOff'> => ({
	added: allInRole(paths, 'added'),
	takenOff: allInRole(paths, 'takenOff'),
});

function needed(paths: ReadonlyArray<string | undefined>): Rule[] {
	const fields = paths.filter((path) => path !== undefined);
	return fields.length > 0 ? [{ rule: 'required', fields }] : [];
}

/**
 * UID is what Austria and Switzerland call it, and what programs call any key of theirs: by itself it has to
 * look like a VAT ID, and at the end of another name like one of the two.
 */
function isVatId({ path, value }: CheckedValue): boolean {
	const key = keyOf(path);
	if (/(?:vatid|vatno|vatnumber|vatuid|ustid|ustidnr)$/.test(key)) return true;
	if (!key.endsWith('uid')) return false;
	const looks = key === 'uid' ? /^[A-Z]{2,3}[ .-]?\d[\dA-Z .-]{4,20}$/ : /^(?:ATU|CHE)[ .-]?\d/;
	return looks.test(String(value).trim());
}

/** Only those that have a value: not every invoice names an account or a VAT ID. */
function each(
	values: readonly CheckedValue[],
	rule: 'iban' | 'vatId',
	isOne: (value: CheckedValue) => boolean,
): Rule[] {
	const fields = values.filter((one) => one.value !== null && one.value !== '' && isOne(one));
	return fields.length > 0 ? [{ rule, fields: fields.map(({ path }) => path) }] : [];
}

function currencyRule(values: readonly CheckedValue[]): Rule[] {
	const isKnown = values.some(
		(value) => keyOf(value.path) === 'currency' || currenciesOf(value).length > 0,
	);
	return isKnown ? [{ rule: 'currency', fields: [] }] : [];
}
