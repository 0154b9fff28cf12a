import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { itemsOf } from '../harness/executions.ts';
import type { Upload } from '../harness/rest.ts';
import { Workbench } from '../harness/workbench.ts';
import { pageName } from '../mailbox/long-file.ts';
import type { OcrDocument } from './support/document.ts';
import { aboveLimitOf, heavyPdf, pagedPdf, pagedTiff } from './support/paged-files.ts';
import { besideEachOther, filesNode, onlyItem } from './support/reading.ts';

/** Files that are too long, and several files, at each provider. */

interface TooLong {
	/** Just above what the provider takes. */
	file: () => Upload;
	pages: number;
	options?: Record<string, unknown>;
	/** It gives a text without places, and so without pages. */
	givesTextOnly?: true;
}

const tooLong: Record<string, TooLong> = {
	lazarus: { file: () => heavyPdf(4), pages: 4, options: { maximumFileSize: 1 } },
	mindee: { file: aboveLimitOf.mindee, pages: 2 },
	// It reads images only, of which a TIFF has pages too.
	'ocr-services': {
		file: aboveLimitOf['ocr-services'],
		pages: 2,
		givesTextOnly: true,
	},
	picwish: { file: aboveLimitOf.picwish, pages: 2, givesTextOnly: true },
	upstage: { file: () => pagedPdf(31), pages: 31 },
};
const providers = Object.keys(tooLong);

let workbench: Workbench;
let folder: string;

beforeAll(async () => {
	workbench = await Workbench.shared();
	folder = path.join(workbench.n8n.userFolder, 'files', 'in-parts');
	await mkdir(folder, { recursive: true });
});

afterAll(async () => {
	await workbench?.sandbox.reset();
	await rm(folder, { recursive: true, force: true });
	await workbench?.stop();
});

describe.each(providers)('a file that is too long for %s', (provider) => {
	const { file, pages, options = {}, givesTextOnly } = tooLong[provider]!;
	const all = Array.from({ length: pages }, (_, index) => index + 1);
	let webhook: string;

	beforeAll(async () => {
		const { fileName, bytes } = file();
		await writeFile(path.join(folder, fileName), bytes);
		const parameters = { operation: 'extract', output: 'document', options };
		webhook = await workbench.publish({
			nodes: [filesNode(path.join(folder, fileName)), workbench.ocr('OCR', provider, parameters)],
			wires: [
				['Webhook', 'Files'],
				['Files', 'OCR'],
			],
		});
	});

	async function read(): Promise<OcrDocument> {
		const execution = await workbench.finished(await workbench.begin(webhook));
		return onlyItem(execution).json as unknown as OcrDocument;
	}

	const numbersOf = (document: OcrDocument) =>
		givesTextOnly
			? all.filter((page) => document.text.includes(pageName(page, pages)))
			: document.pages.filter(({ words }) => words.length > 0).map(({ number }) => number);

	test('is read in parts, and comes out as one document in order', async () => {
		const before = (await workbench.sandbox.ledger()).jobs.length;
		const document = await read();
		expect(numbersOf(document)).toEqual(all);
		const places = [1, pages].map((page) => document.text.indexOf(pageName(page, pages)));
		expect(places[0]).toBeGreaterThanOrEqual(0);
		expect(places[1]).toBeGreaterThan(places[0]!);
		expect(document.warnings).toEqual([]);
		expect((await workbench.sandbox.ledger()).jobs.length).toBeGreaterThan(before + 1);
	});

	test('keeps its other parts where one is refused, and names the pages that are missing', async () => {
		const faults = [{ match: 'submit', times: 1, kind: 'status', status: 400 }];
		await workbench.sandbox.set({ provider, faults });
		const document = await read();
		const numbers = numbersOf(document);
		const missing = all.filter((page) => !numbers.includes(page));
		expect(numbers).not.toEqual([]);
		const [first, last] = [missing.at(0), missing.at(-1)];
		const named = first === last ? `Page ${first} ` : `Pages ${first}-${last} `;
		expect(document.warnings).toMatchObject([
			{ code: 'part-failed', message: expect.stringContaining(named) as string },
		]);
	});
});

describe('several files of an item', () => {
	const read = besideEachOther(providers, async (provider) => {
		const paged = provider === 'ocr-services' ? pagedTiff : pagedPdf;
		const files = { operation: 'extract', output: 'document', source: 'allFiles' };
		return await workbench.run(
			{
				nodes: [
					workbench.ocr('Each', provider, files),
					workbench.ocr('One', provider, { ...files, severalFiles: 'document' }),
				],
				wires: [
					['Webhook', 'Each'],
					['Webhook', 'One'],
				],
			},
			{ files: { first: paged(1), second: paged(2) } },
		);
	});

	test.each(providers)('are an item each, or one document: %s', async (provider) => {
		const execution = await read(provider);
		// n8n has the files of a request in the order in which they were stored.
		const fields = Object.keys(itemsOf(execution, 'Webhook')[0]!.binary!);
		const names = fields.map((field) => pageName(1, field === 'first' ? 1 : 2));
		const texts = itemsOf(execution, 'Each').map(({ json }) => json.text as string);
		expect(texts).toHaveLength(2);
		expect(texts[0]).toContain(names[0]);
		expect(texts[1]).toContain(names[1]);

		const one = onlyItem(execution, 'One').json as unknown as OcrDocument;
		const places = names.map((name) => one.text.indexOf(name));
		expect(places[0]).toBeGreaterThanOrEqual(0);
		expect(places[1]).toBeGreaterThan(places[0]!);
		if (!tooLong[provider]!.givesTextOnly) {
			expect(one.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
		}
	});
});
