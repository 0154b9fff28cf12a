import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { projectRoot } from '../harness/paths';
import { Workbench } from '../harness/workbench';
import { AddedNode, set } from './support/added-node';
import { startBrowser } from './support/chromium';
import type { Theme } from './support/n8n-editor';

/**
 * The operations on a document's fields, added by their actions and set by mouse and keyboard, and what
 * a person then reads in the output. Screenshots are kept in .cache/browser.
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

/** As OCR.space answers where nobody asked for positions. */
const receipt = {
	ParsedResults: [
		{
			FileParseExitCode: 1,
			ParsedText: [
				'Copper Kettle Cafe',
				'Date: 2024-05-04',
				'Table No. T-17',
				'Subtotal 10.00',
				'Tax 0.70',
				'Total 10.70',
			].join('\r\n'),
		},
	],
	OCRExitCode: 1,
	IsErroredOnProcessing: false,
};

/** @param term what is typed into the search for nodes: the operation's name */
const added = async (term: string, action: string, theme: Theme, item: unknown = receipt) =>
	await AddedNode.add(workbench, browser, [set('Item', item)], { term, action, theme });

test('a preset is chosen and a field added by mouse, and their values are read in the output', async () => {
	const opened = await added('find fields', 'Find fields in a document', 'dark');
	const { fields } = opened;
	expect([await fields.shown('resource'), await fields.shown('operation')]).toEqual([
		'Fields',
		'Find Fields',
	]);
	await opened.keepPicture('find-invoice');
	await fields.select('preset', 'Receipt');
	await fields.addEntry('Add Field');
	await fields.fill('name', 'tableNumber');
	await fields.fill('labels', 'Table No.');
	await opened.keepPicture('find');

	const { json } = await opened.run();
	const values = { date: '2024-05-04', total: 10.7, tableNumber: 'T-17' };
	expect(json).toMatchObject({ values });
	await opened.panel.show('JSON');
	await opened.keepPicture('find-output');
	const read = await opened.panel.output.innerText();
	expect(read).toMatch(/"tableNumber":\s*"T-17"/);
	expect(read).toMatch(/"total":\s*10\.7/);
});

test('values that are no JSON are told in a sentence with the field', async () => {
	const opened = await added('locate values', 'Locate values in a document', 'light');
	await opened.fields.write('values', '{"total": 10.7');
	await opened.keepPicture('locate');
	expect(await opened.panel.execute()).toBe('danger');
	await opened.keepPicture('locate-refused');
	const { message } = await opened.panel.shown();
	expect(message).toMatch(/^Values: .*\{"total": 10\.7.* is not valid JSON/);
});

test('a rule is added by mouse, and what does not hold is read as a sentence', async () => {
	const opened = await added('check values', 'Check values of a document', 'dark', {
		fileName: 'a.pdf',
	});
	const { fields } = opened;
	await fields.select('valuesFrom', 'JSON');
	await fields.write('checkedValues', '{"net": 10, "tax": 0.7, "total": 11.7, "table": "T17"}');
	await fields.addEntry('Add Rule');
	await fields.select('rule', 'Pattern');
	await fields.fill('fields', 'table');
	await fields.fill('pattern', 'T-\\d+');
	await opened.keepPicture('check');

	const { json } = await opened.run();
	const { failed } = json.checks as { failed: string[] };
	expect(failed).toHaveLength(2);
	await opened.panel.show('JSON');
	await opened.keepPicture('check-output');
	const read = await opened.panel.output.innerText();
	expect(read).toContain(
		'The net amount 10.00 and the tax 0.70 are 10.70, and the total is 11.70.',
	);
	expect(failed[1]).toMatch(/"table" does not match/);
});

test('fields are judged with a threshold of their own', async () => {
	const opened = await added('route by', 'Route by confidence', 'light');
	const { fields } = opened;
	await fields.select('reviewBy', 'Fields');
	await fields.addEntry('Add Threshold');
	await fields.fill('path', 'total');
	await fields.fill('judgedFields', 'total');
	await opened.keepPicture('route-fields');
	expect(await opened.panel.execute()).toBe('danger');
	await opened.keepPicture('route-refused');
	expect((await opened.panel.shown()).message).toContain('no fields to judge');
});
