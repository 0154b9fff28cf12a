import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { importExample, pinnedFile, reasonOf } from '../support/examples.ts';
import { contract, invoice } from '../support/samples.ts';
import { modelCredential, scriptedModel, type ToolCall } from '../support/scripted-model.ts';

/**
 * In the place of a model, a server on this machine calls the tool it is told to, and then answers with
 * what the tool gave. The message is pinned, as the chat of the editor would give it. Agent, tools and
 * n8n's own way between them are real.
 */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

async function ask(call: ToolCall, server: TestServer, file?: typeof invoice) {
	const requests = scriptedModel(server, [call]);
	const credentials = { 'Chat Model': await modelCredential(workbench, server) };
	const example = await importExample(workbench, 'agent/workflow.json', {}, { credentials });
	const json = { sessionId: '1', action: 'sendMessage', chatInput: 'Who is the invoice from?' };
	const binary = file && { data0: pinnedFile(file) };
	const execution = await example.runByHand('Chat', { Chat: [{ json, binary }] });
	expect(reasonOf(execution)).toBeUndefined();
	const [item] = itemsOf(execution, 'AI Agent');
	return { requests, answer: String(item?.json.output) };
}

test('the agent reads the file that is attached to the message', async () => {
	const server = await startServer();
	const { requests, answer } = await ask(['Read_Attached_File', {}], server, invoice);
	expect(requests).toHaveLength(2);
	expect(requests[0]?.tools.map((tool) => tool.function.name).sort()).toEqual([
		'Find_in_Attached_File',
		'Read_Attached_File',
		'Read_URL',
	]);
	expect(requests[0]?.messages.at(-1)?.content).toContain('Attached files: invoice.png');
	expect(answer).toContain('<!-- page 1 -->');
	expect(answer).toContain('Pebblewick');
});

test('it finds a value in that file', async () => {
	const server = await startServer();
	const { answer } = await ask(['Find_in_Attached_File', { query: 'pebblewick' }], server, invoice);
	expect(answer).toMatch(/"page":1,"text":"Pebblewick"/);
});

test('it reads a document at a URL that the model names', async () => {
	const server = await startServer();
	const headers = { 'content-type': 'application/pdf' };
	server.on('GET /contract.pdf', { bytes: Buffer.from(contract.bytes), headers });
	const url = `${server.origin}/contract.pdf`;
	const { requests, answer } = await ask(['Read_URL', { url }], server);
	expect(requests[0]?.messages.at(-1)?.content).toContain('Attached files: none');
	expect(server.to('GET /contract.pdf')).toHaveLength(1);
	expect(answer).toMatch(/agreement/i);
});
