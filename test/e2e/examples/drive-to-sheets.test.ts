import { type Item, itemsOf } from '../../harness/executions.ts';
import type { Upload } from '../../harness/rest.ts';
import { Workbench } from '../../harness/workbench.ts';
import {
	importExample,
	type Imported,
	pinnedFile,
	putsOutItsColumns,
	reasonOf,
	tableRows,
} from '../support/examples.ts';
import { contract, invoice, sample, screenshot } from '../support/samples.ts';

/**
 * Google is not on this machine: what the two Drive nodes put out is pinned, and in the place of the
 * Sheets node the row that it would write is put out. The table of files is n8n's own.
 */
let workbench: Workbench;
let example: Imported;

beforeAll(async () => {
	workbench = await Workbench.shared();
	const standIns = { 'Write Row': putsOutItsColumns };
	example = await importExample(workbench, 'drive-to-sheets/workflow.json', {}, { standIns });
});

afterAll(async () => {
	await workbench?.stop();
});

const receipt = sample('receipt.jpg', 'image/jpeg');
const noImage = { bytes: Buffer.from('no image'), fileName: 'note.png', mimeType: 'image/png' };

type InDrive = Record<string, Upload>;

const listed = (folder: InDrive): Item[] =>
	Object.entries(folder).map(([id, { fileName: name }]) => ({ json: { id, name } }));

/** Runs it on a folder of which `fresh` has not been read yet. @returns the rows it wrote */
async function run(folder: InDrive, fresh: InDrive) {
	const downloads = listed(fresh).map(({ json }, item): Item => ({
		json,
		binary: { data: pinnedFile(fresh[json.id as string]!) },
		pairedItem: { item },
	}));
	const execution = await example.runByHand('Every 15 Minutes', {
		'Files in Folder': listed(folder),
		Download: downloads,
	});
	expect(reasonOf(execution)).toBeUndefined();
	expect(itemsOf(execution, 'New Files').map(({ json }) => json.id)).toEqual(Object.keys(fresh));
	return itemsOf(execution, 'Write Row').map(({ json }) => json);
}

const remembered = async () => (await tableRows(workbench, 'OCR files')).map((row) => row.file_id);

test('each file becomes a row once; one that could not be read for now is read by the next run', async () => {
	const first = { 'drive-1': invoice, 'drive-2': noImage };
	const rows = await run(first, first);
	expect(rows).toEqual([
		{
			'File ID': 'drive-1',
			'File Name': 'invoice.png',
			'Read At': expect.stringMatching(/^\d{4}-/),
			Pages: '1',
			Confidence: expect.stringMatching(/^0\.\d+$/),
			Text: expect.stringContaining('Pebblewick'),
			'Not Read': '',
		},
		expect.objectContaining({
			'File ID': 'drive-2',
			Text: '',
			'Not Read': expect.stringMatching(/./),
		}),
	]);
	expect(await remembered()).toEqual(['drive-1', 'drive-2']);

	const renamed = { ...invoice, fileName: 'renamed.png' };
	expect(await run({ 'drive-1': renamed, 'drive-2': noImage }, {})).toEqual([]);

	// With a time: otherwise the document may have been accepted, and a person has to look.
	const down = { match: 'any', kind: 'status', status: 503, retryAfter: 7200, times: 1000 };
	await workbench.sandbox.set({ provider: 'lazarus', faults: [down] });
	expect(await run({ ...first, 'drive-3': receipt }, { 'drive-3': receipt })).toEqual([]);
	expect(await remembered()).toEqual(['drive-1', 'drive-2']);
	await workbench.sandbox.reset();

	const fresh = { 'drive-3': receipt, 'drive-4': screenshot, 'drive-5': contract };
	const next = await run({ ...first, ...fresh }, fresh);
	expect(next.map((row) => row['File ID'])).toEqual(Object.keys(fresh));
	expect(next.map((row) => row['Not Read'])).toEqual(['', '', '']);
});
