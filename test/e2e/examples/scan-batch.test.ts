import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { Workbench } from '../../harness/workbench.ts';
import { pdfOfPages } from '../../support/draw-codes';
import { folderFor, importExample, moved, reasonOf } from '../support/examples.ts';
import { contract, invoice } from '../support/samples.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const file = 'scan-batch/workflow.json';
const sheet = (text: string) => ({ codes: [{ kind: 'qrcode', text, x: 60, y: 100, width: 80 }] });

/** Two documents behind separator sheets, the first one with a blank back. */
async function batch() {
	const pdf = await PDFDocument.load(
		await pdfOfPages([sheet('SEP-4711'), {}, sheet('SEP-4712'), {}]),
	);
	const from = await PDFDocument.load(contract.bytes);
	const [page] = await pdf.copyPages(from, [0]);
	pdf.insertPage(1, page);
	const picture = await pdf.embedPng(invoice.bytes);
	const { width, height } = picture.scale(0.4);
	pdf.insertPage(4, [width, height]).drawImage(picture, { x: 0, y: 0, width, height });
	return {
		bytes: Buffer.from(await pdf.save()),
		fileName: 'monday.pdf',
		mimeType: 'application/pdf',
	};
}

test('each document of a batch is a searchable PDF with the code of its sheet', async () => {
	const note = { bytes: Buffer.from('no scan'), fileName: 'note.txt', mimeType: 'text/plain' };
	const batches = await folderFor(workbench, 'batches', [await batch(), note]);
	const documents = await folderFor(workbench, 'documents');
	const example = await importExample(workbench, file, {
		Batches: moved(file, 'Batches', 'fileSelector', batches),
		Write: moved(file, 'Write', 'fileName', documents),
	});
	const execution = await example.runByHand('Start');
	expect(reasonOf(execution)).toBeUndefined();
	expect((await readdir(documents)).sort()).toEqual([
		'SEP-4711_monday_2.pdf',
		'SEP-4712_monday_5.pdf',
		'note.not-read.txt',
	]);
	for (const name of ['SEP-4711_monday_2.pdf', 'SEP-4712_monday_5.pdf']) {
		const pdf = await PDFDocument.load(await readFile(path.join(documents, name)));
		expect(pdf.getPageCount()).toBe(1);
	}
	expect(await readFile(path.join(documents, 'note.not-read.txt'), 'utf8')).toMatch(/note\.txt/);
});
