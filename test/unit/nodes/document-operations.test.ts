import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { describeResources, joinFields } from '../../../nodes/OcrNormalize/node-fields';
import { compareOperation } from '../../../nodes/OcrNormalize/operations/document/compare/fields';
import { exportOperation } from '../../../nodes/OcrNormalize/operations/document/export/fields';
import { EXPORTS } from '../../../nodes/OcrNormalize/operations/document/export/formats';
import { jobRowsOperation } from '../../../nodes/OcrNormalize/operations/job/job-rows/fields';
import { checkOperation } from '../../../nodes/OcrNormalize/operations/fields/check/fields';
import { findOperation } from '../../../nodes/OcrNormalize/operations/fields/find/fields';
import { locateOperation } from '../../../nodes/OcrNormalize/operations/fields/locate/fields';
import { joinOperation } from '../../../nodes/OcrNormalize/operations/file/join/fields';
import { splitOperation } from '../../../nodes/OcrNormalize/operations/file/split/fields';
import { normalizeOperation } from '../../../nodes/OcrNormalize/operations/document/normalize/fields';
import type { DocumentOperation } from '../../../nodes/OcrNormalize/operations/operation';
import { overlayOperation } from '../../../nodes/OcrNormalize/operations/document/overlay/fields';
import { calibrateOperation } from '../../../nodes/OcrNormalize/operations/review/calibrate/fields';
import { reviewedWordsOperation } from '../../../nodes/OcrNormalize/operations/review/reviewed-words/fields';
import { routeOperation } from '../../../nodes/OcrNormalize/operations/review/route/fields';
import { sendAndWaitOperation } from '../../../nodes/OcrNormalize/operations/review/send-and-wait/fields';
import { alias } from '../../../nodes/OcrNormalize/OcrNormalize.node.json';
import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { Parameters } from '../../../nodes/shared/parameters';
import { OTHER_FORMS } from '../../../ocr/forms/catalogue';
import { ocrDocument } from '../../../ocr/forms/ocr-document';
import { simplified } from '../../../ocr/forms/simplified';
import { FORMS } from '../../../ocr/normalize/forms';
import { PROVIDERS } from '../../../ocr/providers';

const operations = [
	normalizeOperation,
	exportOperation,
	overlayOperation,
	routeOperation,
	sendAndWaitOperation,
	reviewedWordsOperation,
	calibrateOperation,
	compareOperation,
	jobRowsOperation,
	findOperation,
	locateOperation,
	checkOperation,
	joinOperation,
	splitOperation,
];
const named = operations.map((operation): [string, DocumentOperation] => [
	operation.option.name,
	operation,
]);

const { properties, outputs } = new OcrNormalize().description;
const propertyOf = (name: string) => properties.find((field) => field.name === name);
const operationsOffered = () =>
	properties.filter(({ name }) => name === 'operation').flatMap((field) => choicesOf(field));
const choicesOf = (field: INodeProperties | undefined) =>
	(field?.options ?? []).flatMap((option) =>
		'value' in option ? [{ id: option.value, name: option.name }] : [],
	);

/** Reads what is set in the node, as n8n gives it. */
function contextOf(set: Record<string, unknown>, { items = 1, goesOn = false } = {}) {
	return {
		getInputData: () => Array.from({ length: items }, (_, index) => ({ json: { index } })),
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		continueOnFail: () => goesOn,
	} as unknown as IExecuteFunctions;
}

describe.each(named)('%s', (_name, { option, fields, load }) => {
	test('is an operation of the node, and has its work', async () => {
		expect(operationsOffered()).toContainEqual({
			id: option.value,
			name: option.name,
		});
		for (const documents of ['each', 'all']) {
			const work = await load(new Parameters(contextOf({ documents }), 0));
			expect(typeof Object.values(work)[0]).toBe('function');
		}
	});

	test('has its fields in the node, in its own order and for itself', () => {
		const shown = properties.filter(
			({ name, displayOptions }) =>
				!['operation', 'options'].includes(name) &&
				displayOptions?.show?.operation?.includes(option.value),
		);
		expect(shown.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
	});

	test('does without the others', () => {
		const own = operations.find((one) => one.option === option)!;
		const document = { name: 'Document', value: 'document' };
		const alone = describeResources([{ option: document, operations: [own] }]);
		const names = alone.properties.map(({ name }) => name);
		expect(names.slice(2, fields.length + 2)).toEqual(fields.map(({ name }) => name));
	});
});

test('a field that operations share stands once, and what one adds goes before what others have', () => {
	const field = (name: string): INodeProperties => ({
		displayName: name,
		name,
		type: 'string',
		default: '',
	});
	const [first, a, b, c, last] = ['first', 'a', 'b', 'c', 'last'].map(field) as INodeProperties[];
	const having = (...fields: INodeProperties[]) => ({ ...jobRowsOperation, fields });
	expect(
		joinFields([having(first!, a!, last!), having(first!, b!), having(b!, c!, last!)]),
	).toEqual([first, a, b, c, last]);
});

test('a node has the outputs that its operation names', () => {
	const expression = /^=\{\{ (.*) \}\}$/.exec(String(outputs))![1]!;
	const outputsFor = (operation: string): unknown =>
		// As n8n works the expression out.
		new Function('$parameter', `return ${expression}`)({ operation });
	expect(outputsFor('route')).toHaveLength(2);
	for (const { option, outputs: names } of operations) {
		expect(outputsFor(option.value)).toEqual(
			names?.map((displayName) => ({ type: 'main', displayName })) ?? ['main'],
		);
	}
});

test('the search for nodes finds each operation by its name, and no word twice', () => {
	const known = alias.map((word) => word.toLowerCase());
	const names = operationsOffered().map(({ name }) => name.toLowerCase());
	expect(known).toEqual(expect.arrayContaining(names));
	expect(new Set(known).size).toBe(known.length);
});

test('options of Export are offered for the formats that have use for them', () => {
	const formats = choicesOf(exportOperation.fields.find(({ name }) => name === 'formats'));
	const shownFor = Object.fromEntries(
		exportOperation.options!.flatMap(({ name, displayOptions }) => {
			const shown = displayOptions?.show?.['/formats'];
			return shown ? [[name, shown]] : [];
		}),
	);
	const csv = ['linesCsv', 'tablesCsv', 'wordsCsv'];
	expect(shownFor).toEqual({
		...{ csvForExcel: csv, protectFormulas: csv, existingText: ['pdf'], pdfA: ['pdf'] },
		...{ pageSeparator: ['text'], customSeparator: ['text'] },
	});
	const ids: unknown[] = formats.map(({ id }) => id);
	expect(
		Object.values(shownFor)
			.flat()
			.filter((id) => !ids.includes(id)),
	).toEqual([]);
});

test('each format of Export can be chosen', () => {
	const ids = choicesOf(propertyOf('formats')).map(({ id }) => id);
	expect([...ids].sort()).toEqual(Object.keys(EXPORTS).sort());
});

test('each form of an answer can be chosen, by the name that it has in lists', () => {
	const entry = propertyOf('options')!.options!.find(({ name }) => name === 'form');
	// What this package puts out itself is always recognised.
	const own: readonly string[] = [ocrDocument.id, simplified.id];
	const foreign = FORMS.filter(({ id }) => !own.includes(id)).map(({ id }) => id);
	const ids = choicesOf(entry as INodeProperties).map(({ id }) => id);
	expect([...ids].sort()).toEqual(['auto', ...foreign].sort());
	expect(choicesOf(entry as INodeProperties)).toEqual(
		expect.arrayContaining([
			...PROVIDERS.map(({ id, name }) => ({ id, name })),
			...OTHER_FORMS.map(({ id, name }) => ({ id, name })),
		]),
	);
});

describe('a run', () => {
	const operation = (name: string, ofItem: (item: number) => number): DocumentOperation => ({
		option: { name, value: name, action: name, description: name },
		fields: [],
		outputs: ['Low', 'High'],
		load: async () => ({
			ofItem: async (_context, { itemIndex }) => ({
				json: { name },
				output: ofItem(itemIndex),
			}),
		}),
	});
	const low = operation('low', () => 0);
	const apart = operation('apart', (item) => {
		if (item === 1) throw new RangeError('not this one');
		return item % 2 === 0 ? 1 : 0;
	});
	const indexes = (output: Array<{ pairedItem?: unknown }>) =>
		output.map(({ pairedItem }) => (pairedItem as { item: number }).item);

	test('puts each item out by the output that the work names; a failed one by the first', async () => {
		const context = contextOf({ operation: 'apart' }, { items: 4, goesOn: true });
		const [first, second] = await runOperation(context, [low, apart]);
		expect(indexes(first!)).toEqual([1, 3]);
		expect(first![0]!.json).toEqual({
			error: expect.objectContaining({ message: 'not this one', code: 'invalid-input' }),
		});
		expect(indexes(second!)).toEqual([0, 2]);
	});

	test('ends with the first item that fails, where the node does not go on', async () => {
		const context = contextOf({ operation: 'apart' }, { items: 4 });
		await expect(runOperation(context, [low, apart])).rejects.toMatchObject({
			message: 'not this one',
			description: 'Item 2.',
		});
	});

	test('takes the first operation where the node names none of them', async () => {
		const [first] = await runOperation(contextOf({ operation: 'no such' }), [low, apart]);
		expect(first!.map(({ json }) => json)).toEqual([{ name: 'low' }]);
	});

	test('of no items loads nothing', async () => {
		const unloadable: DocumentOperation = {
			...low,
			load: async () => await Promise.reject(new Error('loaded')),
		};
		expect(await runOperation(contextOf({}, { items: 0 }), [unloadable])).toEqual([[]]);
	});
});
