import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ExecutionData, itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { reasonOf, tableRows } from '../support/examples.ts';
import { ada, finishAt, savedAt, sessionAt } from '../support/review.ts';
import { ReviewExample } from '../support/review-example.ts';
import { invoice, screenshot } from '../support/samples.ts';

let workbench: Workbench;
let review: ReviewExample;

beforeAll(async () => {
	workbench = await Workbench.shared();
	review = await ReviewExample.start(workbench);
});

afterAll(async () => {
	await review?.stop();
	await workbench?.stop();
});

const noImage = {
	bytes: Buffer.alloc(30_000, 'no image '),
	fileName: 'broken.png',
	mimeType: 'image/png',
};

/** The first test's. */
let execution: ExecutionData;

test('a clear scan goes on; a poor one waits for the person whom the mail tells, and goes on corrected', async () => {
	const started = review.receive([invoice, screenshot, noImage]);
	const { page } = await review.opened();
	expect(review.mails.mails.at(-1)).toMatchObject({
		from: 'scans@example.com',
		to: ['reviewer@example.com'],
		subject: 'Scans to review',
	});
	expect(review.records['invoice.png']).toMatchObject({ status: 'accepted', corrections: 0 });
	expect(review.records).not.toHaveProperty('screenshot.png');

	const { documents } = await sessionAt(page);
	expect(documents.map(({ name }) => name)).toEqual(['screenshot.png']);
	expect(documents[0]!.pages[0]!.hasPicture).toBe(true);
	await savedAt(page, { edits: { 'w:0:0': { text: 'Corrected' }, 'w:0:1': { accepted: true } } });
	expect(await finishAt(page)).toMatchObject({ outcome: 'finished' });

	execution = await started;
	expect(reasonOf(execution)).toBeUndefined();
	expect(review.records['screenshot.png']).toMatchObject({
		email: 'billing@example.com',
		status: 'reviewed',
		reviewedBy: ada.name,
		corrections: 1,
		text: expect.stringMatching(/^#* ?Corrected/),
	});
	const [refused] = itemsOf(execution, 'Not Read');
	expect(refused?.json.error).toBeDefined();
});

test('each document is kept as a searchable PDF', async () => {
	const names = (await readdir(review.folder)).sort();
	expect(names.map((name) => name.replace(/^\d+-\d+-/, '')).sort()).toEqual([
		'invoice.searchable.pdf',
		'screenshot.searchable.pdf',
	]);
	for (const name of names) {
		const bytes = await readFile(path.join(review.folder, name));
		expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
	}
});

test('each reviewed word is a row, and the rows tell what a confidence is worth', async () => {
	const rows = await tableRows(workbench, 'Reviewed words');
	const words = itemsOf(execution, 'Words to Rows');
	expect(words.length).toBeGreaterThan(20);
	expect(rows.length).toBe(Math.min(250, words.length));
	expect(rows[0]).toMatchObject({ action: 'corrected', changed: true, provider: 'upstage' });
	expect(rows.filter(({ action }) => action === 'accepted')).toHaveLength(1);

	const calibrated = await review.example.runByHand('Every Week');
	expect(reasonOf(calibrated)).toBeUndefined();
	const [item] = itemsOf(calibrated, 'Thresholds');
	expect(item?.json).toMatchObject({
		provider: 'upstage',
		reviewed: words.filter(({ json }) => json.kind === 'word').length,
		documents: 1,
		wrong: 1,
		note: expect.stringContaining('few'),
	});
	expect(item?.binary?.calibration_preview).toMatchObject({ fileType: 'html' });
});
