import { listed, nameOf, sentence } from './names';
import type { Rule, Verdict } from './types';
import { isPresent, type ValuesByPath } from './values-by-path';

/** ISO 4217, as a field's own currency or as the whole of its value. */
const CODE = /^[A-Z]{3}$/;

/** All amounts are in one currency, and in one of those that are allowed. */
export function checkCurrency(rule: Rule, values: ValuesByPath): Verdict[] {
	const paths = rule.fields.length > 0 ? rule.fields : values.paths;
	const fields = paths.flatMap((path) => values.all(path));
	const byCode = new Map<string, string[]>();
	for (const field of fields) {
		const written = typeof field.value === 'string' ? field.value.trim().toUpperCase() : '';
		const isCode = isPresent(field) && CODE.test(written) && /currency$/i.test(field.path);
		const code = field.currency ?? (isCode ? written : undefined);
		if (code === undefined) continue;
		const known = byCode.get(code);
		if (known) known.push(field.path);
		else byCode.set(code, [field.path]);
	}
	const codes = [...byCode.keys()];
	const concerned = [...byCode.values()].flat();
	const verdict = (passed: boolean | null, message: string): Verdict[] => [
		{ rule: rule.rule, fields: concerned, passed, message: sentence(message) },
	];
	if (codes.length === 0) return verdict(null, 'the currency was not checked: no amount has one');
	const { values: allowed = [] } = rule;
	const other = codes.find((code) => allowed.length > 0 && !allowed.includes(code));
	if (other !== undefined) {
		return verdict(false, `the currency is ${other}, and not ${listed([...allowed], 'or')}`);
	}
	if (codes.length === 1) return verdict(true, `the currency is ${codes[0]} everywhere`);
	const named = codes.map((code) => `${nameOf(byCode.get(code)![0]!)} is in ${code}`);
	return verdict(false, `the currencies differ: ${listed(named)}`);
}
