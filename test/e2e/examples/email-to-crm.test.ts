import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { PNG } from '../../support/documents.ts';
import { startServer } from '../../support/server.ts';
import { importExample, pinnedFile, reasonOf } from '../support/examples.ts';
import { contract, invoice } from '../support/samples.ts';

/**
 * The mail is pinned in the place of the mailbox, in the shape that n8n's IMAP trigger gives it. The CRM
 * is a server on this machine. The rest is the example as it is.
 */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const logo = { bytes: PNG, fileName: 'logo.png', mimeType: 'image/png' };
const broken = {
	bytes: Buffer.alloc(30_000, 'no image '),
	fileName: 'broken.png',
	mimeType: 'image/png',
};
/** Small, but not for a PDF. */
const cutOff = {
	bytes: Buffer.from('%PDF-1.7\n'),
	fileName: 'cut-off.pdf',
	mimeType: 'application/pdf',
};
const invitation = {
	bytes: Buffer.alloc(30_000, 'BEGIN:VCALENDAR '),
	fileName: 'invite.ics',
	mimeType: 'text/calendar',
};

test('each scanned attachment becomes a record in the CRM; other attachments do not', async () => {
	const crm = await startServer();
	crm.on('POST /records', { status: 201, json: { id: '1' } });
	const key = { name: 'X-Api-Key', value: 'crm-key-for-tests' };
	const credential = await workbench.n8n.rest.createCredential('httpHeaderAuth', 'CRM', key);
	const example = await importExample(
		workbench,
		'email-to-crm/workflow.json',
		{ 'Send to CRM': { url: `${crm.origin}/records` } },
		{ credentials: { 'Send to CRM': credential } },
	);
	const files = [invoice, logo, invitation, contract, broken, cutOff].map(pinnedFile);
	const binary = Object.fromEntries(files.map((file, index) => [`attachment_${index}`, file]));
	const sender = { address: 'billing@example.com', name: 'Billing' };
	const mail = {
		json: {
			from: { value: [sender], text: 'Billing <billing@example.com>' },
			subject: 'Two scans',
			date: '2026-01-02T03:04:05.000Z',
		},
		binary,
	};
	const without = { json: { ...mail.json, subject: 'No attachment' } };

	const execution = await example.runByHand('Mailbox', { Mailbox: [mail, without] });

	expect(reasonOf(execution)).toBeUndefined();
	expect(itemsOf(execution, 'Extract Text')).toHaveLength(4);
	const records = crm.to('POST /records');
	expect(records.map(({ headers }) => headers['x-api-key'])).toEqual(Array(4).fill(key.value));
	const bodies = records.map(({ body }) => JSON.parse(body.toString()) as Record<string, string>);
	const byName = Object.fromEntries(bodies.map((body) => [body.fileName, body]));
	expect(Object.keys(byName).sort()).toEqual([
		'broken.png',
		'contract.pdf',
		'cut-off.pdf',
		'invoice.png',
	]);
	expect(byName['invoice.png']).toEqual({
		email: sender.address,
		name: sender.name,
		subject: mail.json.subject,
		receivedAt: mail.json.date,
		fileName: 'invoice.png',
		text: expect.stringContaining('Pebblewick'),
		notRead: '',
	});
	expect(byName['contract.pdf']).toMatchObject({ text: expect.stringMatching(/agreement/i) });
	for (const name of ['broken.png', 'cut-off.pdf']) {
		expect(byName[name]).toMatchObject({ text: '', notRead: expect.stringMatching(/./) });
	}
});
