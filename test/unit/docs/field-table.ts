import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { table } from '../../support/markdown';

type Field = INodeProperties;
type Conditions = NonNullable<Field['displayOptions']>['show'];

const isField = (entry: object): entry is Field => 'displayName' in entry && 'type' in entry;
const isChoice = (entry: object): entry is INodePropertyOptions =>
	'value' in entry && !('values' in entry);

const choicesOf = (field: Field | undefined): INodePropertyOptions[] =>
	((field?.options ?? []) as object[]).filter(isChoice);

const operationsOf = ({ properties }: INodeTypeDescription) =>
	properties.filter(({ name }) => name === 'operation').flatMap(choicesOf);

/** What the field Operation offers, for each resource where there are some; nothing for a node without it. */
export function operationTable({ properties }: INodeTypeDescription): string {
	const resources = choicesOf(properties.find(({ name }) => name === 'resource'));
	const rows = properties
		.filter(({ name }) => name === 'operation')
		.flatMap((field) => {
			const [shownFor] = field.displayOptions?.show?.resource ?? [];
			const resource = resources.find(({ value }) => value === shownFor);
			return choicesOf(field).map(({ name, description: does }, at) => [
				...(resource ? [at === 0 ? `**${resource.name}**` : ''] : []),
				`**${name}**`,
				sentence(does ?? ''),
			]);
		});
	const head = ['Operation', 'What it does'];
	return table([resources.length > 0 ? ['Resource', ...head] : head, ...rows]);
}

/** The notices that say in steps how each provider is set up, as numbered lists. */
export function stepsByProvider(description: INodeTypeDescription): string {
	const steps = new Map<string, string[]>();
	for (const { type, displayName, displayOptions } of description.properties) {
		const [provider] = displayOptions?.show?.providers ?? [];
		if (type !== 'notice' || typeof provider !== 'string') continue;
		const name = valuesOf(description, 'providers', [provider]);
		const step = displayName
			.replace(/^.*?, step \d+: /, '')
			.replace(/<i>(.*?)<\/i>/g, '_$1_')
			.replace(/<[^>]+>/g, '');
		steps.set(name, [...(steps.get(name) ?? []), step]);
	}
	return [...steps]
		.map(([name, lines]) => [
			`### ${name}`,
			lines.map((line, at) => `${at + 1}. ${line}`).join('\n'),
		])
		.flat()
		.join('\n\n');
}

/** Every field that a person sees in the panel, those of collections below the collection's name. */
export function fieldTable(description: INodeTypeDescription): string {
	const rows = description.properties
		.filter(
			({ type, name }) =>
				!['hidden', 'notice', 'credentials'].includes(type) &&
				!['operation', 'resource'].includes(name),
		)
		.flatMap((field) => rowsOf(description, field));
	return table([['Field', 'Shown for', 'Default', 'Description'], ...rows]);
}

function rowsOf(description: INodeTypeDescription, field: Field, within = ''): string[][] {
	const entries = ((field.options ?? []) as object[]).filter(isField);
	const name = `${within}**${field.displayName}**`;
	if (field.type === 'collection' && entries.length > 0) {
		return entries
			.filter(({ type }) => !['hidden', 'notice'].includes(type))
			.flatMap((entry) => rowsOf(description, inheriting(entry, field), `${field.displayName} → `));
	}
	const own = [name, shownFor(description, field), defaultOf(field), aboutOf(field)];
	if (field.type !== 'fixedCollection') return [own];
	const inEach = ((field.options ?? []) as Array<{ values: Field[] }>).flatMap(
		({ values }) => values,
	);
	return [
		own,
		...inEach.map((entry) => [
			`${within}${field.displayName} → **${entry.displayName}**`,
			shownBeside(inEach, entry),
			defaultOf(entry),
			aboutOf(entry),
		]),
	];
}

/** What a field of an entry goes by stands in the same entry. */
function shownBeside(fields: readonly Field[], { displayOptions = {} }: Field): string {
	const conditions = Object.entries(displayOptions.show ?? {}).map(([name, values = []]) => {
		const other = fields.find((field) => field.name === name);
		const shown = values.map((value) => (other ? choiceName(other, value) : String(value)));
		return `_${other?.displayName ?? name}_: ${shown.join(', ')}`;
	});
	return conditions.join('; ') || 'each entry';
}

/** An entry of a collection is shown where the collection is, unless it says more. */
const inheriting = (entry: Field, { displayOptions }: Field): Field => ({
	...entry,
	displayOptions: {
		...displayOptions,
		...entry.displayOptions,
		show: { ...displayOptions?.show, ...entry.displayOptions?.show },
	},
});

function shownFor(description: INodeTypeDescription, { displayOptions = {} }: Field): string {
	const operations = operationsOf(description);
	const show = withoutSlashes(displayOptions.show);
	const hide = withoutSlashes(displayOptions.hide);
	const saying = (conditions: Record<string, unknown[]>) =>
		Object.entries(conditions)
			.filter(([name]) => name !== 'operation' && !name.startsWith('@'))
			.map(
				([name, values]) =>
					`_${labelOf(description, name)}_: ${valuesOf(description, name, values)}`,
			);
	const conditions = [...saying(show), ...saying(hide).map((each) => `not ${each}`)];
	const { operation } = show;
	const shown = operation
		? operations.filter(({ value }) => operation.includes(value))
		: operations;
	const hidden = hide.operation ?? [];
	const left = shown.filter(({ value }) => !hidden.includes(value));
	const names = left.length < operations.length ? [left.map(({ name }) => name).join(', ')] : [];
	const asTool = displayOptions.show?.['@tool'] ? ['as a tool'] : [];
	return [...asTool, ...names, ...conditions].join('; ') || 'always';
}

const withoutSlashes = (conditions: Conditions = {}): Record<string, unknown[]> =>
	Object.fromEntries(
		Object.entries(conditions).map(([name, values]) => [name.replace(/^\//, ''), values ?? []]),
	);

const named = ({ properties }: INodeTypeDescription, name: string): Field | undefined =>
	properties
		.flatMap((field) => [field, ...((field.options ?? []) as object[]).filter(isField)])
		.find((field) => field.name === name);

const labelOf = (description: INodeTypeDescription, name: string) =>
	named(description, name)?.displayName ?? name;

function valuesOf(description: INodeTypeDescription, name: string, values: unknown[]): string {
	const choices = choicesOf(named(description, name));
	return values
		.map((value) => {
			if (typeof value === 'boolean') return value ? 'on' : 'off';
			if (typeof value === 'object' && value !== null) return conditionOf(value);
			return choices.find((choice) => choice.value === value)?.name ?? String(value);
		})
		.join(', ');
}

/** As n8n writes a condition that is more than a value. */
function conditionOf(value: object): string {
	const { _cnd: { includes } = {} } = value as { _cnd?: { includes?: string } };
	return includes === undefined ? 'filled in' : `with "${includes}"`;
}

function defaultOf(field: Field): string {
	const value = field.type === 'resourceLocator' ? '' : field.default;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (Array.isArray(value)) {
		if (value.length > 0 && value.length === choicesOf(field).length) return 'all';
		return value.map((each) => choiceName(field, each)).join(', ');
	}
	if (typeof value === 'object' || value === '' || value === undefined) return '';
	if (String(value).startsWith('={{ $fromAI(')) return 'filled in by the model';
	return field.type === 'options' ? choiceName(field, value) : `\`${String(value)}\``;
}

const choiceName = (field: Field, value: unknown) =>
	choicesOf(field).find((choice) => choice.value === value)?.name ?? String(value);

function aboutOf(field: Field): string {
	const choices = choicesOf(field)
		.map(({ name }) => name)
		.filter((name) => name !== '');
	const offered = choices.length > 0 && choices.length <= 12 ? `${choices.join(', ')}` : '';
	return [sentence(field.description ?? ''), sentence(field.hint ?? ''), sentence(offered)]
		.filter((part) => part !== '')
		.join(' ');
}

/** Plain text of what n8n shows as HTML, closed with a period, and nothing that Markdown would change. */
function sentence(html: string): string {
	const text = html
		.replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, '$2')
		.replace(/<[^>]+>/g, '')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/[\\*_<>[\]]/g, '\\$&');
	return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}
