import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { itemsOf } from '../harness/executions.ts';
import { node, splitNode } from '../harness/workflows.ts';
import { Workbench } from '../harness/workbench.ts';
import type { OcrDocument } from './support/document.ts';
import { besideEachOther, filesNode, ocrOnce, onlyItem } from './support/reading.ts';
import { invoice, screenshot } from './support/samples.ts';

/** Where in the provider's own answer something stands that only it has. */
const ownAnswer: Record<string, string> = {
	lazarus: 'raw.ocrResults.readResults.0.pageNumber',
	mindee: 'raw.inference.result.pages',
	'ocr-services': 'raw.tokensUsed',
	picwish: 'raw.data.task_id',
	upstage: 'raw.pages.0.words.0.boundingBox',
};
const providers = Object.keys(ownAnswer);
const givesWords = ['lazarus', 'mindee', 'upstage'];

// What comes in and goes out as a file.
describe.each(['filesystem', 'default'] as const)('with n8n’s binary mode %s', (binaryDataMode) => {
	let workbench: Workbench;

	beforeAll(async () => {
		workbench =
			binaryDataMode === 'filesystem'
				? await Workbench.shared()
				: await Workbench.start({ name: 'operations', binaryDataMode });
	});

	afterAll(async () => {
		await workbench?.stop();
	});

	const extracted = besideEachOther(
		providers,
		async (provider) => await ocrOnce(workbench, provider, invoice),
	);
	const putIntoFile = besideEachOther(
		providers,
		async (provider) =>
			await ocrOnce(workbench, provider, invoice, { output: 'document', putInBinary: true }),
	);
	const archived = besideEachOther(
		providers,
		async (provider) =>
			await ocrOnce(workbench, provider, invoice, {
				operation: 'downloadZip',
				// Lazarus makes no ZIP without an address to call; here nobody listens to it.
				webhookOptions:
					provider === 'lazarus' ? { webhook: `${workbench.sandbox.line.origin}/nobody` } : {},
			}),
	);

	describe.each(providers)('%s', (provider) => {
		test('Extract Text puts out the simplified result unless told otherwise', async () => {
			const { json } = onlyItem(await extracted(provider));
			expect(json.text).toContain('Pebblewick Paper Works');
			expect(json.pages).toHaveLength(1);
			expect(json).toMatchObject({ provider, fileName: invoice.fileName, pageCount: 1 });
			expect(json).toHaveProperty('warnings');
			expect(json).not.toHaveProperty('pages.0.words');
		});

		test('Output as JSON File keeps the document out of the item', async () => {
			const { json, binary } = onlyItem(await putIntoFile(provider));
			expect(json).not.toHaveProperty('pages.0.words');
			const stored = Object.values(binary ?? {}).find((each) => each.mimeType.includes('json'));
			const bytes = stored?.id
				? await workbench.n8n.rest.storedBinary(stored.id)
				: Buffer.from(stored?.data ?? '', 'base64');
			const document = JSON.parse(bytes.toString('utf8')) as OcrDocument;
			const words = document.pages[0]?.words.length;
			if (givesWords.includes(provider)) expect(words).toBeGreaterThan(100);
			expect(document.text).toContain('Pebblewick Paper Works');
		});

		test('Download ZIP puts out an archive with the original in it', async () => {
			const { binary } = onlyItem(await archived(provider));
			const stored = binary?.zip;
			expect(stored?.mimeType).toBe('application/zip');
			const bytes = stored?.id
				? await workbench.n8n.rest.storedBinary(stored.id)
				: Buffer.from(stored?.data ?? '', 'base64');
			const files = unzipSync(bytes);
			const originals = Object.values(files).filter((file) =>
				Buffer.from(invoice.bytes).equals(file),
			);
			expect(originals).toHaveLength(1);
			const endings = Object.keys(files).map((name) => path.extname(name));
			expect(endings).toEqual(expect.arrayContaining(['.csv', '.json', '.txt']));
		});
	});

	test('several files from disk are one item each, in their order', async () => {
		const folder = path.join(workbench.n8n.userFolder, 'files', 'operations');
		await mkdir(folder, { recursive: true });
		await writeFile(path.join(folder, 'a-invoice.png'), invoice.bytes);
		await writeFile(path.join(folder, 'b-screenshot.png'), screenshot.bytes);
		const execution = await workbench.run({
			nodes: [
				filesNode(path.join(folder, '*.png')),
				workbench.ocr('OCR', 'mindee', { operation: 'extract', output: 'document' }),
			],
			wires: [
				['Webhook', 'Files'],
				['Files', 'OCR'],
			],
		});
		const names = itemsOf(execution, 'OCR').map(
			({ json }) => (json.source as { fileName: string }).fileName,
		);
		expect(names).toEqual(['a-invoice.png', 'b-screenshot.png']);
	});
});

describe('in whichever mode n8n is', () => {
	let workbench: Workbench;

	beforeAll(async () => {
		workbench = await Workbench.shared();
	});

	afterAll(async () => {
		await workbench?.stop();
	});

	const raw = besideEachOther(
		providers,
		async (provider) => await ocrOnce(workbench, provider, invoice, { output: 'raw' }),
	);
	const byUrl = besideEachOther(providers, async (provider) => {
		const url = `${workbench.sandbox.line.origin}/files/${invoice.fileName}`;
		// Mindee would fetch it itself only over https, PicWish only from ports 80 and 443.
		const options = ['mindee', 'picwish'].includes(provider) ? { downloadFirst: true } : {};
		const parameters = { source: 'url', url, options };
		return await ocrOnce(workbench, provider, invoice, parameters);
	});
	const asBase64 = besideEachOther(providers, async (provider) => {
		const parameters = {
			operation: 'extract',
			source: 'base64',
			base64: '={{ $json.content }}',
			options: { fileName: '={{ $json.name }}' },
		};
		const documents = [invoice, screenshot].map(({ bytes, fileName }) => ({
			content: Buffer.from(bytes).toString('base64'),
			name: fileName,
		}));
		return await workbench.run(
			{
				nodes: [splitNode('body.documents'), workbench.ocr('OCR', provider, parameters)],
				wires: [
					['Webhook', 'Split'],
					['Split', 'OCR'],
				],
			},
			{ body: { documents } },
		);
	});
	const handedOn = besideEachOther(providers, async (provider) => {
		const follow = { jobFrom: 'item' };
		return await workbench.run(
			{
				nodes: [
					workbench.ocr('Submit', provider, { operation: 'submit' }),
					node('Wait', 'n8n-nodes-base.wait', { amount: 8, unit: 'seconds' }, { typeVersion: 1.1 }),
					workbench.ocr('Status', provider, { operation: 'getStatus', ...follow }),
					workbench.ocr('Result', provider, { operation: 'getResult', ...follow }),
				],
				wires: [
					['Webhook', 'Submit'],
					['Submit', 'Wait'],
					['Wait', 'Status'],
					['Status', 'Result'],
				],
			},
			{ files: { data: invoice } },
		);
	});

	describe.each(providers)('%s', (provider) => {
		test('Raw gives the provider’s own answer', async () => {
			const { json } = onlyItem(await raw(provider));
			expect(json).toHaveProperty(ownAnswer[provider]!);
			expect(json).toHaveProperty('job.status', 'succeeded');
		});

		test('a document comes in by URL', async () => {
			const execution = await byUrl(provider);
			expect(onlyItem(execution).json.text).toContain('Pebblewick Paper Works');
		});

		test('a document comes in as base64, for each item its own', async () => {
			const execution = await asBase64(provider);
			const items = itemsOf(execution, 'OCR');
			expect(items.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(items[0]?.json.text).toContain('Pebblewick Paper Works');
			expect(items[1]?.json.text).not.toContain('Pebblewick Paper Works');
		});

		test('Submit, Get Status and Get Result hand the job on by the item', async () => {
			const execution = await handedOn(provider);
			expect(onlyItem(execution, 'Submit').json).toHaveProperty('job.provider', provider);
			expect(onlyItem(execution, 'Status').json).toHaveProperty('job.status', 'succeeded');
			expect(onlyItem(execution, 'Result').json.text).toContain('Pebblewick Paper Works');
		});
	});

	test('Mindee’s Get Result takes a job by its id alone', async () => {
		const execution = await workbench.run(
			{
				nodes: [
					workbench.ocr('Submit', 'mindee', { operation: 'submit' }),
					node('Wait', 'n8n-nodes-base.wait', { amount: 4, unit: 'seconds' }, { typeVersion: 1.1 }),
					workbench.ocr('Result', 'mindee', {
						operation: 'getResult',
						jobFrom: 'id',
						jobId: '={{ $json.job.id }}',
					}),
				],
				wires: [
					['Webhook', 'Submit'],
					['Submit', 'Wait'],
					['Wait', 'Result'],
				],
			},
			{ files: { data: invoice } },
		);
		expect(onlyItem(execution, 'Result').json.text).toContain('Pebblewick Paper Works');
	});

	test.each(providers)('%s: the editor’s Test button says a good key is good', async (provider) => {
		const tested = await workbench.testCredential(provider);
		expect(tested).toMatchObject({ status: 'OK' });
	});
});
