import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { importExample, reasonOf } from '../support/examples.ts';
import { invoice } from '../support/samples.ts';

/**
 * In the place of a model, a server on this machine answers with the values it is told to, and another
 * one is the CRM. The rest is the example as it is.
 */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

/** Answers as a model that was asked for JSON. @returns the texts it was given */
function scriptedModel(server: TestServer, values: object): string[] {
	const asked: string[] = [];
	server.on('POST /v1/chat/completions', ({ body }) => {
		const { messages } = JSON.parse(body.toString()) as { messages: Array<{ content: string }> };
		asked.push(JSON.stringify(messages));
		const content = `\`\`\`json\n${JSON.stringify(values)}\n\`\`\``;
		const message = { role: 'assistant', content };
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const about = { id: 'c1', object: 'chat.completion', created: 1, model: 'gpt-5-mini' };
		return { json: { ...about, choices: [{ index: 0, message, finish_reason: 'stop' }], usage } };
	});
	return asked;
}

/** What the CRM was sent, and what a person is shown, after a model has read these values. */
async function read(values: object) {
	const server = await startServer();
	const asked = scriptedModel(server, values);
	server.on('POST /records', { status: 201, json: { id: '1' } });
	const { rest } = workbench.n8n;
	const model = { apiKey: 'a-key-for-tests', url: `${server.origin}/v1` };
	const key = { name: 'X-Api-Key', value: 'crm-key-for-tests' };
	const example = await importExample(
		workbench,
		'check-model-values/workflow.json',
		{ 'Send to CRM': { url: `${server.origin}/records` } },
		{
			credentials: {
				'Chat Model': await rest.createCredential('openAiApi', 'Model', model),
				'Send to CRM': await rest.createCredential('httpHeaderAuth', 'CRM', key),
			},
		},
	);
	await example.publish();
	await example.submitForm('Invoice', [[invoice]]);
	const [execution] = await example.executions(1);
	expect(reasonOf(execution!)).toBeUndefined();
	expect(asked.join('')).toContain('Pebblewick');
	return {
		records: server.to('POST /records').map(({ body }) => JSON.parse(body.toString()) as object),
		shown: itemsOf(execution!, 'To a Person').map(({ json }) => json),
	};
}

const right = {
	supplier: 'Pebblewick Paper Works',
	invoice_number: '2024-00871',
	invoice_date: '2024-03-18',
	total: 2033.2,
};

test('what a model read right goes to the CRM, each value with its page and how it stands there', async () => {
	const { records, shown } = await read(right);
	expect(shown).toEqual([]);
	expect(records).toEqual([
		{
			supplier: right.supplier,
			invoiceNumber: right.invoice_number,
			invoiceDate: right.invoice_date,
			total: right.total,
			proof: {
				supplier: { page: 1, text: 'Pebblewick Paper Works', confidence: expect.any(Number) },
				invoice_number: { page: 1, text: '2024-00871', confidence: expect.any(Number) },
				invoice_date: { page: 1, text: '18 March 2024', confidence: expect.any(Number) },
				total: {
					page: 1,
					text: expect.stringContaining('2,033.20'),
					confidence: expect.any(Number),
				},
			},
		},
	]);
});

test('values that a model made up are told to a person, and nothing goes to the CRM', async () => {
	const { records, shown } = await read({ ...right, invoice_number: '2024-00911', total: 2133.2 });
	expect(records).toEqual([]);
	expect(shown).toMatchObject([
		{
			fileName: 'invoice.png',
			reason:
				'invoice_number: 2024-00911 is not in the document; total: 2133.2 is not in the document',
			values: { supplier: right.supplier, total: 2133.2 },
		},
	]);
});

test('a value that a model left out, and an answer without any, go to a person too', async () => {
	const { total, ...without } = right;
	const left = await read(without);
	expect(left.records).toEqual([]);
	expect(left.shown).toMatchObject([{ reason: 'total: the model gave none' }]);
	expect(total).toBe(2033.2);

	const empty = await read({});
	expect(empty.records).toEqual([]);
	expect(empty.shown).toMatchObject([{ reason: expect.stringContaining('Values') }]);
});
