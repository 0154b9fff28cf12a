import type { FieldCheck, OcrField } from '../../document/types';
import { checkValues } from '../../fields/check/check-values';
import { DEFAULT_CHECKS, defaultRules } from '../../fields/check/default-rules';

/**
 * The fields with the checks that their values pass or do not pass by now. Rules that apply by themselves are
 * checked again, those that had been checked. Of a rule that a person made only what came of it is known: it
 * stays where no value has changed, and goes from a field that has another one.
 *
 * @param before the same fields as they were.
 */
export function checkedAgain(fields: readonly OcrField[], before: readonly OcrField[]): OcrField[] {
	const isSame = (index: number) => fields[index]!.value === before[index]!.value;
	if (fields.every((_, index) => isSame(index))) return [...fields];
	const known = checksOf(before);
	const isKnown = (path: string, one: FieldCheck) =>
		known.get(path)?.some(({ rule, message }) => rule === one.rule && message === one.message) ??
		false;
	const wanted = new Set<string>();
	for (const { path, checks } of before) {
		for (const check of checks) if (isKnown(path, check)) wanted.add(check.rule);
	}
	const now = checksOf(fields);
	return fields.map((field, index): OcrField => {
		const { path, checks } = before[index]!;
		const kept = isSame(index) ? checks.filter((check) => !isKnown(path, check)) : [];
		const own = (now.get(path) ?? []).filter(({ rule }) => wanted.has(rule));
		return { ...field, checks: [...own, ...kept] };
	});
}

/** What comes of the rules that apply by themselves, by the field's path. */
function checksOf(fields: readonly OcrField[]): Map<string, FieldCheck[]> {
	const checks = new Map<string, FieldCheck[]>();
	for (const { rule, fields: paths, passed, message } of checkValues(
		fields,
		defaultRules(fields, DEFAULT_CHECKS),
	)) {
		if (passed === null) continue;
		for (const path of new Set(paths)) {
			const own = checks.get(path);
			if (own) own.push({ rule, passed, message });
			else checks.set(path, [{ rule, passed, message }]);
		}
	}
	return checks;
}
