import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { importExample, reasonOf, tableRows } from '../support/examples.ts';
import { invoice, sample } from '../support/samples.ts';

/** The example as it is. */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const receipt = sample('receipt.jpg', 'image/jpeg');
const noImage = { bytes: Buffer.from('no image'), fileName: 'note.png', mimeType: 'image/png' };

test('each line with an amount becomes a row; a file that cannot be read leaves the reason', async () => {
	const example = await importExample(workbench, 'receipts-to-table/workflow.json');
	await example.publish();
	await example.submitForm('Receipts', [[receipt, noImage, invoice]]);
	const [execution] = await example.executions(1);
	expect(reasonOf(execution!)).toBeUndefined();

	const rows = await tableRows(workbench, 'Receipt lines');
	const seen = rows.map((row) => [row.file_name, row.description, row.amount]);
	expect(seen).toEqual(
		expect.arrayContaining([
			['receipt.jpg', '2 Flat white', '7.80'],
			['receipt.jpg', '3 Cinnamon bun', '9.75'],
			['invoice.png', 'BK-077, Hard cover ledger, 192 ruled pages, 24, 14.25', '342.00'],
		]),
	);
	expect(rows.map(({ amount }) => amount).filter((amount) => !/\d[.,]\d\d$/.test(amount!))).toEqual(
		[],
	);
	const ledger = rows.find(({ amount }) => amount === '342.00');
	expect(JSON.parse(ledger!.cells!)).toMatchObject({ Item: 'BK-077', Quantity: '24' });
	const [refused] = itemsOf(execution!, 'Not Read');
	expect(refused?.json.error).toMatchObject({ message: expect.stringMatching(/note\.png/) });
});
