import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ExecutionData, itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import {
	folderFor,
	type Imported,
	importExample,
	moved,
	postForm,
	reasonOf,
	until,
} from '../support/examples.ts';
import { invoice, screenshot } from '../support/samples.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const file = 'review/workflow.json';
let example: Imported;

beforeAll(async () => {
	const overlays = await folderFor(workbench, 'review');
	example = await importExample(workbench, file, {
		'Keep Overlay': moved(file, 'Keep Overlay', 'fileName', overlays),
		'Read Overlay': moved(file, 'Read Overlay', 'fileSelector', overlays),
	});
	await example.publish();
});

const ran = ({ data }: ExecutionData) => Object.keys(data.resultData.runData);

/** Sends a low-confidence document, and the form that comes of it. @returns the form's page besides */
async function reviewed(decision: string, text: string): Promise<[string, ExecutionData]> {
	const { formWaitingUrl = '' } = await example.submitForm('Document', [[screenshot]]);
	const id = /form-waiting\/(\d+)/.exec(formWaitingUrl)![1]!;
	// n8n keeps whoever asks for the form before it is there.
	await until('the execution waits for a person', async () =>
		(await workbench.n8n.rest.execution(id)).status === 'waiting' ? true : undefined,
	);
	const page = await (await fetch(formWaitingUrl)).text();
	await postForm(formWaitingUrl, ['', text, decision]);
	return [page, await workbench.finished(id)];
}

test('a clean document goes on by itself, as text and Markdown', async () => {
	await example.submitForm('Document', [[invoice]]);
	const [execution] = await example.executions(1);
	expect(reasonOf(execution!)).toBeUndefined();
	expect(ran(execution!)).not.toContain('Keep Overlay');
	const [item] = itemsOf(execution!, 'Go On');
	expect(item?.binary).toMatchObject({
		text: { fileName: 'invoice.txt' },
		markdown: { fileName: 'invoice.md' },
	});
});

test('a low-confidence one waits for a person, who sees the page, and goes on with the corrected text', async () => {
	const [page, execution] = await reviewed('Accept', 'What it really says');
	expect(reasonOf(execution)).toBeUndefined();
	const [unsure] = itemsOf(execution, 'Good Enough?', 1);
	const { lowConfidenceWords } = unsure!.json.review as {
		lowConfidenceWords: Array<{ text: string }>;
	};
	expect(page).toContain(lowConfidenceWords.find(({ text }) => /^[a-z]{3,}$/i.test(text))?.text);

	const frame = /<iframe src="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
	const overlay = await fetch(frame!);
	expect(overlay.headers.get('content-type')).toContain('text/html');
	expect(await overlay.text()).toMatch(/^<!doctype html>[^]*screenshot\.png/i);

	const [item] = itemsOf(execution, 'Go On');
	expect(item?.binary?.text).toMatchObject({ fileName: 'screenshot.txt' });
	const text = await workbench.n8n.rest.storedBinary(item!.binary!.text!.id!);
	expect(text.toString()).toBe('What it really says');
});

test('a rejected one does not go on', async () => {
	const [, execution] = await reviewed('Reject', 'Nothing can be read');
	expect(ran(execution)).toContain('Rejected');
	expect(ran(execution)).not.toContain('Go On');
});

test('no other file of the disk is shown by a made-up name', async () => {
	await writeFile(path.join(await folderFor(workbench, 'review'), '..', 'secret.html'), 'secret');
	const url = `${workbench.n8n.origin}/webhook/ocr-overlay?page=`;
	for (const name of ['../secret', '*', '..%2Fsecret', '{a,*}']) {
		const answer = await fetch(`${url}${name}`);
		expect(await answer.text()).not.toMatch(/secret|<html/);
	}
});
