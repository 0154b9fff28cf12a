import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { importExample, pinnedFile, reasonOf } from '../support/examples.ts';
import { contract, invoice } from '../support/samples.ts';

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

interface Request {
	messages: Array<{ role: string; content: string }>;
	tools: Array<{ function: { name: string; description: string; parameters: object } }>;
}

function scriptedModel(server: TestServer, tool: string, args: object) {
	const requests: Request[] = [];
	server.on('POST /v1/chat/completions', ({ body }) => {
		const request = JSON.parse(body.toString()) as Request;
		requests.push(request);
		const given = request.messages.find(({ role }) => role === 'tool')?.content;
		const call = { name: tool, arguments: JSON.stringify(args) };
		const message =
			given === undefined
				? { content: null, tool_calls: [{ id: 'call-1', type: 'function', function: call }] }
				: { content: `It says: ${given}` };
		const choice = {
			index: 0,
			message: { role: 'assistant', ...message },
			finish_reason: given === undefined ? 'tool_calls' : 'stop',
		};
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const about = { id: 'c1', object: 'chat.completion', created: 1, model: 'gpt-5-mini' };
		return { json: { ...about, choices: [choice], usage } };
	});
	return requests;
}

async function ask(tool: string, args: object, server: TestServer, file?: typeof invoice) {
	const requests = scriptedModel(server, tool, args);
	const model = { apiKey: 'a-key-for-tests', url: `${server.origin}/v1` };
	const credential = await workbench.n8n.rest.createCredential('openAiApi', 'Model', model);
	const credentials = { 'Chat Model': credential };
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
	const { requests, answer } = await ask('Read_Attached_File', {}, server, invoice);
	expect(requests).toHaveLength(2);
	expect(requests[0]?.tools.map((tool) => tool.function.name).sort()).toEqual([
		'Read_Attached_File',
		'Read_URL',
	]);
	expect(requests[0]?.messages.at(-1)?.content).toContain('invoice.png');
	expect(answer).toContain('Pebblewick');
});

test('it reads a document at a URL that the model names', async () => {
	const server = await startServer();
	const headers = { 'content-type': 'application/pdf' };
	server.on('GET /contract.pdf', { bytes: Buffer.from(contract.bytes), headers });
	const url = `${server.origin}/contract.pdf`;
	const { requests, answer } = await ask('Read_URL', { url }, server);
	expect(requests[0]?.messages.at(-1)?.content).toContain('No file is attached');
	expect(server.to('GET /contract.pdf')).toHaveLength(1);
	expect(answer).toMatch(/agreement/i);
});
