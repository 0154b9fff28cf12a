import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { projectRoot } from '../harness/paths';
import { providerCalled } from '../harness/providers';
import { node, type WorkflowNode } from '../harness/workflows';
import { Workbench } from '../harness/workbench';
import { pagedPdf } from '../support/paged-files';
import { AddedNode, set } from './support/added-node';
import { startBrowser } from './support/chromium';
import { removeCredentials } from './support/empty-n8n';
import type { Theme } from './support/n8n-editor';

/**
 * Which pages and files are read, and what is made of a file without a provider: set by mouse and keyboard,
 * and read as a person reads it. Screenshots are kept in .cache/browser.
 */
let workbench: Workbench;
let browser: Browser;
let files: WorkflowNode[];

beforeAll(async () => {
	mkdirSync(path.join(projectRoot, '.cache', 'browser'), { recursive: true });
	[workbench, browser] = await Promise.all([Workbench.shared(), startBrowser()]);
	// n8n selects the only one there is.
	const upstage = providerCalled('upstage');
	await removeCredentials(workbench.n8n.rest, upstage.credentialType);
	await workbench.credential(upstage, upstage.credential(workbench.sandbox.line));
	files = await pdfInItem();
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

/** An item with a file of three pages, all of them with text of their own. */
async function pdfInItem(): Promise<WorkflowNode[]> {
	const pdf = await pagedPdf(3, { withText: [1, 2, 3] });
	const options = { fileName: 'batch.pdf', mimeType: 'application/pdf' };
	return [
		set('Base64', { file: pdf.toString('base64') }),
		node(
			'PDF',
			'n8n-nodes-base.convertToFile',
			{ operation: 'toBinary', sourceProperty: 'file', options },
			{ typeVersion: 1.1 },
		),
	];
}

const reader = { type: 'n8n-nodes-ocr.upstageOcr', term: 'upstage' };

const added = async (action: string, theme: Theme, way: { type?: string; term?: string } = {}) =>
	await AddedNode.add(workbench, browser, files, { action, theme, ...way });

test('pages are chosen by mouse: a wrong range is told, and with a right one only those are read', async () => {
	const opened = await added('Extract text from a document', 'light', reader);
	const { fields, panel } = opened;
	await fields.openOptions();
	await opened.keepPicture('options');
	await opened.page.keyboard.press('Escape');
	await fields.addOption('Pages');
	await fields.fill('pages', '2-9');
	await fields.addOption('Pages with Text');
	await fields.addOption('Split When Too Long');
	await fields.addOption('Maximum Pages per Run');
	await fields.fill('maximumPages', '10');
	await fields.addOption('Price per Page');
	await fields.fill('pricePerPage', '0.01');
	await opened.keepPicture('pages');
	expect(await fields.offered('pagesWithText')).toEqual(['Read All', 'Skip', 'Use Their Text']);

	expect(await panel.execute()).toBe('danger');
	await opened.keepPicture('pages-refused');
	expect((await panel.shown()).message).toContain('"2-9" is not in the file, which has 3 pages');

	await fields.fill('pages', '2-3');
	await fields.select('output', 'Full Document');
	await panel.executeAgain();
	await panel.show('JSON');
	await opened.keepPicture('pages-read');
	const [item] = await opened.items();
	const pages = item!.json.pages as Array<{ number: number; text: string }>;
	expect(pages.map(({ number }) => number)).toEqual([2, 3]);
	expect(pages[1]!.text).toContain('page 3');
	expect(item!.json.usage).toMatchObject({ pages: 2, cost: 0.02 });
});

test('all files of the item bring their fields, and several names the question what to make of them', async () => {
	const opened = await added('Extract text from a document', 'dark', reader);
	const { fields } = opened;
	const asked = ['severalFiles', 'fileTypes', 'fileNames', 'minimumImageSize'];
	const shown = async (names: string[]) =>
		await Promise.all(names.map(async (name) => await fields.input(name).isVisible()));
	expect(await shown([...asked, 'severalNamed'])).toEqual(Array(5).fill(false));
	await fields.fill('binaryProperty', 'data, scan');
	expect(await shown(['severalNamed'])).toEqual([true]);
	await opened.keepPicture('several-names');
	await fields.fill('binaryProperty', 'data');
	expect(await shown(['severalNamed'])).toEqual([false]);

	await fields.select('source', 'All Files of the Item');
	expect(await shown([...asked, 'severalNamed'])).toEqual([true, true, true, true, false]);
	await fields.select('fileTypes', 'Images', 'PDF');
	await fields.fill('fileNames', '*.pdf');
	await opened.keepPicture('all-files');
	const { json } = await opened.run();
	await opened.keepPicture('all-files-output');
	expect(json).toMatchObject({ pageCount: 3 });
});

test('a file is inspected, and its pages and text are told', async () => {
	const opened = await added('Inspect a file', 'light', { term: 'inspect' });
	await opened.fields.openOptions();
	await opened.keepPicture('inspect-options');
	await opened.page.keyboard.press('Escape');
	await opened.keepPicture('inspect');
	const { json } = await opened.run();
	await opened.panel.show('JSON');
	await opened.keepPicture('inspect-output');
	expect(json).toMatchObject({ format: 'pdf', pageCount: 3 });
});

test('what a document is split by brings its fields, and an item comes out for each document', async () => {
	const opened = await added('Split a file into documents', 'dark', { term: 'split' });
	const { fields } = opened;
	const own = ['codeMatch', 'codePage', 'textKind', 'textWhere', 'pagesPerDocument', 'ranges'];
	const shown = async () => {
		const visible = await Promise.all(
			own.map(async (name) => await fields.input(name).isVisible()),
		);
		return own.filter((_, index) => visible[index]);
	};
	expect(await shown()).toEqual(['codeMatch', 'codePage']);
	await opened.keepPicture('split-code');
	await fields.select('splitBy', 'Text on First Page');
	expect(await shown()).toEqual(['textKind', 'textWhere']);
	await opened.keepPicture('split-text');
	await fields.select('splitBy', 'Blank Page');
	expect(await shown()).toEqual([]);
	await opened.keepPicture('split-blank');
	await fields.select('splitBy', 'Page Ranges');
	expect(await shown()).toEqual(['ranges']);
	await opened.keepPicture('split-ranges');
	await fields.select('splitBy', 'Every N Pages');
	expect(await shown()).toEqual(['pagesPerDocument']);
	await fields.fill('pagesPerDocument', '2');
	await opened.keepPicture('split-count');
	await opened.run();
	await opened.keepPicture('split-output');
	const items = await opened.items();
	expect(items.map(({ json }) => json.part)).toMatchObject([{ pages: '1-2' }, { pages: '3' }]);
});

test('files are joined into one', async () => {
	const opened = await added('Join files into one PDF', 'light', { term: 'join' });
	await opened.keepPicture('join');
	await opened.fields.select('joinOrder', 'By Value');
	await opened.fields.openOptions();
	await opened.keepPicture('join-options');
	await opened.page.keyboard.press('Escape');
	await opened.fields.select('joinOrder', 'As Received');
	const item = await opened.run();
	await opened.keepPicture('join-output');
	expect(item.binary?.data).toMatchObject({ mimeType: 'application/pdf', fileName: 'batch.pdf' });
});
