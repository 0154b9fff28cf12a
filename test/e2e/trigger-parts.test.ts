import { createHmac } from 'node:crypto';
import { signingSecret, Workbench } from '../harness/workbench.ts';
import type { Upload } from '../harness/rest.ts';
import { listening, outputOf } from './support/listening.ts';
import { aboveLimitOf, mixedPdf } from './support/paged-files.ts';
import { onlyItem } from './support/reading.ts';
import { callBack, until } from './support/suspended.ts';

/** What OCR Trigger puts out of files of which not all pages were sent, or were sent in parts that call in any order. */

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.sandbox.reset();
	await workbench?.stop();
});

beforeEach(async () => {
	await workbench.sandbox.reset();
});

const webhookId = '3f2d5f0e-6d5b-4c27-9f3b-7a3f3a0f6b11';

/** How each is told to call the trigger. */
const callsTrigger: Record<string, (url: string) => Promise<Record<string, unknown>>> = {
	async lazarus(url) {
		// Where it answers at once, Submit delivers too, with all pages, and nobody knows who is first.
		await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 300 });
		return { callback: 'trigger', callbackUrl: url };
	},
	async mindee(url) {
		const webhooks = { [webhookId]: { url, secret: signingSecret } };
		await workbench.sandbox.set({ provider: 'mindee', webhooks });
		return { options: { webhookIds: [webhookId] } };
	},
};

async function submit(
	provider: string,
	url: string,
	{ file, options }: { file: Upload; options?: Record<string, unknown> },
) {
	const how = await callsTrigger[provider]!(url);
	const parameters = { ...how, options: { ...(how.options as object), ...options } };
	const node = workbench.ocr('Submit', provider, { operation: 'submit', ...parameters });
	const steps = { nodes: [node], wires: [['Webhook', 'Submit']] as Array<[string, string]> };
	const { json } = onlyItem(await workbench.run(steps, { files: { data: file } }), 'Submit');
	return json.job as { id: string };
}

test.each(Object.keys(callsTrigger))(
	'%s: pages that were not sent, as they have text of their own, are named',
	async (provider) => {
		const { url, started } = await listening(workbench, { output: 'document' });
		const options = { pagesWithText: 'useText' };
		const { id } = await submit(provider, url, { file: await mixedPdf(), options });
		expect(id).toMatch(/^2=[^;]+;1,3$/);
		expect(outputOf((await started(1))[0]!).json).toMatchObject({
			event: 'completed',
			job: { id },
			pages: [{ number: 2 }],
			warnings: [
				{
					code: 'part-failed',
					message: expect.stringMatching(/^Pages 1, 3 are missing: They have text/) as string,
				},
			],
		});
	},
);

test('Mindee calls for each part, in any order, and each has its pages’ numbers', async () => {
	const { url, started, count } = await listening(workbench, { output: 'document' });
	await workbench.sandbox.set({ provider: 'mindee', delayMs: 3_600_000 });
	const { id } = await submit('mindee', url, { file: aboveLimitOf.mindee() });
	const [, first, second] = /^1=([^;]+);2=([^;]+)$/.exec(id)!;
	const { requests } = await workbench.sandbox.ledger();
	const tags = requests.filter(({ call }) => call === 'submit').map(({ fields }) => fields.alias);

	/** As Mindee calls when a part is read. */
	const call = async (job: string, page: number) => {
		const body = JSON.stringify({
			inference: {
				id: job,
				job: { id: job },
				file: {
					name: `2-pages-p${page}.pdf`,
					alias: tags.find((tag) => `${tag}`.endsWith(`-p${page}`)),
				},
				result: { pages: [{ words: [], content: `Read ${page}` }] },
			},
		});
		const signature = createHmac('sha256', signingSecret).update(body).digest('hex');
		return (await callBack(url, body, { headers: { 'x-signature': signature } })).status;
	};
	expect(await call(second!, 2)).toBe(200);
	await until('the last part has started', async () => ((await count()) === 1 ? true : undefined));
	expect(await call(first!, 1)).toBe(200);

	const read = (await started(2)).map((execution) => outputOf(execution).json);
	for (const [page, job] of [
		[1, first],
		[2, second],
	]) {
		expect(read).toContainEqual(
			expect.objectContaining({
				event: 'completed',
				text: `Read ${page}`,
				job: expect.objectContaining({ id: `${page}=${job}` }) as object,
				pages: [expect.objectContaining({ number: page })],
			}),
		);
	}
});
