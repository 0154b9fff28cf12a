import { providers } from '../harness/providers.ts';
import type { WorkflowNode } from '../harness/workflows.ts';
import { Workbench } from '../harness/workbench.ts';
import { startServer } from '../support/server.ts';
import { chatWithAgent, normalizeTool, ocrTool } from './support/agent-workflow.ts';
import { contract, invoice, type Sample } from './support/samples.ts';
import {
	modelCredential,
	returnedBy,
	scriptedModel,
	type ToolCall,
} from './support/scripted-model.ts';

/**
 * The nodes as tools of n8n's AI Agent: a chat that is published, its agent and its tools are real. In the
 * place of a model, a server on this machine calls the tools. Unless a test says so, a tool is as it comes out
 * of the list of nodes.
 */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

interface Conversation {
	tools: WorkflowNode[];
	calls: ToolCall[];
	file?: Sample;
	/** What the model says at last, of what the tools returned. */
	answer?: (returned: string[]) => string;
	version?: number;
	/** Between chat and agent. */
	before?: WorkflowNode[];
}

/** Asks one question in a chat. */
async function converse({ tools, calls, file, answer, ...chat }: Conversation) {
	const server = await startServer();
	for (const { bytes, fileName, mimeType } of [contract, invoice]) {
		const headers = { 'content-type': mimeType };
		server.on(`GET /${fileName}`, { bytes: Buffer.from(bytes), headers });
	}
	const told = calls.map(([name, given]): ToolCall => {
		const url = 'url' in given ? { url: String(given.url).replace('HERE', server.origin) } : {};
		return [name, { ...given, ...url }];
	});
	const requests = scriptedModel(server, told, answer);
	const credential = await modelCredential(workbench, server);
	const { path, workflow } = chatWithAgent(tools, credential, chat);
	const { rest } = workbench.n8n;
	await rest.publish(await rest.createWorkflow(workflow), path);
	const form = new FormData();
	form.append('action', 'sendMessage');
	form.append('sessionId', path);
	form.append('chatInput', 'What does the document say?');
	if (file) {
		const blob = new Blob([new Uint8Array(file.bytes)], { type: file.mimeType });
		form.append('files', blob, file.fileName);
	}
	const said = await fetch(`${rest.origin}/webhook/${path}`, { method: 'POST', body: form });
	const { output } = (await said.json()) as { output?: string };
	return { output, requests, returned: returnedBy(requests.at(-1)!) };
}

interface Found {
	passages: Array<{ page: number; text: string; context: string; confidence: number }>;
	message: string;
}

const foundIn = (returned: string): Found => (JSON.parse(returned) as [Found])[0];

const attached = { source: 'file' };

/** The sandbox forgets its jobs between test files, and n8n does not. */
const sentAnew = { options: { reuseHours: 0 } };

test('a file of the chat is read, a value is found in it, and the answer names its page', async () => {
	await workbench.sandbox.reset();
	const { output, returned, requests } = await converse({
		tools: [
			ocrTool(workbench, 'Read', 'upstage', attached),
			ocrTool(workbench, 'Find', 'upstage', { ...attached, output: 'passages' }),
		],
		calls: [
			['Read', {}],
			['Find', { query: '250000' }],
		],
		file: contract,
		answer: ([, found = '']) => {
			const [passage] = foundIn(found).passages;
			return `The insurance is ${passage?.text}, on page ${passage?.page}.`;
		},
	});
	expect(output).toBe('The insurance is 250,000, on page 2.');
	const [read = '', found = ''] = returned;
	expect(read).toContain('<!-- page 2 -->');
	expect(foundIn(found).passages[0]).toMatchObject({ confidence: expect.any(Number) as number });
	const schemas = requests[0]!.tools.map((tool) => [
		tool.function.name,
		Object.keys(tool.function.parameters.properties),
		tool.function.parameters.required ?? [],
	]);
	expect(schemas).toEqual(
		expect.arrayContaining([
			['Read', ['file', 'pageRange'], []],
			['Find', ['file', 'query'], ['query']],
		]),
	);
	// The second tool found the first one's answer; an earlier test may have sent the document.
	expect(await documentsSent()).toBeLessThanOrEqual(1);
});

/** How many documents providers were sent since the sandbox was reset. */
async function documentsSent(): Promise<number> {
	const { requests } = await workbench.sandbox.ledger();
	return requests.filter(({ accepted }) => accepted).length;
}

test.each(providers.map(({ id }) => id))(
	'%s reads a document at a URL that the model names, with the defaults of a tool',
	async (id) => {
		const { returned } = await converse({
			tools: [ocrTool(workbench, 'Read', id, sentAnew)],
			calls: [['Read', { url: 'HERE/invoice.png' }]],
		});
		expect(returned).toHaveLength(1);
		expect(returned[0]).toContain('<!-- page 1 -->');
		expect(returned[0]).toContain('Pebblewick');
	},
);

test('what is too long is cut, and the rest is had by its pages without paying again', async () => {
	await workbench.sandbox.reset();
	const { returned } = await converse({
		tools: [ocrTool(workbench, 'Read', 'upstage', { maximumCharacters: 1000 })],
		calls: [
			['Read', { url: 'HERE/contract.pdf' }],
			['Read', { url: 'HERE/contract.pdf', pageRange: '2' }],
			['Read', { url: 'HERE/contract.pdf', pageRange: '9' }],
		],
	});
	const [first = '', second = '', third = ''] = returned;
	expect(first).toMatch(/The document has 2 pages\. For the rest, ask for pages \\"1\+\d+, 2\\"/);
	expect(second).toContain('<!-- page 2 -->');
	expect(second).not.toContain('<!-- page 1');
	expect(third).toContain('"9\\" is not in the document, which has 2 pages (1-2).');
	expect(await documentsSent()).toBeLessThanOrEqual(1);
});

test.each([3.1, 2.2])(
	'agent %s: what a model does wrong, it is told so that it can mend it',
	async (version) => {
		const { returned } = await converse({
			version,
			tools: [
				ocrTool(workbench, 'Read', 'upstage'),
				ocrTool(workbench, 'Attached', 'upstage', attached),
				ocrTool(workbench, 'Named', 'upstage', {
					source: 'binary',
					binaryProperty: "={{ $fromAI('field', '', 'string') }}",
				}),
				normalizeTool('Find', { operation: 'findInDocument' }),
			],
			calls: [
				['Read', { url: 'not a URL' }],
				['Attached', { file: 'photo.png' }],
				['Named', { field: 'data7' }],
				['Find', { query: 'total' }],
			],
			file: invoice,
		});
		const [url, attachedFile, named, found] = returned;
		expect(url).toContain('URL: \\"not a URL\\" is not a valid http(s) URL.');
		expect(attachedFile).toContain('no file \\"photo.png\\". There is \\"data0\\" (invoice.png).');
		expect(named).toContain('no file \\"data7\\": the input of a tool has no files.');
		expect(found).toMatch(/error.*this tool was given no document/);
		expect(returned.join()).not.toMatch(/Item 1|TypeError/);
	},
);

test('without a file in the message a tool says so', async () => {
	const { returned } = await converse({
		tools: [ocrTool(workbench, 'Attached', 'upstage', attached)],
		calls: [['Attached', {}]],
	});
	expect(returned[0]).toContain('File: there is no file.');
});

test('a document that was read before the agent is searched: as its item, and as a kept file', async () => {
	const read = workbench.ocr('OCR', 'upstage', { binaryProperty: 'data0', output: 'document' });
	const kept = workbench.ocr('Kept', 'upstage', { binaryProperty: 'data0' });
	const ofKept = {
		operation: 'findInDocument',
		documentFrom: 'binary',
		documentBinary: "={{ $('Kept').first().binary.document }}",
	};
	const { returned } = await converse({
		before: [kept, read],
		tools: [
			normalizeTool('Find', { operation: 'findInDocument' }),
			normalizeTool('Find_Kept', ofKept),
			normalizeTool('Judge', { resource: 'review', operation: 'route', threshold: 100 }),
		],
		calls: [
			['Find', { query: 'annual fee' }],
			['Find_Kept', { query: '1 July 2024' }],
			['Judge', {}],
		],
		file: contract,
	});
	const [found = '', inKept = '', judged = ''] = returned;
	expect(foundIn(found).passages[0]).toMatchObject({ page: 1, text: 'annual fee' });
	expect(foundIn(inKept).passages[0]).toMatchObject({ page: 1, text: '1 July 2024' });
	// A tool has one output, so the item says by which one it would have gone.
	expect(judged).toMatch(/^\[\{"output":"Needs Review","review":/);
});
