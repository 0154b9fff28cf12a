import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { N8n } from '../harness/n8n';
import { projectRoot } from '../harness/paths';
import { startBrowser } from './support/chromium';
import { type Canvas, hasOurIcon, N8nEditor } from './support/n8n-editor';

/**
 * What a person finds in n8n's own panel, with the packed package installed as a community package.
 * Screenshots are kept in .cache/browser.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

let n8n: N8n;
let browser: Browser;
let editor: N8nEditor;
let canvas: Canvas;

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[n8n, browser] = await Promise.all([N8n.start({ name: 'panel' }), startBrowser()]);
	editor = await N8nEditor.signIn(browser, n8n);
});

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
});

beforeEach(async () => {
	canvas = await editor.newWorkflow();
});

afterEach(async () => await canvas?.page.close());

const keepPicture = async (name: string) =>
	await canvas.page.screenshot({ path: path.join(pictures, `panel-${name}.png`) });

const lazarus = 'n8n-nodes-ocr.lazarusOcr';
const mindee = 'n8n-nodes-ocr.mindeeOcr';
const normalize = 'n8n-nodes-ocr.ocrNormalize';
const services = 'n8n-nodes-ocr.ocrServices';
const trigger = 'n8n-nodes-ocr.ocrTrigger';
const picwish = 'n8n-nodes-ocr.picWishOcr';
const upstage = 'n8n-nodes-ocr.upstageOcr';

const readPdf = [lazarus, mindee, picwish, upstage];
const readImages = [...readPdf, services];

/** What people type, and which of our nodes they are to be shown, in both panels. */
const terms: Array<[term: string, found: string[]]> = [
	['ocr', [...readImages, normalize, trigger]],
	['scan', [...readImages, trigger]],
	['receipt', [...readImages, normalize, trigger]],
	['invoice', [...readImages, normalize, trigger]],
	['extract text', readImages],
	['text recognition', readImages],
	['image to text', readImages],
	['screenshot', readImages],
	['pdf to text', readPdf],
	['document parsing', readPdf],
	['handwriting', [lazarus]],
	['pdf to word', [picwish]],
	['lazarus', [lazarus, trigger]],
	['mindee', [mindee, trigger]],
	['lobbybot', [services]],
	['ocr services', [services]],
	['pic wish', [picwish]],
	['upstage', [upstage]],
	['searchable pdf', [normalize]],
	['markdown', [normalize]],
	['callback', [trigger]],
	['webhook', [trigger]],
	// What no node of ours does.
	['translate', []],
];

/** More of them. n8n searches both panels alike, and takes a second for each term. */
const moreTerms: typeof terms = [
	['text extraction', readImages],
	['read image', readImages],
	['photo', readImages],
	['digitize', readImages],
	['pdf', [...readPdf, normalize]],
	['lobby bot', [services]],
	['picwish', [picwish]],
	// n8n searches by letters in their order, and "PicWish OCR" has these.
	['hocr', [normalize, picwish]],
	['alto', [normalize]],
	['page xml', [normalize]],
	['bounding boxes', [normalize]],
	['confidence', [normalize]],
	['line items', [normalize]],
	['iban', [normalize]],
	['hallucination', [normalize]],
	['locate values', [normalize]],
	['split pdf', [normalize]],
	['merge pdf', [normalize]],
	['split', [normalize]],
	['inspect', [normalize]],
	['join', [normalize]],
];

/** What OCR Normalize does with the fields of a document. */
const fieldActions = [
	'Find fields in a document',
	'Locate values in a document',
	'Check values of a document',
];

/** Each term beside what it found: all deviations are seen at once. */
async function findAll(wanted: typeof terms): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	for (const [term] of wanted) {
		const types = await canvas.find(term);
		found[term] = types.filter((type) => type.startsWith('n8n-nodes-ocr.')).sort();
	}
	return found;
}

const expected = (wanted: typeof terms) =>
	Object.fromEntries(wanted.map(([term, found]) => [term, [...found].sort()]));

test('the panel for triggers shows the nodes that a term is about', async () => {
	await canvas.openTriggerPanel();
	expect(await findAll(terms)).toEqual(expected(terms));
	await canvas.find('ocr');
	await keepPicture('trigger');
});

test('the panel for what happens next shows the nodes that a term is about', async () => {
	await canvas.openTriggerPanel();
	await canvas.choose('Trigger manually');
	await canvas.openRegularPanel();
	const all = [...terms, ...moreTerms];
	expect(await findAll(all)).toEqual(expected(all));
	await canvas.findsNothing('watermark');
	await canvas.find('extract text');
	await keepPicture('regular');
});

test('each of the nodes is added by mouse', async () => {
	await canvas.openTriggerPanel();
	await canvas.add('ocr trigger', trigger, 'On completed');
	const nodes = [
		['lazarus', lazarus],
		['mindee', mindee],
		['ocr services', services],
		['picwish', picwish],
		['upstage', upstage],
	];
	for (const [term, type] of nodes) {
		await canvas.openRegularPanel();
		await canvas.add(term, type, 'Extract text from a document');
	}
	await canvas.openRegularPanel();
	await canvas.add('ocr normalize', normalize, 'Export a document');
	for (const action of fieldActions) {
		await canvas.openRegularPanel();
		await canvas.add('invoice', normalize, action);
	}
	const added = await canvas.nodes(7 + fieldActions.length);
	await canvas.tidyUp();
	await keepPicture('added');
	expect(added.map(({ type }) => type)).toEqual([
		trigger,
		...nodes.map(([, type]) => type),
		...[normalize, ...fieldActions.map(() => normalize)],
	]);
	expect(added.filter((node) => !hasOurIcon(node))).toEqual([]);
});
