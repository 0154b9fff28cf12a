import { nameOf, sentence } from './names';
import type { Rule, Verdict } from './types';
import { isPresent, type Present, type ValuesByPath } from './values-by-path';

/**
 * A verdict on each value by itself.
 *
 * @param judge says whether it passes, and the end of the sentence behind its name.
 */
export function everyValue(
	rule: Rule,
	values: ValuesByPath,
	judge: (value: Present) => Pick<Verdict, 'passed'> & {
		says: string;
	},
): Verdict[] {
	return rule.fields.flatMap((path) => {
		const all = values.all(path);
		const found = all.length > 0 ? all : [{ path, value: null }];
		return found.map((value): Verdict => {
			const fields = [value.path];
			if (!isPresent(value)) {
				const message = sentence(`${nameOf(value.path)} was not checked: it has no value`);
				return { rule: rule.rule, fields, passed: null, message };
			}
			const { passed, says } = judge(value);
			return {
				rule: rule.rule,
				fields,
				passed,
				message: sentence(`${nameOf(value.path)} ${says}`),
			};
		});
	});
}
