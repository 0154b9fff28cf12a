import type { INodeExecutionData, ISupplyDataFunctions } from 'n8n-workflow';

import { DocumentsByItem } from '../../../nodes/OcrDocumentLoader/documents-by-item';
import { OcrDocumentLoader } from '../../../nodes/OcrDocumentLoader/OcrDocumentLoader.node';
import { sampleAnswers } from '../../support/answers';

const [one, , three] = sampleAnswers;

/** n8n gives a sub-node the items of its parent by the name of the parent's input alone. */
function subNode(
	items: INodeExecutionData[],
	set: Record<string, unknown> = {},
	parentType = 'vectorStoreInMemory',
) {
	const shown: INodeExecutionData[][] = [];
	const hints: unknown[] = [];
	const context = {
		getNode: () => ({ name: 'Loader', type: 'ocrDocumentLoader', parameters: {} }),
		parentNode: { type: `@n8n/n8n-nodes-langchain.${parentType}` },
		getInputData: (_index?: number, connection?: string) => (connection === 'main' ? items : []),
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		getExecutionCancelSignal: () => undefined,
		addInputData: () => ({ index: 0 }),
		addOutputData: (_connection: string, _index: number, data: INodeExecutionData[][]) =>
			shown.push(...data),
		addExecutionHints: (...added: unknown[]) => hints.push(...added),
		helpers: {},
	} as unknown as ISupplyDataFunctions;
	const load = async () => {
		const { response } = await new OcrDocumentLoader().supplyData.call(context);
		return response as DocumentsByItem;
	};
	return { load, shown, hints };
}

const json = (document: object) => ({ json: { ...document } });

/** As n8n's vector stores take what a loader gives them, item by item. */
const takenBy = (documents: DocumentsByItem, items: number) =>
	Array.from({ length: items }, () => {
		const shown = documents.map(({ pageContent }) => pageContent);
		const stored = [...documents];
		expect(stored.map(({ pageContent }) => pageContent)).toEqual(shown);
		return stored;
	});

test('each item of a vector store gets the chunks of its own document, once', async () => {
	const items = [json(one!.document), json(three!.document)];
	const { load, shown } = subNode(items, { chunkSize: 200 });
	const documents = await load();
	const [first, second] = takenBy(documents, 2);
	expect(first!.length).toBeGreaterThan(1);
	for (const { metadata } of first!) {
		expect(metadata.provider).toBe(one!.document.provider.id);
		expect(metadata.chunkCount).toBe(first!.length);
	}
	for (const { metadata } of second!) {
		expect(metadata.provider).toBe(three!.document.provider.id);
	}
	expect(shown[0]).toHaveLength(first!.length + second!.length);
	expect(shown[0]!.at(-1)!.pairedItem).toEqual({ item: 1 });
});

test('a store of version 1, which asks twice, gets those of a single item', () => {
	const documents = new DocumentsByItem([[{ pageContent: 'a', metadata: {} }]]);
	for (let time = 0; time < 2; time++) {
		expect(documents.map(({ pageContent }) => pageContent)).toEqual(['a']);
	}
	expect(new DocumentsByItem([]).map(() => 0)).toEqual([]);
});

test('who takes the list as it is has the documents of all items', () => {
	const [a, b] = ['a', 'b'].map((pageContent) => ({ pageContent, metadata: {} }));
	const documents = new DocumentsByItem([[a!], [], [b!]]);
	expect(Array.isArray(documents)).toBe(true);
	expect(documents).toHaveLength(2);
	expect([...documents]).toEqual([a, b]);
	expect(documents.filter(() => true)).toEqual([a, b]);
	expect(JSON.parse(JSON.stringify(documents))).toEqual([a, b]);
});

test('metadata has texts and numbers only, and nothing that is not known', async () => {
	const { load } = subNode([json(one!.document)]);
	for (const { metadata, pageContent } of await load()) {
		expect(pageContent.length).toBeLessThanOrEqual(1000);
		for (const value of Object.values(metadata)) {
			expect(['string', 'number']).toContain(typeof value);
		}
		expect(metadata.pages).toBe(String(metadata.page));
	}
});

test('an item that came with an error has no chunks', async () => {
	const failed = { json: { error: { message: 'Not read.', jobId: null, retryable: true } } };
	const { load } = subNode([failed, json(one!.document)]);
	const [first, second] = takenBy(await load(), 2);
	expect(first).toEqual([]);
	expect(second!.length).toBeGreaterThan(0);
});

test('of a document without text it says so under the node', async () => {
	const { load, hints } = subNode([json({ ...one!.document, text: '', pages: [], tables: [] })]);
	expect(await load()).toHaveLength(0);
	expect(JSON.stringify(hints)).toContain('no chunk');
});

test.each([
	[{ chunkSize: 0 }, 'Chunk Size (Characters)'],
	[{ chunkSize: 10, chunkOverlap: 10 }, 'Chunk Overlap (Characters)'],
	[{ documentFrom: 'field' }, 'Document Field'],
])('%j is told with its field', async (set, field) => {
	const loading = subNode([json(one!.document)], set).load();
	await expect(loading).rejects.toThrow(field);
	await expect(loading).rejects.toMatchObject({ name: 'NodeOperationError' });
});

test('an item without a document names what is missing', async () => {
	await expect(subNode([json({ name: 'x' })]).load()).rejects.toThrow('No OCR result');
});

test('of several items the one is named that has none', async () => {
	const { load } = subNode([json(one!.document), json({ name: 'x' })]);
	await expect(load()).rejects.toThrow(/^Item 2: /);
});

test('a chain, which would get the first document for each of its items, gets one item only', async () => {
	const items = [json(one!.document), json(three!.document)];
	await expect(subNode(items, {}, 'chainSummarization').load()).rejects.toThrow('Loop Over Items');
	const alone = await subNode([items[0]!], {}, 'chainSummarization').load();
	expect(alone.length).toBeGreaterThan(0);
});
