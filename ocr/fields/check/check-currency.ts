import { listed, nameOf, sentence } from './names';
import type { CheckedValue, Rule, Verdict } from './types';
import type { ValuesByPath } from './values-by-path';
import { currenciesOf } from './written-currency';

/** All amounts are in one currency, and in one of those that are allowed. */
export function checkCurrency(rule: Rule, values: ValuesByPath): Verdict[] {
	const paths = rule.fields.length > 0 ? rule.fields : values.paths;
	const { values: allowed = [] } = rule;
	const byCode = pathsByCode(
		paths.flatMap((path) => values.all(path)),
		allowed,
	);
	const codes = [...byCode.keys()];
	const concerned = [...byCode.values()].flat();
	const verdict = (passed: boolean | null, message: string): Verdict[] => [
		{ rule: rule.rule, fields: concerned, passed, message: sentence(message) },
	];
	if (codes.length === 0) return verdict(null, 'the currency was not checked: no amount has one');
	const other = codes.find((code) => allowed.length > 0 && !allowed.includes(code));
	if (other !== undefined) {
		return verdict(false, `the currency is ${other}, and not ${listed([...allowed], 'or')}`);
	}
	if (codes.length === 1) return verdict(true, `the currency is ${codes[0]} everywhere`);
	const named = codes.map((code) => `${nameOf(byCode.get(code)![0]!)} is in ${code}`);
	return verdict(false, `the currencies differ: ${listed(named)}`);
}

/** A sign that is several currencies' is what the other values are in, or what is allowed. */
function pathsByCode(fields: readonly CheckedValue[], allowed: readonly string[]) {
	const all = fields
		.map((field) => ({ path: field.path, codes: currenciesOf(field) }))
		.filter(({ codes }) => codes.length > 0);
	const sure = new Set(all.filter(({ codes }) => codes.length === 1).flatMap(({ codes }) => codes));
	const byCode = new Map<string, string[]>();
	for (const { path, codes } of all) {
		const code =
			codes.find((one) => sure.has(one)) ?? codes.find((one) => allowed.includes(one)) ?? codes[0]!;
		const known = byCode.get(code);
		if (known) known.push(path);
		else byCode.set(code, [path]);
	}
	return byCode;
}
