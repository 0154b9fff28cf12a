import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { itemsOf, type Item } from '../harness/executions';
import { projectRoot } from '../harness/paths';
import { node, workflow } from '../harness/workflows';
import { Workbench } from '../harness/workbench';
import { startBrowser } from './support/chromium';
import { type Canvas, N8nEditor, type Theme } from './support/n8n-editor';
import { NodeFields } from './support/node-fields';
import { NodePanel } from './support/node-panel';
import { sampleBytes } from './support/sample-documents';

/**
 * OCR Normalize, added by its search and set by mouse and keyboard, and what comes out of it then.
 * Screenshots are kept in .cache/browser.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

const normalize = 'n8n-nodes-ocr.ocrNormalize';

let workbench: Workbench;
let browser: Browser;

jest.setTimeout(240_000);

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[workbench, browser] = await Promise.all([Workbench.shared(), startBrowser()]);
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

const word = (WordText: string, Left: number, Top: number) => ({
	...{ WordText, Left, Top, Width: 60, Height: 20 },
});

/** As OCR.space answers: places in pixels of a page whose size is not given. */
const response = {
	ParsedResults: [
		{
			TextOverlay: {
				Lines: [
					{ Words: [word('=SUM(A1)', 100, 100), word('Total', 200, 100)] },
					{ Words: [word('5.00', 100, 140)] },
				],
				HasOverlay: true,
			},
			FileParseExitCode: 1,
			ParsedText: '=SUM(A1) Total\r\n5.00\r\n',
		},
	],
	OCRExitCode: 1,
	IsErroredOnProcessing: false,
};

const picture = Buffer.from(sampleBytes('invoice.png')).toString('base64');

/** An item of this JSON, with the files of the one before. */
const set = (name: string, json: unknown) =>
	node(
		name,
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify(json), options: { stripBinary: false } },
		{ typeVersion: 3.4 },
	);

interface Opened {
	id: string;
	canvas: Canvas;
	panel: NodePanel;
	fields: NodeFields;
}

/**
 * A response and the picture that was read, and behind them OCR Normalize, found by a term and added
 * by one of its actions.
 */
async function added(term: string, action: string, theme: Theme): Promise<Opened> {
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		set('Picture', { file: picture }),
		node(
			'File',
			'n8n-nodes-base.convertToFile',
			{
				operation: 'toBinary',
				sourceProperty: 'file',
				options: { fileName: 'invoice.png', mimeType: 'image/png' },
			},
			{ typeVersion: 1.1 },
		),
		set('Response', response),
	].map((each, index) => ({ ...each, position: [index * 220, 0] as [number, number] }));
	const made = workflow('Fields', nodes, [
		['Start', 'Picture'],
		['Picture', 'File'],
		['File', 'Response'],
	]);
	const id = await workbench.n8n.rest.createWorkflow(made);
	const editor = await N8nEditor.signIn(browser, workbench.n8n, { theme, height: 1300 });
	const canvas = await editor.openWorkflow(id);
	await canvas.openPanelAfter('Response');
	await canvas.find(term);
	await canvas.chooseNode(normalize, action);
	const panel = new NodePanel(canvas.page);
	await panel.fields.waitFor();
	return { id, canvas, panel, fields: new NodeFields(canvas.page) };
}

const keepPicture = async ({ canvas }: Opened, name: string) =>
	await canvas.page.screenshot({ path: path.join(pictures, `normalize-fields-${name}.png`) });

/** Runs the node. @returns what it put out */
async function run({ id, panel }: Opened): Promise<Item> {
	// n8n calls a node by the action that it was added for.
	const name = await panel.name();
	expect(await panel.execute()).toBe('success');
	const { rest } = workbench.n8n;
	const [last] = await rest.executions(id);
	const [item] = itemsOf(await rest.execution(last!.id), name);
	return item!;
}

async function fileOf({ binary = {} }: Item, extension: string): Promise<string> {
	const file = Object.values(binary).find(({ fileName }) => fileName?.endsWith(extension));
	if (!file) throw new Error(`There is no ${extension} in ${Object.keys(binary).join(', ')}.`);
	const bytes = file.id
		? await workbench.n8n.rest.storedBinary(file.id)
		: Buffer.from(file.data, 'base64');
	return bytes.toString('latin1');
}

test('formats and options of Export are set by mouse, and the files are made by them', async () => {
	const opened = await added('searchable pdf', 'Export a document', 'dark');
	const { fields } = opened;
	expect([await fields.shown('resource'), await fields.shown('operation')]).toEqual([
		'Document',
		'Export',
	]);
	await fields.select('formats', 'Searchable PDF', 'Words CSV');
	await fields.openOptions();
	await keepPicture(opened, 'export-options');
	await opened.canvas.page.keyboard.press('Escape');

	await fields.addOption('Existing Text');
	await fields.select('existingText', 'Replace');
	await fields.addOption('PDF/A');
	await fields.flip('pdfA');
	await fields.addOption('Protect Against Formulas');
	await fields.flip('protectFormulas');
	await fields.addOption('Response Format');
	await fields.search('form', 'ocr.sp', 'OCR.space');
	await keepPicture(opened, 'export');

	const item = await run(opened);
	await keepPicture(opened, 'export-output');
	const pdf = await fileOf(item, '.pdf');
	expect(pdf).toMatch(/^%PDF-/);
	expect(pdf).toContain('pdfaid');
	const csv = await fileOf(item, '.csv');
	expect(csv).toContain('=SUM(A1)');
	expect(csv).not.toContain("'=SUM(A1)");
	expect(item.json).toMatchObject({ provider: 'ocr-space' });
});

test('a page size and a format are given to Normalize by mouse, and the document has them', async () => {
	const opened = await added('ocr normalize', 'Normalize a result', 'light');
	const { fields } = opened;
	await fields.select('output', 'Full Document');
	await fields.addOption('Page Width');
	await fields.fill('pageWidth', '1000');
	await fields.addOption('Page Height');
	await fields.fill('pageHeight', '500');
	await fields.addOption('Page Unit');
	await fields.select('pageUnit', 'Pixel');
	await fields.addOption('Response Format');
	await fields.search('form', 'ocr.sp', 'OCR.space');
	await keepPicture(opened, 'normalize');

	const { json } = await run(opened);
	await keepPicture(opened, 'normalize-output');
	expect(json).toMatchObject({
		provider: { id: 'ocr-space' },
		pages: [{ width: 1000, height: 500, unit: 'pixel' }],
	});
	const [page] = json.pages as Array<{ words: Array<{ polygon: number[][] }> }>;
	expect(page!.words[0]!.polygon[0]).toEqual([0.1, 0.2]);
});

test('another Resource brings its own operations, and one of them is chosen', async () => {
	const opened = await added('ocr normalize', 'Compare documents', 'dark');
	const { fields } = opened;
	expect(await fields.shown('operation')).toBe('Compare');
	await fields.select('resource', 'Review');
	await keepPicture(opened, 'resource-review');
	expect(await fields.shown('operation')).toBe('Route by Confidence');
	await fields.select('resource', 'Document');
	expect(await fields.offered('operation')).toEqual(['Normalize', 'Compare', 'Export', 'Overlay']);
	await keepPicture(opened, 'resource-document');
	expect(await fields.shown('operation')).toBe('Normalize');
	await run(opened);
});
