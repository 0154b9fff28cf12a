import type { ExecutionData } from '../harness/executions.ts';
import type { Upload } from '../harness/rest.ts';
import { node } from '../harness/workflows.ts';
import { Workbench } from '../harness/workbench.ts';
import { pageName } from '../mailbox/long-file.ts';
import type { OcrDocument } from './support/document.ts';
import { mixedPdf, pagedPdf, pagedTiff } from './support/paged-files.ts';
import { besideEachOther, onlyItem } from './support/reading.ts';

/** Providers by what they are given: OCR Services reads images only, and a TIFF has pages too. */
const fileFor: Record<string, () => Upload> = {
	lazarus: () => pagedPdf(4),
	mindee: () => pagedPdf(4),
	'ocr-services': () => pagedTiff(3),
	picwish: () => pagedPdf(4),
	upstage: () => pagedPdf(4),
};
const providers = Object.keys(fileFor);
/** PicWish and OCR Services give a text without places, and so without pages. */
const givesPages = ['lazarus', 'mindee', 'upstage'];

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.sandbox.reset();
	await workbench?.stop();
});

async function read(
	provider: string,
	files: Record<string, Upload>,
	parameters: Record<string, unknown>,
): Promise<ExecutionData> {
	return await workbench.run(
		{
			nodes: [
				workbench.ocr('OCR', provider, {
					operation: 'extract',
					output: 'document',
					...parameters,
				}),
			],
			wires: [['Webhook', 'OCR']],
		},
		{ files },
	);
}

const documentIn = (execution: ExecutionData) =>
	onlyItem(execution).json as unknown as OcrDocument & {
		usage: { pages?: number; textLayerPages?: number };
		warnings: Array<{ code: string; message: string }>;
		job: { id: string | null };
		pages: Array<{ number: number; source?: string }>;
	};

const numbersOf = ({ pages }: { pages: Array<{ number: number }> }) =>
	pages.map(({ number }) => number);

describe('Pages', () => {
	const chosen = besideEachOther(
		providers,
		async (provider) =>
			await read(provider, { data: fileFor[provider]!() }, { options: { pages: '2, -1' } }),
	);

	test.each(providers)(
		'%s is sent the chosen pages only, and they keep their numbers',
		async (provider) => {
			const document = documentIn(await chosen(provider));
			const last = provider === 'ocr-services' ? 3 : 4;
			expect(document.text).not.toContain(pageName(1, last));
			expect(document.text).toContain(pageName(2, last));
			if (provider !== 'ocr-services') expect(document.text).toContain(pageName(last, last));
			if (givesPages.includes(provider)) expect(numbersOf(document)).toEqual([2, last]);
		},
	);

	test('a page that is not there is told before anything is sent', async () => {
		const sent = (await workbench.sandbox.ledger()).jobs.length;
		const execution = await read('upstage', { data: pagedPdf(4) }, { options: { pages: '3-9' } });
		const said = execution.data.resultData.error?.message ?? '';
		expect(said).toMatch(/^Pages: .*4 pages/);
		expect((await workbench.sandbox.ledger()).jobs.length).toBe(sent);
	});

	test('are known by the job ID of Submit, wherever it goes', async () => {
		const execution = await workbench.run(
			{
				nodes: [
					workbench.ocr('Submit', 'mindee', { operation: 'submit', options: { pages: '3' } }),
					workbench.ocr('Result', 'mindee', {
						operation: 'getResult',
						jobFrom: 'id',
						jobId: '={{ $json.job.id }}',
						output: 'document',
					}),
				],
				wires: [
					['Webhook', 'Submit'],
					['Submit', 'Result'],
				],
			},
			{ files: { data: pagedPdf(4) } },
		);
		expect(onlyItem(execution, 'Submit').json).toMatchObject({
			job: { id: expect.stringMatching(/^3=/) as string },
		});
		const { json } = onlyItem(execution, 'Result');
		expect(json.text).toContain(pageName(3, 4));
		expect(numbersOf(json as never)).toEqual([3]);
	});
});

describe('Pages with Text: Use Their Text', () => {
	const readers = providers.filter((provider) => provider !== 'ocr-services');
	const mixed = mixedPdf();
	const used = besideEachOther(
		readers,
		async (provider) =>
			await read(provider, { data: await mixed }, { options: { pagesWithText: 'useText' } }),
	);

	test.each(readers)(
		'%s reads the scanned page only, and all come out in order',
		async (provider) => {
			const { lines } = await mixed;
			const document = documentIn(await used(provider));
			expect(document.usage).toMatchObject({ textLayerPages: 2 });
			const places = [0, 1, 2].map((page) =>
				document.text.indexOf(lines[page]![1]!.split(' ')[0]!),
			);
			expect(places[0]).toBeGreaterThanOrEqual(0);
			// What is from the PDF itself is right to the letter.
			for (const line of [...lines[0]!, ...lines[2]!]) expect(document.text).toContain(line);
			expect(numbersOf(document)).toEqual([1, 2, 3]);
			expect(document.pages.map(({ source }) => source ?? 'ocr')).toEqual([
				...['text-layer', 'ocr', 'text-layer'],
			]);
		},
	);

	test('OCR Services, which reads images only, says so of a PDF', async () => {
		const execution = await read(
			'ocr-services',
			{ data: await mixed },
			{ options: { pagesWithText: 'useText' } },
		);
		expect(execution.data.resultData.error?.message).toMatch(
			/"mixed\.pdf" is a PDF file, which OCR Services cannot read\. Supported formats: /,
		);
	});
});

test('Inspect File tells an If node where a file goes', async () => {
	const mixed = await mixedPdf();
	const execution = await workbench.run(
		{
			nodes: [
				node('Inspect', 'n8n-nodes-ocr.ocrNormalize', {
					resource: 'file',
					operation: 'inspectFile',
				}),
				node(
					'If',
					'n8n-nodes-base.filter',
					{
						conditions: {
							options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
							conditions: [
								{
									id: '1',
									leftValue: '={{ $json.ocrPages }}',
									rightValue: 0,
									operator: { type: 'number', operation: 'gt' },
								},
							],
							combinator: 'and',
						},
						options: {},
					},
					{ typeVersion: 2.2 },
				),
				workbench.ocr('OCR', 'upstage', {
					operation: 'extract',
					output: 'document',
					options: { pages: '={{ $json.pagesForOcr }}' },
				}),
			],
			wires: [
				['Webhook', 'Inspect'],
				['Inspect', 'If'],
				['If', 'OCR'],
			],
		},
		{ files: { data: mixed } },
	);
	expect(onlyItem(execution, 'Inspect').json).toMatchObject({
		...{ kind: 'mixed', pageCount: 3, textPages: 2, pagesForOcr: '2', isEncrypted: false },
	});
	expect(numbersOf(documentIn(execution))).toEqual([2]);
});
