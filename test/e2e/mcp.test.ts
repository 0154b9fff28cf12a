import { Workbench } from '../harness/workbench.ts';
import { providers } from '../harness/providers.ts';
import { startServer } from '../support/server.ts';
import { mcpServer, normalizeTool, ocrTool } from './support/agent-workflow.ts';
import { connectMcp, textOf } from './support/mcp-client.ts';
import { contract, invoice, type Sample } from './support/samples.ts';
import type { WorkflowNode } from '../harness/workflows.ts';

/** The nodes as tools of n8n's MCP Server Trigger, called by the official client of the protocol. */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const clients: Array<{ close(): Promise<void> }> = [];

/** Also after a test that failed: an open stream would keep the process. */
afterEach(async () => {
	await Promise.all(clients.splice(0).map(async (client) => await client.close()));
});

async function serve(tools: WorkflowNode[]) {
	const { path, workflow } = mcpServer(tools);
	const { rest } = workbench.n8n;
	await rest.publish(await rest.createWorkflow(workflow));
	const client = await connectMcp(`${rest.origin}/mcp/${path}`);
	clients.push(client);
	return {
		client,
		call: async (name: string, given: object) => {
			const { isError = false, ...result } = await client.callTool({ name, arguments: given });
			return { isError, text: textOf({ ...result }) };
		},
	};
}

/** A file on a server of this machine. */
async function urlOf({ bytes, fileName, mimeType }: Sample): Promise<string> {
	const server = await startServer();
	const headers = { 'content-type': mimeType };
	server.on(`GET /${fileName}`, { bytes: Buffer.from(bytes), headers });
	return `${server.origin}/${fileName}`;
}

test('a client reads a document by its URL and finds a value in it', async () => {
	const url = await urlOf(contract);
	const { client, call } = await serve([
		ocrTool(workbench, 'Read', 'upstage'),
		ocrTool(workbench, 'Find', 'upstage', { output: 'passages' }),
	]);
	const { tools } = await client.listTools();
	const read = tools.find(({ name }) => name === 'Read');
	expect(Object.keys(read?.inputSchema.properties ?? {})).toEqual(['url', 'pageRange']);
	expect(read?.inputSchema.required).toEqual(['url']);

	const whole = await call('Read', { url });
	expect(whole).toMatchObject({ isError: false });
	expect(whole.text).toContain('<!-- page 2 -->');
	const found = await call('Find', { url, query: '250000' });
	expect(JSON.parse(found.text)).toMatchObject([{ passages: [{ page: 2, text: '250,000' }] }]);
});

/** The sandbox forgets its jobs between test files, and n8n does not. */
const sentAnew = { options: { reuseHours: 0 } };

test.each(providers.map(({ id }) => id))('%s reads a URL', async (id) => {
	const url = await urlOf(invoice);
	const { call } = await serve([ocrTool(workbench, 'Read', id, sentAnew)]);
	expect((await call('Read', { url })).text).toMatch(/<!-- page 1 -->.*Pebblewick/);
});

test('a client without a place for its files sends Base64', async () => {
	const { call } = await serve([ocrTool(workbench, 'Read', 'upstage', { source: 'base64' })]);
	const base64 = Buffer.from(invoice.bytes).toString('base64');
	expect((await call('Read', { base64 })).text).toContain('Pebblewick');
});

test('a call that fails says so, and why', async () => {
	const { call } = await serve([
		ocrTool(workbench, 'Read', 'upstage'),
		ocrTool(workbench, 'Attached', 'upstage', { source: 'file' }),
		normalizeTool('Find', { operation: 'findInDocument' }),
	]);
	for (const [name, given, says] of [
		['Read', { url: 'not a URL' }, 'URL: "not a URL" is not a valid http(s) URL.'],
		['Attached', {}, 'File: the expression gives no file'],
		['Find', { query: 'total' }, 'this tool was given no document'],
	] as const) {
		const { isError, text } = await call(name, given);
		expect({ name, isError }).toEqual({ name, isError: true });
		expect(text).toContain(says);
		expect(text).not.toMatch(/Item 1|TypeError/);
	}
});
