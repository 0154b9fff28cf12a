import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { projectRoot } from '../harness/paths';
import { providerCalled } from '../harness/providers';
import { callbackSecret, Workbench } from '../harness/workbench';
import { node } from '../harness/workflows';
import { AddedNode, set } from './support/added-node';
import { startBrowser } from './support/chromium';
import { removeCredentials } from './support/empty-n8n';
import { pictureItem } from './support/picture-item';

/**
 * What a person easily overlooks while setting a node by mouse, and what the panel then says. Screenshots are
 * kept in .cache/browser.
 */
let workbench: Workbench;
let browser: Browser;

const upstage = providerCalled('upstage');

beforeAll(async () => {
	mkdirSync(path.join(projectRoot, '.cache', 'browser'), { recursive: true });
	[workbench, browser] = await Promise.all([Workbench.shared(), startBrowser()]);
	// n8n selects the only one there is.
	await removeCredentials(workbench.n8n.rest, upstage.credentialType);
	const data = { ...upstage.credential(workbench.sandbox.line), callbackSecret };
	await workbench.credential(upstage, data);
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

const onFields = (name: string, operation: string, parameters: Record<string, unknown> = {}) =>
	node(name, 'n8n-nodes-ocr.ocrNormalize', { resource: 'fields', operation, ...parameters });

/** As OCR.space answers; net and tax do not make the total. */
const receipt = {
	ParsedResults: [
		{
			FileParseExitCode: 1,
			ParsedText: ['Date: 2024-05-04', 'Subtotal 10.00', 'Tax 0.70', 'Total 11.70'].join('\r\n'),
		},
	],
	OCRExitCode: 1,
	IsErroredOnProcessing: false,
};

test('that Route by Confidence looks at no checks unless it judges by fields', async () => {
	const before = [
		set('Item', receipt),
		onFields('Find', 'findFields', { preset: 'receipt' }),
		onFields('Check', 'checkValues'),
	];
	const opened = await AddedNode.add(workbench, browser, before, {
		...{ term: 'route by', action: 'Route by confidence', theme: 'light' },
	});
	const { fields, panel } = opened;
	await fields.select('withoutConfidence', 'Accept');
	await opened.run();
	await opened.keepPicture('checks-not-judged');
	expect(await panel.hints()).toContain(
		'Judge By is Document, so this was accepted although a check of its values did not pass.',
	);
	await fields.select('reviewBy', 'Fields');
	await panel.executeAgain();
	await panel.output.getByText('Needs Review Branch (1 item)').waitFor();
});

test('that the URL which OCR Trigger shows first is its Test URL', async () => {
	const opened = await AddedNode.add(workbench, browser, pictureItem, {
		...{ type: 'n8n-nodes-ocr.upstageOcr', term: 'upstage' },
		...{ action: 'Submit a document', theme: 'light' },
	});
	const { fields, panel } = opened;
	await fields.select('callback', 'OCR Trigger');
	await panel.fields
		.getByText('Production URL of the OCR Trigger node, not its Test URL')
		.waitFor();
	await fields.fill('callbackUrl', `${workbench.n8n.origin}/webhook-test/5f1c/ocr`);
	await opened.run();
	await opened.keepPicture('test-url');
	const hints = await panel.hints();
	expect(hints).toContain('Callback URL is the Test URL of OCR Trigger');
	expect(hints).toContain('The result was not delivered to the Callback URL');
});
