import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { startServer } from '../../support/server.ts';
import { drawnInvoice } from '../support/drawn-invoice.ts';
import { importExample, pinnedFile, reasonOf } from '../support/examples.ts';

/**
 * The mail is pinned in the place of the mailbox, and the CRM is a server on this machine. The invoices
 * are drawn, and the sandbox's engine reads them. The rest is the example as it is.
 */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const noImage = {
	bytes: Buffer.alloc(30_000, 'no image '),
	fileName: 'broken.png',
	mimeType: 'image/png',
};

test('a sure invoice becomes a record with its proof; of the others a person reads the reason', async () => {
	const crm = await startServer();
	crm.on('POST /records', { status: 201, json: { id: '1' } });
	const key = { name: 'X-Api-Key', value: 'crm-key-for-tests' };
	const credential = await workbench.n8n.rest.createCredential('httpHeaderAuth', 'CRM', key);
	const example = await importExample(
		workbench,
		'invoice-fields/workflow.json',
		{ 'Send to CRM': { url: `${crm.origin}/records` } },
		{ credentials: { 'Send to CRM': credential } },
	);
	const files = [
		drawnInvoice('right.png', { tax: '9.00' }),
		drawnInvoice('wrong-sum.png', { tax: '19.00' }),
		noImage,
	].map(pinnedFile);
	const mail = {
		json: {
			from: { value: [{ address: 'billing@northlight.example', name: 'Billing' }] },
			subject: 'Three scans',
			date: '2026-01-02T03:04:05.000Z',
		},
		binary: Object.fromEntries(files.map((file, index) => [`attachment_${index}`, file])),
	};

	const execution = await example.runByHand('Mailbox', { Mailbox: [mail] });

	expect(reasonOf(execution)).toBeUndefined();
	const records = crm.to('POST /records').map(({ body }) => JSON.parse(body.toString()) as object);
	const confidence = expect.any(Number) as number;
	expect(records).toMatchObject([
		{
			email: 'billing@northlight.example',
			fileName: 'right.png',
			supplier: 'Northlight Office Supply',
			invoiceNumber: 'NL-20417',
			date: '2024-05-04',
			dueDate: '2024-06-03',
			net: 120,
			tax: 9,
			total: 129,
			currency: 'USD',
			lineItems: [{ amount: 45 }, { amount: 62.5 }, { amount: 12.5 }],
			proof: {
				invoiceNumber: { page: 1, text: 'NL-20417', confidence },
				date: { page: 1, text: '4 May 2024', confidence },
				total: { page: 1, text: expect.stringContaining('129.00'), confidence },
			},
		},
	]);
	const shown = itemsOf(execution, 'To a Person');
	expect(shown.map(({ json }) => json)).toMatchObject([
		{
			fileName: 'wrong-sum.png',
			reason: '3 of 6 fields need review: net, tax, total.',
			doubtful: expect.arrayContaining([expect.stringMatching(/19.*129|129.*19/)]),
			values: { invoiceNumber: 'NL-20417', total: 129 },
		},
		{ fileName: 'broken.png', reason: expect.stringMatching(/./), doubtful: [] },
	]);
	expect(Object.keys(shown[0]!.binary ?? {})).toContain('overlay');
});
