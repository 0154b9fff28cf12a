import { createHash } from 'node:crypto';
import { itemsOf, type ExecutionData } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { node, type NodeCredential, type WorkflowNode } from '../../harness/workflows.ts';
import { startServer } from '../../support/server.ts';
import { importExample, pinnedFile, reasonOf, type Surroundings } from '../support/examples.ts';
import { contract, invoice } from '../support/samples.ts';

/**
 * In the place of a provider of embeddings, a server on this machine counts words: texts that share words
 * have vectors that lie close. Vector store, loaders and n8n's own way between them are real.
 */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

/** Its credential, by the name of the example's node. */
async function embeddings(): Promise<Record<string, NodeCredential>> {
	const server = await startServer();
	server.on('POST /v1/embeddings', ({ body }) => {
		const request = JSON.parse(body.toString()) as {
			input: string | string[];
			encoding_format?: string;
		};
		const data = [request.input].flat().map((text, index) => {
			const vector = new Float32Array(vectorOf(text));
			const isBase64 = request.encoding_format === 'base64';
			const embedding = isBase64 ? Buffer.from(vector.buffer).toString('base64') : [...vector];
			return { object: 'embedding', index, embedding };
		});
		const usage = { prompt_tokens: 1, total_tokens: 1 };
		return { json: { object: 'list', data, model: 'text-embedding-3-small', usage } };
	});
	const model = { apiKey: 'a-key-for-tests', url: `${server.origin}/v1` };
	return { Embeddings: await workbench.n8n.rest.createCredential('openAiApi', 'Words', model) };
}

const DIMENSIONS = 512;

function vectorOf(text: string): number[] {
	const vector = new Array<number>(DIMENSIONS).fill(0);
	for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
		vector[createHash('md5').update(word).digest().readUInt16LE() % DIMENSIONS]! += 1;
	}
	const length = Math.hypot(...vector) || 1;
	return vector.map((count) => count / length);
}

const storeOf = (key: string) => ({
	memoryKey: { __rl: true, mode: 'id', value: key },
});

async function imported(key: string, settings = {}, surroundings: Surroundings = {}) {
	const stores = { 'Store Chunks': storeOf(key), 'Find Passage': storeOf(key) };
	return await importExample(
		workbench,
		'vector-store/workflow.json',
		{ ...stores, ...settings },
		{ credentials: await embeddings(), ...surroundings },
	);
}

const uploads = [invoice, contract].map((file) => ({
	json: {},
	binary: { Document: pinnedFile(file) },
}));

interface Stored {
	pageContent: string;
	metadata: Record<string, unknown>;
}

const storedIn = (execution: ExecutionData) =>
	itemsOf(execution, 'Store Chunks').map(({ json }) => json as unknown as Stored);

async function answerOf(example: Awaited<ReturnType<typeof imported>>, chatInput: string) {
	const json = { sessionId: '1', action: 'sendMessage', chatInput };
	const execution = await example.runByHand('Chat', { Chat: [{ json }] });
	expect(reasonOf(execution)).toBeUndefined();
	return itemsOf(execution, 'Answer')[0]!.json as {
		output: string;
		page: number;
		polygons: Array<{ page: number; polygon: number[][] }>;
	};
}

test('each document is stored once, and a question finds its passage with page and place', async () => {
	const example = await imported('by-our-loader', { 'OCR Document Loader': { chunkSize: 400 } });
	const execution = await example.runByHand('Document', { Document: uploads });
	expect(reasonOf(execution)).toBeUndefined();
	const stored = storedIn(execution);
	const countOf = (fileName: string) =>
		stored.filter(({ metadata }) => metadata.fileName === fileName);
	for (const { fileName } of [invoice, contract]) {
		const own = countOf(fileName);
		expect(own.length).toBeGreaterThan(1);
		expect(own.map(({ metadata }) => metadata.chunk)).toEqual(own.map((_, index) => index + 1));
		expect(own[0]!.metadata.chunkCount).toBe(own.length);
	}
	const answer = await answerOf(example, 'Pebblewick Paper Works, accounts: invoice number');
	expect(answer.output).toContain('Pebblewick');
	expect(answer.output).toMatch(/invoice\.png, page 1/);
	expect(answer.page).toBe(1);
	expect(answer.polygons[0]).toMatchObject({ page: 1 });
	expect(answer.polygons[0]!.polygon.length).toBeGreaterThanOrEqual(4);

	const last = countOf(contract.fileName).at(-1)!;
	const second = await answerOf(example, last.pageContent);
	expect(second.output).toContain(`${contract.fileName}, page ${String(last.metadata.pages)}`);
});

/** As the example's README tells. */
const defaultLoader = ({ name }: WorkflowNode) => {
	const metadataValues = ['fileName', 'page', 'pages', 'heading', 'polygons'].map((field) => ({
		name: field,
		value: `={{ $json.${field} }}`,
	}));
	const parameters = {
		dataType: 'json',
		jsonMode: 'expressionData',
		jsonData: '={{ $json.text }}',
		textSplittingMode: 'simple',
		options: { metadata: { metadataValues } },
	};
	const type = '@n8n/n8n-nodes-langchain.documentDefaultDataLoader';
	return node(name, type, parameters, { typeVersion: 1.1 });
};

test("n8n's Default Data Loader stores One Item per Chunk, with the same page and place", async () => {
	const perChunk = { output: 'simplified', itemPer: 'chunk', chunkSize: 400, chunkOverlap: 0 };
	const example = await imported(
		'by-default-loader',
		{ 'Extract Text': perChunk },
		{ standIns: { 'OCR Document Loader': defaultLoader } },
	);
	const execution = await example.runByHand('Document', { Document: uploads });
	expect(reasonOf(execution)).toBeUndefined();
	const chunks = itemsOf(execution, 'Extract Text').map(({ json }) => json);
	const stored = storedIn(execution);
	expect(stored.map(({ pageContent }) => pageContent)).toEqual(chunks.map(({ text }) => text));
	const answer = await answerOf(example, 'Pebblewick Paper Works, accounts: invoice number');
	expect(answer.output).toContain('Pebblewick');
	expect(answer.output).toContain('invoice.png, page 1');
	expect(answer.polygons[0]).toMatchObject({ page: 1 });
});
