import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { findOperation } from '../../../nodes/OcrNormalize/operations/fields/find/fields';
import {
	pathOfName,
	valuesOf,
} from '../../../nodes/OcrNormalize/operations/fields/find/value-paths';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import type { OcrField } from '../../../ocr/document/types';
import { PRESETS } from '../../../ocr/fields/presets';
import { FIELD_TYPES } from '../../../ocr/forms/document-fields';
import { expectPlainSentence } from '../../support/messages';
import { printed } from '../ocr/fields/printed';

type Set = Record<string, unknown>;

let shown: string[];
beforeEach(() => {
	shown = [];
});

/** Reads what is set in the node, as n8n gives it. */
function contextOf(items: INodeExecutionData[], set: Set): IExecuteFunctions {
	return {
		getInputData: () => items,
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _index: number, otherwise: unknown) => set[name] ?? otherwise,
		continueOnFail: () => true,
		addExecutionHints: (...hints: Array<{ message: string }>) =>
			void shown.push(...hints.map(({ message }) => message)),
	} as unknown as IExecuteFunctions;
}

const run = async (items: INodeExecutionData[], set: Set = {}) =>
	(await runOperation(contextOf(items, set), [findOperation])).flat();

const INVOICE = printed(
	[
		'Northwind Ferries Ltd',
		'',
		'Invoice No.  4711-B            Date      5 March 2024',
		'Your reference  PO-881234      Due date  4 April 2024',
		'',
		'Description        Quantity    Unit price     Amount',
		'Cabin outside      2           40.00          80.00',
		'Breakfast          4           5.00           20.00',
		'',
		'                               Net amount     100.00',
		'                               VAT 19%        19.00',
		'                               Total          EUR 119.00',
	].join('\n'),
);
const itemOf = (document: unknown, more: object = {}): INodeExecutionData => ({
	json: { ...(JSON.parse(JSON.stringify(document)) as IDataObject), ...more } as IDataObject,
});
const fieldsOf = ({ json }: INodeExecutionData) => json.fields as unknown as OcrField[];
const own = (...field: object[]) => ({ preset: 'none', wantedFields: { field } });

test('the preset Invoice gives typed values with their proof', async () => {
	const [output] = await run([itemOf(INVOICE, { row: 7 })]);
	expect(output!.json).toMatchObject({ row: 7, schemaVersion: '1.1', allFound: true });
	expect(output!.json.values).toMatchObject({
		...{ invoiceNumber: '4711-B', date: '2024-03-05', dueDate: '2024-04-04' },
		...{ net: 100, tax: 19, total: 119, currency: 'EUR', iban: null },
		lineItems: [
			{ description: 'Cabin outside', quantity: 2, unitPrice: 40, amount: 80 },
			{ description: 'Breakfast', quantity: 4, unitPrice: 5, amount: 20 },
		],
	});
	// As a person meets them: what the document has once, then its rows; and at the end the proof.
	const names = PRESETS[0]!.fields.map(({ path }) => path).filter((path) => !path.includes('[]'));
	expect(Object.keys(output!.json.values as object)).toEqual([...names, 'lineItems']);
	expect(Object.keys(output!.json).slice(-4)).toEqual(['values', 'allFound', 'notFound', 'fields']);
	expect(output!.json.notFound).toContain('iban');
	const total = fieldsOf(output!).find(({ path }) => path === 'total');
	expect(total).toMatchObject({ text: expect.stringContaining('119.00') as string, page: 1 });
	expect(total?.polygon).toHaveLength(4);
});

test('what was said of other values than these goes from the item', async () => {
	const [first] = await run([itemOf(INVOICE, { row: 7 })]);
	const checked = { checks: { passed: true }, row: 7 };
	const after = async (values: unknown) =>
		(await run([itemOf(INVOICE, { ...checked, values })]))[0]!.json;
	expect(await after(first!.json.values)).toMatchObject(checked);
	const others = await after({ total: 1 });
	expect(others).toMatchObject({ row: 7, values: first!.json.values });
	expect(others).not.toHaveProperty('checks');
});

test('fields can be left out of the preset', async () => {
	const [output] = await run([itemOf(INVOICE)], { invoiceFields: ['total', 'date'] });
	expect(output!.json.values).toEqual({ date: '2024-03-05', total: 119 });
	expect(fieldsOf(output!)).toHaveLength(2);
});

test('fields of a person’s own are added, and one with a preset’s name takes its place', async () => {
	const field = [
		{ name: 'order', type: 'pattern', pattern: 'PO-\\d{6}' },
		{ name: 'total', type: 'amount', labels: 'Net amount' },
		{ name: 'date', type: 'date', required: true },
	];
	const [output] = await run([itemOf(INVOICE)], { wantedFields: { field } });
	expect(output!.json.values).toMatchObject({ order: 'PO-881234', total: 100, date: '2024-03-05' });
	// In its place, and the new one behind the preset's.
	const paths = fieldsOf(output!).map(({ path }) => path);
	expect(paths.filter((path) => path === 'total')).toHaveLength(1);
	expect(paths.indexOf('total')).toBeLessThan(paths.indexOf('currency'));
});

test('names may be nested, or have blanks', async () => {
	const set = own(
		{ name: 'sums.net', type: 'amount', labels: 'Net amount' },
		{ name: 'Due Date', type: 'date', labels: 'Due date\nPayable by' },
	);
	const [output] = await run([itemOf(INVOICE)], set);
	expect(output!.json.values).toEqual({ sums: { net: 100 }, 'Due Date': '2024-04-04' });
});

test('only what is required has to be found; where nothing is, everything', async () => {
	const [net, iban] = [
		{ name: 'net', type: 'amount', labels: 'Net amount', required: true },
		{ name: 'iban', type: 'iban', labels: 'IBAN' },
	];
	const allFound = async (...fields: object[]) =>
		(await run([itemOf(INVOICE)], own(...fields)))[0]!.json.allFound;
	expect(await allFound(net!, iban!)).toBe(true);
	expect(await allFound(net!, { ...iban, required: true })).toBe(false);
	expect(await allFound({ ...net, required: false }, iban!)).toBe(false);
	expect(await allFound({ ...net, required: false })).toBe(true);
});

describe('an item per line item', () => {
	const perRow = { fieldsItemPer: 'lineItem' };

	test('has its values, the document’s beside them, and its own proof', async () => {
		const outputs = await run([itemOf({ ...INVOICE, source: { fileName: 'a.pdf' } })], perRow);
		expect(outputs.map(({ json }) => json)).toMatchObject([
			{ description: 'Cabin outside', amount: 80, total: 119, fileName: 'a.pdf' },
			{ description: 'Breakfast', amount: 20, invoiceNumber: '4711-B' },
		]);
		expect(fieldsOf(outputs[1]!).map(({ path }) => path)).toContain('lineItems[1].amount');
		expect(fieldsOf(outputs[1]!).every(({ path }) => path.startsWith('lineItems[1].'))).toBe(true);
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(outputs[0]!.json).not.toHaveProperty('text');
		expect(outputs[0]!.json).not.toHaveProperty('lineItems');
	});

	test('keeps a value of the document that a row has too', async () => {
		const amount = { name: 'amount', type: 'amount', labels: 'Total' };
		const [first] = await run([itemOf(INVOICE)], { ...perRow, wantedFields: { field: [amount] } });
		expect(first!.json).toMatchObject({ amount: 80, documentAmount: 119 });
	});

	test('keeps the input’s fields where asked for', async () => {
		const item: INodeExecutionData = {
			json: { body: itemOf(INVOICE).json, sender: 'a@b.example' },
		};
		const set = { ...perRow, documentFrom: 'field', documentField: item.json.body };
		const [plain] = await run([item], set);
		expect(plain!.json).not.toHaveProperty('sender');
		const [kept] = await run([item], { ...set, options: { keepInputFields: true } });
		expect(kept!.json).toMatchObject({ sender: 'a@b.example', amount: 80 });
		// One item for the document has them all anyway.
		const whole = { ...set, fieldsItemPer: 'document', options: { keepInputFields: true } };
		const [document] = await run([item], whole);
		expect(document!.json).toMatchObject({ sender: 'a@b.example', values: { total: 119 } });
		expect(document!.json).not.toHaveProperty('warnings');
	});

	test('a document without any gives no item, and says so', async () => {
		expect(await run([itemOf(printed('Nothing to see'))], perRow)).toEqual([]);
		expect(shown).toContainEqual(expect.stringMatching(/^No line item/));
	});

	test('needs a column', async () => {
		const [output] = await run([itemOf(INVOICE)], { ...perRow, invoiceFields: ['total'] });
		expect(output!.json).toMatchObject({ error: { code: 'invalid-input' } });
	});
});

test('a document without line items has an empty list of them, and its columns are not found', async () => {
	const [output] = await run([itemOf(printed('Total 5.00'))]);
	expect(output!.json.values).toMatchObject({ lineItems: [] });
	expect(output!.json.notFound).toContain('lineItems[].amount');
});

test('a document without words or pages has nothing, and no place is made up', async () => {
	const empty = {
		...INVOICE,
		text: '',
		confidence: null,
		confidenceSource: 'none',
		pages: [],
		tables: [],
	};
	const [output] = await run([itemOf(empty)]);
	expect(output!.json.allFound).toBe(false);
	expect(fieldsOf(output!).every(({ found, page }) => found === 'not-found' && page === null)).toBe(
		true,
	);
	const textOnly = {
		...INVOICE,
		tables: [],
		pages: INVOICE.pages.map((page) => ({ ...page, words: [], lines: [] })),
	};
	const [found] = await run([itemOf(textOnly)]);
	expect(fieldsOf(found!).every(({ polygon }) => polygon === null)).toBe(true);
});

test.each<[string, Set]>([
	['no preset and no field', { preset: 'none' }],
	['no field of the preset', { invoiceFields: [] }],
	['an unknown preset', { preset: 'order' }],
	['an unknown field of the preset', { invoiceFields: ['total', 'magic'] }],
	['no name', own({ type: 'amount' })],
	['a name of signs', own({ name: 'a[0].b' })],
	['two lists in each other', own({ name: 'a[].b[].c', labels: 'x' })],
	['a name that objects have', own({ name: '__proto__', labels: 'x' })],
	['a text without labels', own({ name: 'a', type: 'text', labels: ' , ' })],
	['an unknown type', own({ name: 'a', type: 'money', labels: 'x' })],
	['an unknown place', own({ name: 'a', labels: 'x', where: 'above' })],
	['an unknown choice', own({ name: 'a', labels: 'x', pick: 'second' })],
	['page 0', own({ name: 'a', labels: 'x', pages: 'number', pageNumber: 0 })],
	['no pattern', own({ name: 'a', type: 'pattern', labels: 'x' })],
	['a pattern that cannot be', own({ name: 'a', type: 'pattern', pattern: '(' })],
	['two of a name', own({ name: 'a', labels: 'x' }, { name: 'a', labels: 'y' })],
	['a value beside columns', own({ name: 'a[].b', labels: 'x' }, { name: 'a.c', labels: 'y' })],
	['columns beside a value', own({ name: 'a.c d.e', labels: 'y' }, { name: 'a[].b', labels: 'x' })],
	[
		'a value beside the columns of the preset',
		{ wantedFields: { field: [{ name: 'lineItems.count', type: 'number', labels: 'Items' }] } },
	],
	['a value that is a list', own({ name: 'a', labels: 'x' }, { name: 'a[].b', labels: 'y' })],
	['a value within a value', own({ name: 'a', labels: 'x' }, { name: 'a.b', labels: 'y' })],
])('%s is told in one sentence, by its field', async (_what, set) => {
	const [output] = await run([itemOf(INVOICE)], set);
	const { error } = output!.json as { error: { code: string; message: string } };
	expect(error.code).toBe('invalid-input');
	expect(error.message).toMatch(/^(?:Preset|Fields|Invoice Fields|Field \d): /);
	expectPlainSentence(error.message);
});

test.each([
	['total', 'total'],
	['supplier.name', 'supplier.name'],
	['lineItems[].vatRate', 'lineItems[].vatRate'],
	['Order No', '["Order No"]'],
	['Rows[].Unit Price', 'Rows[]["Unit Price"]'],
	['lineItems[]', undefined],
	['[].a', undefined],
	['a..b', undefined],
	['', undefined],
])('the name %j stands for the path %j', (name, path) => {
	expect(pathOfName(name)).toBe(path);
});

test('values are put together by their paths, whatever their names', () => {
	const values = { 'Order No': 1, a: { b: null }, rows: [{ 'Unit Price': 2 }, { n: 3 }], none: [] };
	const paths = ['["Order No"]', 'a.b', 'rows[0]["Unit Price"]', 'rows[1].n'];
	const fields = paths.map((path, index) => ({ path, value: [1, null, 2, 3][index] }));
	expect(valuesOf(fields as OcrField[], ['rows', 'none'])).toEqual(values);
});

describe('what is offered', () => {
	const named = (name: string) => findOperation.fields.find((field) => field.name === name)!;
	const choices = ({ options = [] }: INodeProperties) =>
		options.map((option) => ('value' in option ? String(option.value) : '')).sort();

	test('is the presets, and their fields', () => {
		expect(choices(named('preset'))).toEqual([...PRESETS.map(({ id }) => id), 'none'].sort());
		for (const { id, fields } of PRESETS) {
			const paths = fields.map(({ path }) => path).sort();
			expect(choices(named(`${id}Fields`))).toEqual(paths);
			expect([...(named(`${id}Fields`).default as string[])].sort()).toEqual(paths);
		}
	});

	test('is the types of values', () => {
		const [collection] = named('wantedFields').options as Array<{ values: INodeProperties[] }>;
		const type = collection!.values.find(({ name }) => name === 'type')!;
		expect(choices(type)).toEqual([...FIELD_TYPES].sort());
	});
});

test('a model is given what was found, and not the document again', async () => {
	const context = contextOf([itemOf(INVOICE, { notFound: [] })], {});
	const asTool = {
		...context,
		getNode: () => ({ ...context.getNode(), type: 'x.ocrNormalizeTool' }),
	};
	const [output] = (await runOperation(asTool, [findOperation])).flat();
	expect(Object.keys(output!.json).sort()).toEqual([
		'allFound',
		'fields',
		'notFound',
		'values',
		'warnings',
	]);
});
