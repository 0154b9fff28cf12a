import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { locateOperation } from '../../../nodes/OcrNormalize/operations/fields/locate/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { simplify } from '../../../ocr/document/simplify';
import type { OcrDocument, OcrField } from '../../../ocr/document/types';
import { expectPlainSentence } from '../../support/messages';
import { printed } from '../ocr/fields/printed';

const page = printed(['Ferry invoice No. 4711', 'Cabin 2 80.00', 'Total 1.240,50'].join('\n'));
const item = (document: unknown, more: object = {}): INodeExecutionData => ({
	json: { ...(JSON.parse(JSON.stringify(document)) as IDataObject), ...more } as IDataObject,
});

type Set = Record<string, unknown>;

/** Reads what is set in the node, for all items or for each, as n8n gives it. */
function contextOf(items: INodeExecutionData[], set: Set | Set[]): IExecuteFunctions {
	const setOf = (index: number) => (Array.isArray(set) ? set[index]! : set);
	return {
		getInputData: () => items,
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, index: number, otherwise: unknown) =>
			setOf(index)[name] ?? otherwise,
		continueOnFail: () => true,
	} as unknown as IExecuteFunctions;
}

const run = async (items: INodeExecutionData[], set: Set | Set[]) =>
	(await runOperation(contextOf(items, set), [locateOperation])).flat();

const fieldsOf = ({ json }: INodeExecutionData) => json.fields as unknown as OcrField[];
const foundOf = (output: INodeExecutionData) =>
	fieldsOf(output).map(({ path, found, text }) => [path, found, text]);

test('an item goes on with its values, their proof, and what stands nowhere', async () => {
	const values = { number: '4711', total: 1240.5, iban: null, supplier: 'Ferry Lines', paid: true };
	const [output] = await run([item(page, { row: 7 })], { values });
	expect(output!.json).toMatchObject({
		...{ row: 7, schemaVersion: '1.1', text: page.text, values },
		...{ notFound: ['supplier'], allFound: false },
	});
	expect(foundOf(output!)).toEqual([
		['number', 'exact', '4711'],
		['total', 'normalized', '1.240,50'],
		['supplier', 'not-found', null],
	]);
	expect(output!.pairedItem).toEqual({ item: 0 });
});

test('each item has values of its own, as an object, a list, or JSON as a model writes it', async () => {
	const given = [{ a: 80 }, [{ a: '4711' }], '{"a": 2}', '```json\n{"a": "Cabin"}\n```'];
	const outputs = await run(
		given.map(() => item(page)),
		given.map((values) => ({ values })),
	);
	expect(outputs.map((output) => foundOf(output)[0])).toEqual([
		['a', 'normalized', '80.00'],
		['[0].a', 'exact', '4711'],
		['a', 'exact', '2'],
		['a', 'exact', 'Cabin'],
	]);
	expect(outputs.every(({ json }) => json.allFound)).toBe(true);
});

test('the document may be in another item than the values', async () => {
	const output = { total: 1240.5 };
	const set = {
		values: output,
		documentFrom: 'field',
		documentField: JSON.parse(JSON.stringify(page)),
	};
	const [made] = await run([{ json: { output } }], set);
	expect(made!.json).toMatchObject({ output, allFound: true });
	expect(made!.json).not.toHaveProperty('text');
});

test('the document may be named by its field, and a name that is none is told', async () => {
	const json = { page: JSON.parse(JSON.stringify(page)) as IDataObject };
	const set = { values: { total: 1240.5 }, documentFrom: 'field' };
	const [made, refused] = await run(
		[{ json }, { json }],
		[
			{ ...set, documentField: 'page' },
			{ ...set, documentField: 'pge' },
		],
	);
	expect(made!.json).toMatchObject({ allFound: true });
	const { error } = refused!.json as { error: { message: string } };
	expect(error.message).toContain('Document Field: this item has no field "pge". Enter');
	expectPlainSentence(error.message);
});

test('a document without places gives the page and the text, no polygon, and says so', async () => {
	const document: OcrDocument = {
		...page,
		pages: page.pages.map((one) => ({ ...one, words: [], lines: [] })),
	};
	for (const from of [document, simplify(document)]) {
		const [output] = await run([item(from)], { values: { total: 1240.5, x: 'nowhere' } });
		expect(fieldsOf(output!)[0]).toMatchObject({ page: 1, text: '1.240,50', polygon: null });
		expect(output!.json.warnings).toContainEqual(
			expect.objectContaining({ code: 'place-unknown' }),
		);
	}
	const [placed] = await run([item(page)], { values: { total: 1240.5 } });
	expect(placed!.json.warnings).toEqual([]);
});

test('paths can be left out, of one entry or of each', async () => {
	const values = {
		kind: 'x',
		rows: [
			{ id: 'y', text: 'Cabin' },
			{ id: 'z', n: 2 },
		],
		no: '4711',
	};
	const options = { leaveOut: 'kind, rows[].id' };
	const [output] = await run([item(page)], { values, options });
	expect(fieldsOf(output!).map(({ path }) => path)).toEqual(['rows[0].text', 'rows[1].n', 'no']);
	expect(output!.json).toMatchObject({ allFound: true, values });
});

describe('what was checked before', () => {
	const checks = { passed: true, checked: 1, failed: [], notChecked: [] };
	const values = { total: 1240.5 };
	const after = async (more: object) => (await run([item(page, more)], { values }))[0]!.json;

	test('goes from the item if its values are others now', async () => {
		expect(await after({ checks, values: { total: 1240 } })).not.toHaveProperty('checks');
		expect(await after({ checks, values: { total: 1240.5, tax: 5 } })).not.toHaveProperty('checks');
		expect(await after({ checks, values: null })).not.toHaveProperty('checks');
	});

	test('stays if they are the same, or if the item had none', async () => {
		expect(await after({ checks, values: { ...values } })).toMatchObject({ checks, values });
		expect(await after({ checks })).toMatchObject({ checks, values });
		expect(await after({ values })).not.toHaveProperty('checks');
	});
});

test('values that say nothing are not all found', async () => {
	const [output] = await run([item(page)], { values: { total: null, paid: false } });
	expect(output!.json).toMatchObject({ fields: [], notFound: [], allFound: false });
});

test.each<[string, unknown]>([
	['nothing', undefined],
	['an empty text', '  '],
	['an empty object', {}],
	['an empty list', '[]'],
	['no JSON', 'INV-1'],
	['cut JSON', '{"a": 1'],
	['a number', 12.5],
	['a text in JSON', '"INV-1"'],
	['too many values', Array.from({ length: 10_001 }, (_, index) => index)],
])('%s is told by the name of the field, for its item only', async (_what, values) => {
	const outputs = await run([item(page), item(page)], [{ values }, { values: { no: '4711' } }]);
	const { error } = outputs[0]!.json as { error: { code: string; message: string } };
	expect(error.code).toBe('invalid-input');
	expect(error.message).toMatch(/^Values: [^\n]+\.$/);
	expect(outputs[1]!.json.allFound).toBe(true);
});

test('as many values as are allowed are looked up', async () => {
	const values = Array.from({ length: 10_000 }, () => 'nowhere');
	const [output] = await run([item(page)], { values });
	expect(output!.json.notFound).toHaveLength(10_000);
});

test('a document without pages has none of them', async () => {
	const empty = { ...page, text: '', confidence: null, confidenceSource: 'none', pages: [] };
	const [output] = await run([item(empty)], { values: { a: 'b' } });
	expect(output!.json).toMatchObject({ notFound: ['a'], allFound: false });
});
