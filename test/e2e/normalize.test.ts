import { unzipSync } from 'fflate';
import { type Item, itemsOf } from '../harness/executions.ts';
import { node, splitNode, type Wire } from '../harness/workflows.ts';
import { Workbench } from '../harness/workbench.ts';
import { mindee } from '../support/answers/mindee.ts';
import { ocrServices } from '../support/answers/ocr-services.ts';
import { ocrOnce } from './support/reading.ts';
import { answered } from './support/review.ts';
import { contract, invoice } from './support/samples.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const normalize = (name: string, parameters: Record<string, unknown>, extras = {}) =>
	node(name, 'n8n-nodes-ocr.ocrNormalize', parameters, extras);

/** The file of an item's binary field, wherever n8n has put it. */
async function fileOf(item: Item, field: string): Promise<Buffer> {
	const binary = item.binary?.[field];
	if (!binary) throw new Error(`There is no "${field}" in ${Object.keys(item.binary ?? {})}.`);
	return binary.id
		? await workbench.n8n.rest.storedBinary(binary.id)
		: Buffer.from(binary.data, 'base64');
}

/** Items as a webhook brings them, through OCR Normalize. */
async function through(
	items: unknown[],
	parameters: Record<string, unknown>,
	{ onError }: { onError?: 'continueRegularOutput' } = {},
) {
	return await workbench.run(
		{
			nodes: [splitNode('body.items'), normalize('Normalize', parameters, { onError })],
			wires: [
				['Webhook', 'Split'],
				['Split', 'Normalize'],
			],
		},
		{ body: { items } },
	);
}

test('an answer of any provider becomes the same document, its form found by itself', async () => {
	const vision = {
		responses: [{ fullTextAnnotation: { text: 'Hello there', pages: [] } }],
	};
	const webhook = { headers: {}, params: {}, query: {}, body: answered('from a webhook') };
	const execution = await through([answered('one two'), vision, webhook], {
		operation: 'normalize',
		output: 'document',
	});
	const items = itemsOf(execution, 'Normalize');
	expect(items.map(({ json }) => json.text)).toEqual(['one two', 'Hello there', 'from a webhook']);
	expect(items.map(({ json }) => (json.provider as { id: string }).id)).toEqual([
		'upstage',
		'google-vision',
		'upstage',
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

test('several items become one document whose pages are numbered on', async () => {
	const execution = await through([answered('one'), answered('two'), answered('three')], {
		operation: 'normalize',
		documents: 'all',
	});
	const [item, ...others] = itemsOf(execution, 'Normalize');
	expect(others).toEqual([]);
	expect(item!.json.text).toBe('one\n\ntwo\n\nthree');
	expect(item!.json.pages).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3 }]);
	expect(item!.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
});

test('what is no answer says what was looked for, and takes no other item with it', async () => {
	const execution = await through(
		[answered('good'), { surprise: true, other: 1 }],
		{ operation: 'normalize' },
		{ onError: 'continueRegularOutput' },
	);
	const [good, bad] = itemsOf(execution, 'Normalize');
	expect(good!.json.text).toBe('good');
	expect(bad!.json.error).toMatchObject({ code: 'unreadable-answer' });
	expect((bad!.json.error as { message: string }).message).toMatch(/surprise/);
	expect((bad!.json.error as { message: string }).message).not.toMatch(/\n|at /);
});

describe('Export', () => {
	const formats = [
		'text',
		'markdown',
		'wordsCsv',
		'linesCsv',
		'tablesCsv',
		'hocr',
		'alto',
		'pageXml',
		'pdf',
	];

	/** The provider's node hands the file on with its result. */
	async function exported(
		provider: string,
		sample: typeof invoice,
		parameters: Record<string, unknown>,
	): Promise<Item> {
		const ocr = workbench.ocr('OCR', provider, {
			operation: 'extract',
			output: 'document',
			binaryProperty: 'data',
		});
		const wires: Wire[] = [
			['Webhook', 'OCR'],
			['OCR', 'Export'],
		];
		const nodes = [ocr, normalize('Export', parameters)];
		const execution = await workbench.run({ nodes, wires }, { files: { data: sample } });
		if (execution.status !== 'success') {
			throw new Error(execution.data.resultData.error?.message ?? execution.status);
		}
		return itemsOf(execution, 'Export')[0]!;
	}

	test.each(['lazarus', 'mindee', 'upstage'])(
		'all forms of a scan that %s read',
		async (provider) => {
			const item = await exported(provider, invoice, {
				operation: 'export',
				formats,
			});
			expect(Object.keys(item.binary ?? {}).sort()).toEqual([...formats, 'data'].sort());
			const text = (await fileOf(item, 'text')).toString();
			expect(text).toContain('Pebblewick');
			expect((await fileOf(item, 'hocr')).toString()).toContain('ocrx_word');
			expect((await fileOf(item, 'alto')).toString()).toContain('ns-v4#');
			expect((await fileOf(item, 'pageXml')).toString()).toContain('2019-07-15');
			expect((await fileOf(item, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
			expect(item.binary!.pdf).toMatchObject({ fileName: 'invoice.searchable.pdf' });
		},
	);

	test('a PDF keeps its pages, and all files come in one ZIP', async () => {
		const item = await exported('upstage', contract, {
			operation: 'export',
			formats: ['text', 'pageXml', 'pdf'],
			inOneZip: true,
		});
		expect(item.binary?.data).toMatchObject({ fileName: 'contract.pdf' });
		const files = unzipSync(new Uint8Array(await fileOf(item, 'zip')));
		const names = Object.keys(files);
		expect(names).toContain('contract.txt');
		expect(names).toContain('contract.searchable.pdf');
		expect(names.filter((name) => name.endsWith('.xml'))).toHaveLength(contract.pageCount);
	});

	test('a searchable PDF without the original says what is missing', async () => {
		const execution = await through([answered('one')], { operation: 'export', formats: ['pdf'] });
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(/^Original File Field: /);
	});
});

test('Overlay makes one HTML file that asks for nothing else', async () => {
	const execution = await through([answered('one two', 0.4)], { operation: 'overlay' });
	const [item] = itemsOf(execution, 'Normalize');
	const html = (await fileOf(item!, 'overlay')).toString();
	expect(item!.binary!.overlay).toMatchObject({ mimeType: 'text/html' });
	// Of this type n8n shows a file, and as HTML.
	expect(item!.binary!.overlay_preview).toMatchObject({ mimeType: 'text/plain', fileType: 'html' });
	expect(html).toMatch(/Content-Security-Policy.*default-src/);
});

test('Route by Confidence sends low-confidence documents to its second output, with the reason', async () => {
	const execution = await through([answered('good'), answered('bad page', 0.3)], {
		operation: 'route',
		threshold: 80,
	});
	const [accepted, ...more] = itemsOf(execution, 'Normalize', 0);
	const [unsure] = itemsOf(execution, 'Normalize', 1);
	expect(more).toEqual([]);
	expect(accepted!.json).toEqual(answered('good'));
	expect(unsure!.json).toMatchObject({
		pages: [{ text: 'bad page' }],
		review: {
			lowConfidenceCount: 2,
			lowConfidenceWords: [{ page: 1, text: 'bad' }, { text: 'page' }],
		},
	});
	expect((await fileOf(unsure!, 'overlay')).toString()).toContain('<html');
	expect(unsure!.pairedItem).toEqual({ item: 1 });
});

test('fields of a scan are found, checked, and held against what a model says', async () => {
	const values = { total: 2033.2, supplier: 'Invented & Sons', lineItems: [{ amount: 1 }] };
	const find = { resource: 'fields', operation: 'findFields' };
	const execution = await workbench.run(
		{
			nodes: [
				workbench.ocr('OCR', 'upstage', { operation: 'extract', binaryProperty: 'data' }),
				normalize('Find', find),
				normalize('Check', { resource: 'fields', operation: 'checkValues' }),
				normalize('Locate', {
					resource: 'fields',
					operation: 'locateValues',
					values: JSON.stringify(values),
					options: { leaveOut: 'lineItems' },
				}),
				normalize('Rows', { ...find, fieldsItemPer: 'lineItem' }),
			],
			wires: [
				['Webhook', 'OCR'],
				['OCR', 'Find'],
				['Find', 'Check'],
				['Check', 'Locate'],
				['OCR', 'Rows'],
			],
		},
		{ files: { data: invoice } },
	);
	const [found] = itemsOf(execution, 'Find');
	expect(found!.json.values).toMatchObject({
		...{ invoiceNumber: '2024-00871', date: '2024-03-18', dueDate: '2024-04-17' },
		...{ total: 2033.2, currency: 'USD', iban: null },
	});
	expect((found!.json.values as { lineItems: unknown[] }).lineItems).toHaveLength(8);
	expect(found!.json.notFound).toContain('iban');
	expect(found!.binary).toHaveProperty('document');

	const [checked] = itemsOf(execution, 'Check');
	// It has a discount, which is no field of the preset.
	expect(checked!.json.checks).toMatchObject({
		passed: false,
		failed: [expect.stringMatching(/^The net amount 1990\.90 and the tax 141\.85 are 2132\.75/)],
	});
	const fields = checked!.json.fields as Array<{ path: string; checks: unknown[] }>;
	expect(fields.find(({ path }) => path === 'total')!.checks).toContainEqual(
		expect.objectContaining({ rule: 'sum', passed: false }),
	);

	const [located] = itemsOf(execution, 'Locate');
	expect(located!.json).toMatchObject({
		...{ values, notFound: ['supplier'], allFound: false },
		fields: [
			{ path: 'total', found: 'normalized', page: 1, text: expect.stringContaining('2,033.20') },
			{ value: 'Invented & Sons' },
		],
	});

	const rows = itemsOf(execution, 'Rows');
	expect(rows).toHaveLength(8);
	expect(rows[7]!.json).toMatchObject({
		...{ description: 'Delivery by pallet, inside the region', amount: 64 },
		...{ invoiceNumber: '2024-00871', fileName: 'invoice.png' },
	});
	expect(rows[7]!.pairedItem).toEqual({ item: 0 });
});

test('Compare shows where two providers differ, and how far one is from the truth', async () => {
	const lazarus = await ocrOnce(workbench, 'lazarus', invoice, { output: 'document' });
	const read = itemsOf(lazarus, 'OCR')[0]!.json as { text: string };
	const changed = JSON.parse(JSON.stringify(read).replaceAll('Pebblewick', 'Pebb1ewick'));
	changed.provider.id = 'upstage';
	const execution = await through([read, changed], { operation: 'compare', truth: 'lazarus' });
	const [item] = itemsOf(execution, 'Normalize');
	expect(item!.json).toMatchObject({ errorRates: [null, { wer: expect.anything() }] });
	expect(item!.json.agreement).toBeLessThan(1);
	expect(item!.json.agreement).toBeGreaterThan(0.9);
	const [difference] = item!.json.differences as Array<{ readings: unknown[] }>;
	expect(difference!.readings).toMatchObject([
		{ name: 'lazarus', text: 'Pebblewick' },
		{ name: 'upstage', text: 'Pebb1ewick' },
	]);
});

describe('Two providers without confidence', () => {
	const readings = () => [mindee().raw, ocrServices().raw];

	/** Through Compare, and its merged document through Route by Confidence. */
	const judged = async (items: unknown[], compared: Record<string, unknown>) =>
		await workbench.run(
			{
				nodes: [
					splitNode('body.items'),
					normalize('Compare', { operation: 'compare', compareItems: 'all', ...compared }),
					normalize('Route', { operation: 'route' }),
				],
				wires: [
					['Webhook', 'Split'],
					['Split', 'Compare'],
					['Compare', 'Route'],
				],
			},
			{ body: { items } },
		);

	test('that agree in every word are accepted', async () => {
		const execution = await judged(readings(), {});
		expect(itemsOf(execution, 'Route', 0)).toHaveLength(1);
		expect(itemsOf(execution, 'Route', 1)).toEqual([]);
		expect(itemsOf(execution, 'Compare')[0]!.json).toMatchObject({
			agreement: 1,
			merged: { confidence: 0.833 },
		});
	});

	test('that differ in one digit go to a person, who sees which', async () => {
		const [one, other] = readings().map((raw) => JSON.stringify(raw));
		const amount = /\d\.\d\d(?=")/.exec(one!)![0];
		const misread = one!.replace(
			`${amount}"`,
			`${amount.slice(0, -1)}${(Number(amount.at(-1)) + 1) % 10}"`,
		);
		const items = [misread, other!].map((text) => JSON.parse(text) as unknown);
		const execution = await judged(items, {});
		expect(itemsOf(execution, 'Route', 0)).toEqual([]);
		const [unsure] = itemsOf(execution, 'Route', 1);
		const [difference] = itemsOf(execution, 'Compare')[0]!.json.differences as Array<{
			readings: Array<{ text: string }>;
		}>;
		const [{ text }] = difference!.readings as [{ text: string }];
		expect(unsure!.json.review).toMatchObject({
			lowConfidenceCount: 1,
			lowConfidenceWords: [{ text, confidence: 0.5 }],
		});
		expect((await fileOf(unsure!, 'overlay')).toString()).toContain('lowest agreement 50 %');
	});
});
