import { compilePattern } from '../find/pattern';
import { everyValue } from './every-value';
import type { Rule, Verdict } from './types';
import type { ValuesByPath } from './values-by-path';

/** What lets case count for nothing stands before all else. */
const IGNORES_CASE = '(?i)';

/**
 * The whole of each value is what the pattern says.
 *
 * @throws {PatternError} it cannot be used.
 */
export function checkPattern(rule: Rule, values: ValuesByPath): Verdict[] {
	const { pattern: source = '' } = rule;
	// By itself first: a bracket too many would close the group around it.
	compilePattern(source);
	const flag = source.startsWith(IGNORES_CASE) ? IGNORES_CASE : '';
	const whole = compilePattern(`${flag}^(?:${source.slice(flag.length)})$`);
	return everyValue(rule, values, ({ value }) => {
		const passed = whole.find(String(value)).length > 0;
		return { passed, says: passed ? 'matches its pattern' : `does not match ${source}` };
	});
}
