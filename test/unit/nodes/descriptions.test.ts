import path from 'node:path';

import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { RECORD } from '../../../nodes/shared/record/steps';
import { REVIEW_STEP } from '../../../nodes/OcrNormalize/operations/review/send-and-wait/steps';
import { SUSPENDED } from '../../../nodes/shared/suspend/steps';
import { n8n } from '../../../package.json';

/**
 * What holds of every node's fields: n8n takes a description as it is, and a name that is written
 * wrong in it hides a field without a word.
 */

const nodes = n8n.nodes.map((file): [string, INodeType] => {
	const source = path.resolve(file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const [Node] = Object.values(jest.requireActual<Record<string, new () => INodeType>>(source));
	return [path.basename(file, '.node.js'), new Node!()];
});

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const isField = (entry: Entry): entry is INodeProperties => 'type' in entry;
const isChoice = (entry: Entry): entry is INodePropertyOptions => 'value' in entry;

/** The entries of a collection. */
const entriesOf = (field: INodeProperties) =>
	field.type === 'collection' ? (field.options ?? []).filter(isField) : [];

const valuesOf = (field: INodeProperties) =>
	(field.options ?? []).filter(isChoice).map(({ value }) => value);

/** What a field can be set to, where that can be told; the nodes of sub-executions have two more. */
function settingsOf(field: INodeProperties): unknown[] | undefined {
	if (field.type === 'boolean') return [true, false];
	if (field.type !== 'options' && field.type !== 'multiOptions') return undefined;
	return field.name === 'operation'
		? [...valuesOf(field), SUSPENDED, RECORD, REVIEW_STEP]
		: valuesOf(field);
}

const operationsOf = ({ description }: INodeType) => {
	const fields = description.properties.filter(({ name }) => name === 'operation');
	return fields.length > 0 ? [...fields.flatMap(valuesOf), SUSPENDED, RECORD, REVIEW_STEP] : [];
};

/** Whether a field may be shown while an operation is chosen. */
function isOf(operation: unknown, { displayOptions }: INodeProperties): boolean {
	const shown = displayOptions?.show?.operation;
	const hidden = displayOptions?.hide?.operation;
	return (!shown || shown.includes(operation as string)) && !hidden?.includes(operation as string);
}

/** Some fields are otherwise in a tool of an AI agent. */
const isShownAsTool = ({ displayOptions }: INodeProperties, asTool: boolean): boolean =>
	displayOptions?.[asTool ? 'hide' : 'show']?.['@tool'] === undefined;

describe.each(nodes)('%s', (_name, node) => {
	const { properties, credentials = [] } = node.description;
	const collections = properties.filter(({ type }) => type === 'collection');

	/** Each condition as [who asks, the field that it names, one of the values]. */
	function conditions(): Array<[string, INodeProperties[], unknown]> {
		const asked = (who: string, siblings: INodeProperties[], display: IDisplayOptions = {}) =>
			[display.show, display.hide].flatMap((rule) =>
				Object.entries(rule ?? {})
					.filter(([name]) => name !== '@tool')
					.flatMap(([name, values]) => {
						const [among, sought] = name.startsWith('/')
							? [properties, name.slice(1)]
							: [siblings, name];
						const fields = among.filter((one) => one.name === sought);
						return (values ?? []).map((value): [string, typeof fields, unknown] => [
							`${who} asks for ${name} = ${String(value)}`,
							fields,
							value,
						]);
					}),
			);
		return [
			...properties.flatMap((field) => asked(field.name, properties, field.displayOptions)),
			...collections.flatMap((collection) =>
				entriesOf(collection).flatMap((entry) =>
					asked(entry.name, entriesOf(collection), entry.displayOptions),
				),
			),
			...credentials.flatMap(({ name, displayOptions }) => asked(name, properties, displayOptions)),
		];
	}

	test('what a field is shown for is there, and can be set to that', () => {
		const wrong = conditions().filter(([, fields, value]) => {
			const settings = fields.map(settingsOf);
			return !settings.some((some) => !some || some.includes(value));
		});
		expect(wrong.map(([what]) => what)).toEqual([]);
	});

	test('no field of an operation stands twice', () => {
		const ways = operationsOf(node).flatMap((operation) =>
			[true, false].map((asTool): [unknown, boolean] => [operation, asTool]),
		);
		for (const [operation, asTool] of ways) {
			// Each resource has a field Operation of its own.
			const shown = properties.filter(
				(field) =>
					isOf(operation, field) &&
					isShownAsTool(field, asTool) &&
					(field.name !== 'operation' || valuesOf(field).includes(operation as string)),
			);
			const names = shown.map(({ name }) => name);
			expect([operation, names]).toEqual([operation, [...new Set(names)]]);
		}
		for (const collection of collections) {
			const names = entriesOf(collection).map(({ name }) => name);
			expect(names).toEqual([...new Set(names)]);
		}
	});

	test('a name is of one type, whichever operation is chosen', () => {
		const types = new Map<string, string>();
		const seen = properties.filter(({ type }) => type !== 'hidden');
		for (const { name, type } of [...seen, ...collections.flatMap(entriesOf)]) {
			expect([name, types.get(name) ?? type]).toEqual([name, type]);
			types.set(name, type);
		}
	});

	const all = [...properties, ...collections.flatMap(entriesOf)];
	const choices = all.filter(({ type }) => type === 'options' || type === 'multiOptions');

	test('what a field is set to at first is among its choices', () => {
		const wrong = choices
			.filter(({ typeOptions }) => !typeOptions?.loadOptionsMethod)
			.filter((field) => {
				const chosen = field.type === 'options' ? [field.default] : (field.default as unknown[]);
				return !chosen.every((value) => valuesOf(field).includes(value as string));
			});
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	test('a number at first lies within its bounds, and a switch is on or off', () => {
		const wrong = all.filter(({ type, typeOptions, default: first }) => {
			const { minValue = -Infinity, maxValue = Infinity } = typeOptions ?? {};
			return (
				(type === 'number' && !(Number(first) >= minValue && Number(first) <= maxValue)) ||
				(type === 'boolean' && typeof first !== 'boolean')
			);
		});
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	test('a field that is an expression at first has no hint, as n8n shows what it returns there', () => {
		const wrong = all.filter(
			(field) => isShownAsTool(field, false) && field.hint && String(field.default).startsWith('='),
		);
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	test.each(choices.map((field): [string, INodeProperties] => [field.name, field]))(
		'no choice of %s stands twice',
		(_field, field) => {
			expect(new Set(valuesOf(field)).size).toBe(valuesOf(field).length);
			const names = (field.options ?? []).map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
		},
	);

	test('the default operation comes first, and all else is in alphabetical order', () => {
		const operations = properties.filter(({ name }) => name === 'operation');
		const others = operations.map((operation) => {
			const [first, ...rest] = (operation.options ?? []).filter(isChoice);
			expect(first?.value).toBe(operation.default);
			return rest.map(({ name }) => name);
		});
		const lists = [
			...others,
			...collections.map((field) => entriesOf(field).map(({ displayName }) => displayName)),
		];
		for (const list of lists) {
			expect(list).toEqual([...list].sort((a, b) => a.localeCompare(b)));
		}
	});
});
