import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { CATALOGUE } from '../../ocr/providers/catalogue';
import { Sandbox } from '../harness/sandbox';
import { PNG } from '../support/documents';
import { fileItem } from '../support/ocr';
import { pickList, runNode } from '../support/run-workflow';
import { startServer, type TestServer } from '../support/server';
import { fieldsOf, partsOf } from '../unit/conformance/parts';

/**
 * Every entry of every pick-list of the providers' nodes, sent to the sandbox, which was written from
 * the provider's own document: what can be picked must not be refused.
 */

jest.setTimeout(120_000);

let sandbox: Sandbox;
let server: TestServer;

beforeAll(async () => {
	sandbox = await Sandbox.start('pick-lists', ['--stub']);
});
afterAll(async () => await sandbox?.stop());

beforeEach(async () => {
	server = await startServer();
	server.on('GET /scan.png', { bytes: PNG, headers: { 'content-type': 'image/png' } });
	server.on('POST /webhook/1/ocr*', { json: {} });
});

/** Fields that all nodes have. Those of the provider itself are tried in pairs too. */
const SHARED = new Set([
	'operation',
	'source',
	'callback',
	'jobFrom',
	'output',
	'textAs',
	'itemPer',
	'severalFiles',
	'severalNamed',
	'fileTypes',
	'options.pagesWithText',
]);

describe.each(CATALOGUE)('$name', (row) => {
	const { node } = partsOf(row);
	const all = fieldsOf(node.properties);
	const has = (way: string) => all.some(([known]) => known === way);
	const lists = all.filter(([, field]) => isPickList(field));
	const own = lists.filter(([way]) => !SHARED.has(way));
	const setUp = () => sandbox.line.providers.find(({ id }) => id === row.id)!;
	const secret = { callbackSecret: 'a long random string of this test' };

	/** What else has to be set with an entry, by the field that it is of. */
	async function beside(way: string, value: unknown): Promise<Record<string, unknown>> {
		switch (way) {
			case 'source':
				return {
					url: `${server.origin}/scan.png`,
					base64: PNG.toString('base64'),
					sourceFile: '={{ $binary.data }}',
					...(has('options.downloadFirst') ? { 'options.downloadFirst': true } : {}),
					...(value === 'key' ? { key: await keyOfAnImage() } : {}),
				};
			case 'output':
				return value === 'passages' ? { query: 'word' } : {};
			case 'callback':
				return { callbackUrl: `${server.origin}/webhook/1/ocr` };
			case 'jobFrom':
				// Only Get Result has this entry.
				return value === 'file'
					? { operation: 'getResult', storedFile: await resultsInAFile() }
					: {};
			case 'operation':
				return row.ownZip && value === 'downloadZip'
					? { callback: 'trigger', callbackUrl: `${server.origin}/webhook/1/ocr` }
					: {};
			default:
				return {};
		}
	}

	/** An image that was uploaded before. */
	async function keyOfAnImage(): Promise<unknown> {
		const [item] = await run({ operation: 'extract', output: 'raw' });
		return (item!.json.raw as IDataObject).key;
	}

	/** The ID of a file with the results of a run that failed. */
	async function resultsInAFile(): Promise<string | undefined> {
		const { error } = await runNode({
			node: row.node,
			parameters: nested({ ...setUp().parameters, operation: 'submit' }),
			credential: { ...(setUp().credential as IDataObject), ...secret } as never,
			items: [await fileItem(), { json: {} }],
		});
		return /stored file "([^"]+)"/.exec(error?.description ?? '')?.[1];
	}

	/** The items that come out, none of them refused. */
	async function run(
		ways: Record<string, unknown>,
		input?: INodeExecutionData[],
	): Promise<INodeExecutionData[]> {
		const { outputs, error } = await runNode({
			node: row.node,
			parameters: nested({ ...setUp().parameters, ...ways }),
			credential: { ...(setUp().credential as IDataObject), ...secret } as never,
			items: input ?? [await fileItem()],
		});
		expect([ways, error?.message]).toEqual([ways, undefined]);
		return outputs[0] ?? [];
	}

	async function tryEntry(way: string, field: INodeProperties, value: unknown): Promise<void> {
		const operation = way === 'operation' ? String(value) : operationOf(field);
		const ways = { operation, ...(await beside(way, value)), [way]: value };
		if (!['getStatus', 'getResult'].includes(operation)) return void (await run(ways));
		const [submitted] = await run({ operation: 'submit' });
		const { id } = submitted!.json.job as IDataObject;
		// Without a queue there are no jobs to ask for by their ID.
		if (way === 'jobFrom' && value === 'id' && !row.queue) return;
		// What was stored there is read in a test of its own.
		if (way === 'jobFrom' && value === 'storedFile') return;
		await run({ jobId: id, ...ways }, [submitted!]);
	}

	async function entriesOf(field: INodeProperties): Promise<unknown[]> {
		const given = {
			node: row.node,
			parameters: nested(setUp().parameters),
			credential: setUp().credential as never,
		};
		const { loadOptionsMethod } = field.typeOptions ?? {};
		if (loadOptionsMethod) {
			const found = await pickList(given, { load: loadOptionsMethod });
			return (found as Array<{ value: unknown }>).map(({ value }) => [value]);
		}
		const search = searchOf(field);
		if (search) {
			const found = (await pickList(given, { search })) as { results: Array<{ value: unknown }> };
			return found.results.map(({ value }) => ({ __rl: true, mode: 'list', value }));
		}
		const values = (field.options ?? []).map((option) => 'value' in option && option.value);
		return field.type === 'multiOptions' ? values.map((value) => [value]) : values;
	}

	test.each(lists)('each entry of "%s" is accepted', async (way, field) => {
		const entries = await entriesOf(field);
		expect(entries.length).toBeGreaterThan(0);
		await Promise.all(entries.map(async (value) => await tryEntry(way, field, value)));
	});

	const pairs = own.flatMap(([way, field], index) =>
		own
			.slice(index + 1)
			.map(([other, otherField]): [string, string, INodeProperties, INodeProperties] => [
				way,
				other,
				field,
				otherField,
			]),
	);
	if (pairs.length > 0) {
		test.each(pairs)('"%s" and "%s" go together', async (way, other, field, otherField) => {
			const others = await entriesOf(otherField);
			for (const value of await entriesOf(field)) {
				for (const otherValue of others) {
					await run({ operation: 'submit', [way]: value, [other]: otherValue });
				}
			}
		});
	}
});

function searchOf({ modes }: INodeProperties) {
	return modes?.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod;
}

function isPickList(field: INodeProperties): boolean {
	const isList = field.type === 'options' || field.type === 'multiOptions';
	return isList || searchOf(field) !== undefined;
}

/** One of the operations that the field is shown for. */
function operationOf({ displayOptions }: INodeProperties): string {
	const { show } = displayOptions ?? {};
	const shown = (show?.operation ?? show?.['/operation'] ?? ['extract']) as string[];
	return shown.includes('extract') ? 'extract' : shown[0]!;
}

/** `options.model` as n8n has it: the entry of a collection. */
function nested(ways: Record<string, unknown>): IDataObject {
	const parameters: IDataObject = {};
	for (const [way, value] of Object.entries(ways)) {
		const [name, entry] = way.split('.') as [string, string?];
		parameters[name] = (
			entry === undefined ? value : { ...(parameters[name] as IDataObject), [entry]: value }
		) as IDataObject;
	}
	return parameters;
}
