import { itemsOf } from '../harness/executions.ts';
import { splitNode } from '../harness/workflows.ts';
import { Workbench } from '../harness/workbench.ts';
import { screenshot } from './support/samples.ts';

/** What is kept of runs that fail, in a real n8n; `test/killed` has those that are cancelled or killed. */

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

const base64 = Buffer.from(screenshot.bytes).toString('base64');

const steps = (provider: string, options: Record<string, unknown> = {}) => ({
	nodes: [
		splitNode('body.items'),
		workbench.ocr('OCR', provider, {
			operation: 'extract',
			source: 'base64',
			base64,
			options: { fileName: '={{ $json.name }}', ...options },
		}),
	],
	wires: [
		['Webhook', 'Split'],
		['Split', 'OCR'],
	] as Array<[string, string]>,
});

const items = ['a', 'b', 'c'].map((name) => ({ name: `${name}.png` }));

test.each(['mindee', 'upstage'])(
	'%s: one of three is refused: the others are in a file, and Get Result puts them out',
	async (provider) => {
		await workbench.sandbox.reset();
		await workbench.sandbox.set({
			faults: [{ match: 'submit', times: 1, kind: 'status', status: 422 }],
		});
		const failed = await workbench.run(steps(provider), { body: { items } });
		expect(failed.status).toBe('error');
		const error = failed.data.resultData.error as unknown as { description: string };
		expect(error.description).toContain('The results of 2 items are in the stored file');
		const sent = (await workbench.sandbox.ledger()).requests.length;

		const back = await workbench.run(
			{
				nodes: [
					workbench.ocr('OCR', provider, {
						operation: 'getResult',
						jobFrom: 'file',
						storedFile: /"([\w-]+:[^"]+)"/.exec(error.description)?.[1],
					}),
				],
				wires: [['Webhook', 'OCR']],
			},
			{ body: {} },
		);
		expect(back.status).toBe('success');
		const found = itemsOf(back, 'OCR');
		expect(found).toHaveLength(2);
		for (const { json, binary, pairedItem } of found) {
			expect(json.text).toEqual(expect.stringMatching(/\S/));
			expect(pairedItem).toEqual({ item: 0 });
			const kept = await workbench.n8n.rest.storedBinary(binary!.document!.id!);
			expect([...kept.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
		}
		expect((await workbench.sandbox.ledger()).requests).toHaveLength(sent);
	},
);

test('a run that goes well leaves no record behind', async () => {
	await workbench.sandbox.reset();
	const path = await workbench.publish(steps('mindee'));
	const done = await workbench.finished(await workbench.begin(path, { body: { items } }));
	expect(done.status).toBe('success');
	await workbench.executionsOf(done.workflowId, 1);
	const left = await settledExecutions(done.workflowId);
	expect(left.map(({ mode }) => mode)).toEqual(['webhook']);
});

/** Once none of them runs any more. */
async function settledExecutions(workflowId: string) {
	for (;;) {
		const list = await workbench.n8n.rest.executions(workflowId, 20);
		if (list.every(({ status }) => !['new', 'running'].includes(status))) return list;
	}
}
