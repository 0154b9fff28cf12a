import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { importExample, reasonOf } from '../support/examples.ts';
import { startBucket } from '../support/s3.ts';
import { contract, invoice } from '../support/samples.ts';

/** The bucket is on this machine, spoken to by n8n's own S3 node. Nothing else is replaced. */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const noScan = Buffer.from('no scan');
const s3Nodes = ['Inbox', 'Download', 'To Archive', 'Keep Original', 'Clear Inbox'];

test('each scan of the inbox becomes a searchable PDF; one that cannot be read stays there', async () => {
	const bucket = await startBucket('scans', {
		'inbox/invoice 1.png': invoice.bytes,
		'inbox/contract.pdf': contract.bytes,
		'inbox/note.tif': noScan,
		'other/untouched.png': invoice.bytes,
	});
	const credential = await workbench.n8n.rest.createCredential('s3', 'S3', {
		endpoint: bucket.origin,
		region: 'us-east-1',
		accessKeyId: 'access-key-for-tests',
		secretAccessKey: 'secret-for-tests',
		forcePathStyle: true,
		ignoreSSLIssues: false,
	});
	const credentials = Object.fromEntries(s3Nodes.map((name) => [name, credential]));
	const file = 's3-archive/workflow.json';
	const example = await importExample(workbench, file, {}, { credentials });

	const execution = await example.runByHand('Every Hour');

	expect(reasonOf(execution)).toBeUndefined();
	expect([...bucket.objects.keys()].sort()).toEqual([
		'archive/contract.pdf',
		'archive/invoice 1.pdf',
		'inbox/note.tif',
		'originals/contract.pdf',
		'originals/invoice 1.png',
		'other/untouched.png',
	]);
	expect([...bucket.accessKeys]).toEqual(['access-key-for-tests']);
	expect(bucket.objects.get('originals/invoice 1.png')).toEqual(invoice.bytes);
	expect(bucket.objects.get('originals/contract.pdf')).toEqual(contract.bytes);
	const archived = bucket.objects.get('archive/invoice 1.pdf')!;
	expect((await PDFDocument.load(archived)).getPageCount()).toBe(1);
	const pdf = path.join(workbench.n8n.userFolder, 'archived.pdf');
	await writeFile(pdf, archived);
	const { stdout: text } = await promisify(execFile)('pdftotext', [pdf, '-']);
	expect(text).toContain('Pebblewick');
	const [refused] = itemsOf(execution, 'Not Read');
	expect(refused?.json.error).toMatchObject({ message: expect.stringMatching(/note\.tif/) });
});
