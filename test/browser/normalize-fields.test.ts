import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Item } from '../harness/executions';
import { projectRoot } from '../harness/paths';
import { Workbench } from '../harness/workbench';
import { AddedNode, set } from './support/added-node';
import { startBrowser } from './support/chromium';
import type { Theme } from './support/n8n-editor';
import { pictureItem } from './support/picture-item';

/**
 * OCR Normalize, added by its search and set by mouse and keyboard, and what comes out of it then.
 * Screenshots are kept in .cache/browser.
 */

let workbench: Workbench;
let browser: Browser;

beforeAll(async () => {
	mkdirSync(path.join(projectRoot, '.cache', 'browser'), { recursive: true });
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

/** The picture that was read, and the response to it. */
const before = [...pictureItem, set('Response', response)];

const added = async (action: string, theme: Theme, term?: string) =>
	await AddedNode.add(workbench, browser, before, { action, theme, term });

async function fileOf({ binary = {} }: Item, extension: string): Promise<string> {
	const file = Object.values(binary).find(({ fileName }) => fileName?.endsWith(extension));
	if (!file) throw new Error(`There is no ${extension} in ${Object.keys(binary).join(', ')}.`);
	const bytes = file.id
		? await workbench.n8n.rest.storedBinary(file.id)
		: Buffer.from(file.data, 'base64');
	return bytes.toString('latin1');
}

test('formats and options of Export are set by mouse, and the files are made by them', async () => {
	const opened = await added('Export a document', 'dark', 'searchable pdf');
	const { fields } = opened;
	expect([await fields.shown('resource'), await fields.shown('operation')]).toEqual([
		'Document',
		'Export',
	]);
	const ofFormats = ['PDF/A', 'Existing Text', 'Protect Against Formulas', 'CSV for Excel'];
	const ofText = await fields.offeredOptions();
	expect(ofText).toContain('Page Separator');
	expect(ofText.filter((title) => ofFormats.includes(title))).toEqual([]);
	await fields.select('formats', 'Searchable PDF', 'Words CSV');
	expect(await fields.offeredOptions()).toEqual(expect.arrayContaining(ofFormats));
	await fields.openOptions();
	await opened.keepPicture('export-options');
	await opened.page.keyboard.press('Escape');

	await fields.addOption('Existing Text');
	await fields.select('existingText', 'Replace');
	await fields.addOption('PDF/A');
	await fields.flip('pdfA');
	await fields.addOption('Protect Against Formulas');
	await fields.flip('protectFormulas');
	await fields.addOption('Response Format');
	await fields.search('form', 'ocr.sp', 'OCR.space');
	await opened.keepPicture('export');

	const item = await opened.run();
	await opened.keepPicture('export-output');
	const pdf = await fileOf(item, '.pdf');
	expect(pdf).toMatch(/^%PDF-/);
	expect(pdf).toContain('pdfaid');
	const csv = await fileOf(item, '.csv');
	expect(csv).toContain('=SUM(A1)');
	expect(csv).not.toContain("'=SUM(A1)");
	expect(await opened.parameters()).toMatchObject({
		formats: ['text', 'pdf', 'wordsCsv'],
		options: { existingText: 'replace', pdfA: true, protectFormulas: false, form: 'ocr-space' },
	});
});

test('a page size and a format are given to Normalize by mouse, and the document has them', async () => {
	const opened = await added('Normalize a result', 'light');
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
	await opened.keepPicture('normalize');

	const { json } = await opened.run();
	await opened.keepPicture('normalize-output');
	expect(json).toMatchObject({
		provider: { id: 'ocr-space' },
		pages: [{ width: 1000, height: 500, unit: 'pixel' }],
	});
	const [page] = json.pages as Array<{ words: Array<{ polygon: number[][] }> }>;
	expect(page!.words[0]!.polygon[0]).toEqual([0.1, 0.2]);
});

test('another Resource brings its own operations, and one of them is chosen', async () => {
	const opened = await added('Compare documents', 'dark');
	const { fields } = opened;
	expect(await fields.shown('operation')).toBe('Compare');
	await opened.keepPicture('compare');
	await fields.select('resource', 'Review');
	await opened.keepPicture('resource-review');
	expect(await fields.shown('operation')).toBe('Route by Confidence');
	await fields.select('resource', 'Document');
	expect(await fields.offered('operation')).toEqual([
		'Normalize',
		'Compare',
		'Export',
		'Find in Document',
		'Overlay',
	]);
	await opened.keepPicture('resource-document');
	expect(await fields.shown('operation')).toBe('Normalize');
	await fields.select('operation', 'Find in Document');
	await opened.keepPicture('find-in-document');
	await fields.select('operation', 'Overlay');
	await opened.keepPicture('overlay');
	await fields.select('operation', 'Normalize');
	await opened.run();
});
