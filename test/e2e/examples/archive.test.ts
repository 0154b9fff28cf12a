import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { Workbench } from '../../harness/workbench.ts';
import { folderFor, importExample, moved, reasonOf } from '../support/examples.ts';
import { contract, invoice, screenshot } from '../support/samples.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const note = { bytes: Buffer.from('no document'), fileName: 'note.txt', mimeType: 'text/plain' };
const file = 'archive/workflow.json';

test('each scan becomes a searchable PDF, ALTO and hOCR; one that is none leaves the reason', async () => {
	const scans = await folderFor(workbench, 'scans', [contract, invoice, note, screenshot]);
	const archive = await folderFor(workbench, 'archive');
	const example = await importExample(workbench, file, {
		Scans: moved(file, 'Scans', 'fileSelector', scans),
		Write: moved(file, 'Write', 'fileName', archive),
	});
	const execution = await example.runByHand('Start');
	expect(reasonOf(execution)).toBeUndefined();
	const endings = ({ pageCount }: { pageCount: number }) => [
		...Array.from({ length: pageCount }, (_, index) => `-000${index + 1}.alto.xml`),
		'.hocr',
		'.searchable.pdf',
	];
	expect((await readdir(archive)).sort()).toEqual(
		[
			...[contract, invoice, screenshot].flatMap((scan) =>
				endings(scan).map((ending) => `${scan.fileName}${ending}`),
			),
			'note.txt.not-read.txt',
		].sort(),
	);
	const content = async (name: string) => await readFile(path.join(archive, name), 'utf8');
	expect(await content('invoice.png-0001.alto.xml')).toMatch(/ns-v4#[^]*CONTENT="Pebblewick/);
	expect(await content('invoice.png.hocr')).toMatch(/ocr_page[^]*>Pebblewick/);
	expect(await content('contract.pdf.hocr')).not.toContain('Pebblewick');
	expect(await content('note.txt.not-read.txt')).toMatch(/note\.txt/);
	for (const { fileName, bytes, pageCount } of [contract, invoice]) {
		const pdf = await readFile(path.join(archive, `${fileName}.searchable.pdf`));
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		expect(pdf.length).toBeGreaterThan(bytes.length / 2);
		expect((await PDFDocument.load(pdf)).getPageCount()).toBe(pageCount);
	}
});
