import type { Random } from '../layouts/random.ts';
import type { Value } from './draft.ts';
import type { TrueField } from './sample.ts';

/** A value as somebody gives it, and the field that it is of. */
export interface Given {
	field: TrueField;
	value: Value;
}

/** `typed`: numbers, ISO dates, codes without blanks. `printed`: texts as they stand there. */
export type Style = 'typed' | 'printed' | 'mixed';

/** An invoice's values as a model, a form or another system has them. */
export function givenValuesOf(fields: readonly TrueField[], style: Style, random: Random): Given[] {
	return fields.map((field) => {
		const isPrinted = style === 'printed' || (style === 'mixed' && random.chance(0.5));
		return { field, value: isPrinted ? field.printed : styled(field, style, random) };
	});
}

/** What people and programs do to a value without making another one of it. */
function styled({ value }: TrueField, style: Style, random: Random): Value {
	if (style === 'typed') return value;
	if (typeof value === 'number') return random.pick([value, value.toFixed(2), String(value)]);
	if (/^\d{4}-\d\d-\d\d$/.test(value)) {
		const [year, month, day] = value.split('-');
		return random.pick([value, `${value}T00:00:00.000Z`, `${day}.${month}.${year}`]);
	}
	return random.pick([value, value.toUpperCase(), value.toLowerCase()]);
}

/** `items[0].amount` and `total` as JSON: an object with a list of objects. */
export function jsonOf(values: ReadonlyArray<{ path: string; value: Value }>): object {
	const json: Record<string, unknown> = {};
	const items: Array<Record<string, Value>> = [];
	for (const { path, value } of values) {
		const [, index, name] = /^items\[(\d+)\]\.(.+)$/.exec(path) ?? [];
		if (name === undefined) json[path] = value;
		else (items[Number(index)] ??= {})[name] = value;
	}
	return items.length > 0 ? { ...json, items } : json;
}
