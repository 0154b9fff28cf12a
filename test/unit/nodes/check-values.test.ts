import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkOperation } from '../../../nodes/OcrNormalize/operations/fields/check/fields';
import { locateOperation } from '../../../nodes/OcrNormalize/operations/fields/locate/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import type { FieldType, OcrField } from '../../../ocr/document/types';
import { DEFAULT_CHECKS } from '../../../ocr/fields/check/default-rules';
import { expectPlainSentence } from '../../support/messages';
import { printed } from '../ocr/fields/printed';

type Set = Record<string, unknown>;

/** Reads what is set in the node, as n8n gives it. */
function contextOf(items: INodeExecutionData[], set: Set): IExecuteFunctions {
	return {
		getInputData: () => items,
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _index: number, otherwise: unknown) => set[name] ?? otherwise,
		continueOnFail: () => true,
	} as unknown as IExecuteFunctions;
}

const run = async (items: INodeExecutionData[], set: Set = {}) =>
	(
		await runOperation(contextOf(items, { operation: 'checkValues', ...set }), [
			locateOperation,
			checkOperation,
		])
	).flat();

interface Summary {
	passed: boolean;
	checked: number;
	failed: string[];
	notChecked: string[];
}
const summaryOf = ({ json }: INodeExecutionData) => json.checks as unknown as Summary;
const fieldsOf = ({ json }: INodeExecutionData) => json.fields as unknown as OcrField[];

const field = (
	path: string,
	type: FieldType,
	value: OcrField['value'],
	currency?: string,
): OcrField => ({
	...{ path, type, value, found: value === null ? 'not-found' : 'label', checks: [] },
	...{ text: value === null ? null : String(value), page: value === null ? null : 1 },
	...{ span: null, polygon: null, confidence: null, occurrences: value === null ? 0 : 1 },
	...(currency ? { currency } : {}),
});
const invoice = [
	field('number', 'text', '4711'),
	field('date', 'date', '2024-03-05'),
	field('net', 'amount', 100, 'EUR'),
	field('tax', 'amount', 19, 'EUR'),
	field('total', 'amount', 120, 'EUR'),
];
const item = (fields: unknown, more: object = {}) => ({ json: { fields, ...more } as IDataObject });

test('what is wrong is told in a sentence, at the fields it concerns and at the item', async () => {
	const [output] = await run([item(invoice, { row: 7, values: { total: 120 } })]);
	expect(output!.json).toMatchObject({ row: 7, values: { total: 120 } });
	const sentence = 'The net amount 100.00 and the tax 19.00 are 119.00, and the total is 120.00.';
	expect(summaryOf(output!)).toEqual({
		...{ passed: false, checked: 5, notChecked: [] },
		failed: [sentence],
	});
	const wrong = { rule: 'sum', passed: false, message: sentence };
	const byPath = new Map(fieldsOf(output!).map(({ path, checks }) => [path, checks]));
	for (const path of ['net', 'tax', 'total']) expect(byPath.get(path)).toContainEqual(wrong);
	expect(byPath.get('number')?.map(({ rule, passed }) => [rule, passed])).toEqual([
		['required', true],
	]);
});

test('checked again, fields have the checks of the last time', async () => {
	const [once] = await run([item(invoice)]);
	const [twice] = await run([once!], { checks: ['iban'] });
	expect(fieldsOf(twice!).flatMap(({ checks }) => checks)).toEqual([]);
	expect(summaryOf(twice!)).toEqual({ passed: false, checked: 0, failed: [], notChecked: [] });
});

test('a check whose values are missing has not passed', async () => {
	const fields = [...invoice.slice(0, 3), field('tax', 'amount', null), invoice[4]];
	const [output] = await run([item(fields)], { checks: ['sum'] });
	expect(summaryOf(output!)).toMatchObject({ passed: false, checked: 0, failed: [] });
	expect(summaryOf(output!).notChecked).toHaveLength(1);
	expect(fieldsOf(output!).flatMap(({ checks }) => checks)).toEqual([]);
});

test('what Locate Values returns can be checked', async () => {
	const page = printed('Net 100.00\nVAT 19.00\nTotal 119.00');
	const values = { net: 100, tax: 19, total: 119 };
	const json = JSON.parse(JSON.stringify(page)) as IDataObject;
	const located = await run([{ json }], { operation: 'locateValues', values });
	const [output] = await run(located);
	expect(summaryOf(output!)).toMatchObject({ passed: true, failed: [] });
	expect(output!.json).toMatchObject({ schemaVersion: '1.1', allFound: true });
});

test('given JSON can be checked, with no fields at all', async () => {
	const set = { valuesFrom: 'json', checkedValues: '{"net":1,"tax":1,"total":3}' };
	const [output] = await run([{ json: { output: 1 } }], set);
	expect(summaryOf(output!).failed).toHaveLength(1);
	expect(output!.json).toHaveProperty('output', 1);
	expect(output!.json).not.toHaveProperty('fields');
});

test('rules of a person’s own are added', async () => {
	const rule = [
		{ rule: 'required', fields: 'number, order' },
		{ rule: 'sum', fields: 'net, tax', totals: 'total' },
		{ rule: 'rows', fields: 'lineItems[].amount', totals: 'net' },
		{ rule: 'product', fields: ['net', 'tax'], totals: 'total' },
		{ rule: 'dateOrder', fields: 'date, date' },
		{ rule: 'dateRange', fields: 'date', from: '2024-03-06T00:00:00', to: '' },
		{ rule: 'pattern', fields: 'number', pattern: '\\d{4}' },
		{ rule: 'pattern', fields: 'number', pattern: '47' },
		{ rule: 'allowed', fields: 'number', values: '4711\n4712' },
		{ rule: 'currency', values: 'usd' },
		{ rule: 'iban', fields: 'number' },
		{ rule: 'vatId', fields: 'number' },
		{ rule: 'luhn', fields: 'number' },
	];
	const [output] = await run([item(invoice)], { checks: [], rules: { rule } });
	const { failed, notChecked, checked } = summaryOf(output!);
	for (const message of [...failed, ...notChecked]) expectPlainSentence(message);
	expect(failed.map((message) => message.split(' ').slice(0, 2).join(' '))).toEqual([
		'"order" has',
		'The net',
		'100 ×',
		'The date',
		'The number',
		'The currency',
		'The number',
		'The number',
	]);
	expect([checked, notChecked.length]).toEqual([12, 2]);
});

test('the summary stands before the fields, which may be many', async () => {
	const [output] = await run([item(invoice, { last: 1 })]);
	expect(Object.keys(output!.json)).toEqual(['last', 'checks', 'fields']);
});

test.each([
	[{ rule: 'allowed', fields: 'net' }, 'Rule 1: Values is empty. Enter'],
	[{ rule: 'pattern', fields: 'net' }, 'Rule 1: Pattern is empty. Enter'],
])('%j is told with what to enter', async (rule, says) => {
	const [output] = await run([item(invoice)], { rules: { rule: [rule] } });
	expect((output!.json.error as { message: string }).message).toContain(says);
});

test('a tolerance may be set', async () => {
	const tolerant = { checks: ['sum'], options: { tolerance: 1 } };
	expect(summaryOf((await run([item(invoice)], tolerant))[0]!).passed).toBe(true);
	const [refused] = await run([item(invoice)], { options: { tolerance: -1 } });
	expect(refused!.json).toMatchObject({ error: { code: 'invalid-input' } });
});

test.each<[string, object]>([
	['an unknown one', { rule: 'magic', fields: 'a' }],
	['no field', { rule: 'required', fields: ' , ' }],
	['one date', { rule: 'dateOrder', fields: 'date' }],
	['no result', { rule: 'sum', fields: 'net, tax' }],
	['no values', { rule: 'allowed', fields: 'net' }],
	['no pattern', { rule: 'pattern', fields: 'net' }],
	['a pattern that cannot be', { rule: 'pattern', fields: 'number', pattern: '(a' }],
	['a pattern that looks back', { rule: 'pattern', fields: 'number', pattern: '(?<=a)b' }],
	['no dates', { rule: 'dateRange', fields: 'date' }],
	['no date', { rule: 'dateRange', fields: 'date', from: 'soon' }],
])('a rule with %s is told by its number', async (_what, wrong) => {
	const rules = { rule: [{ rule: 'required', fields: 'number' }, wrong] };
	const [output] = await run([item(invoice)], { rules });
	const { error } = output!.json as { error: { code: string; message: string } };
	expect(error.code).toBe('invalid-input');
	expect(error.message).toMatch(/^Rule 2: [^\n]+\.$/);
	expectPlainSentence(error.message);
});

test.each([[undefined], ['x'], [{ a: 1 }]])(
	'an item without fields (%j) says what to connect',
	async (fields) => {
		const [output] = await run([item(fields)]);
		expect(output!.json).toMatchObject({ error: { code: 'invalid-input' } });
	},
);

test('fields that were edited are left out with a warning', async () => {
	const [output] = await run([item([...invoice.slice(0, 4), { path: 'total', value: 119 }])]);
	expect(fieldsOf(output!)).toHaveLength(4);
	expect(output!.json.warnings).toMatchObject([{ code: 'fields-left-out' }]);
});

test('an unknown check is told', async () => {
	const [output] = await run([item(invoice)], { checks: ['sum', 'magic'] });
	expect(output!.json).toMatchObject({ error: { code: 'invalid-input' } });
});

test('the checks that are offered are those there are, and all are made where nothing is changed', () => {
	const offered = checkOperation.fields.find(({ name }) => name === 'checks')!;
	const values = (offered.options ?? []).map((option) => ('value' in option ? option.value : ''));
	expect([...values].sort()).toEqual([...DEFAULT_CHECKS]);
	expect([...(offered.default as string[])].sort()).toEqual([...DEFAULT_CHECKS]);
});
