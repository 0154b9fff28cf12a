import { signedAddress } from '../harness/callback.ts';
import type { N8n } from '../harness/n8n.ts';
import { Workbench } from '../harness/workbench.ts';

let workbench: Workbench<N8n>;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'trigger-killed', stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

test('a delivery that comes again after n8n was killed starts nothing', async () => {
	const trigger = workbench.trigger('OCR Trigger');
	const id = await workbench.publishTriggered(trigger);
	const url = `${workbench.n8n.origin}/webhook/${trigger.path}`;
	const address = signedAddress(url, 'n8n-0123abcd-killed-0-0');
	expect(await deliverTo(address)).toMatchObject({ accepted: true });
	await workbench.executionsOf(id, 1);

	await workbench.n8n.crash();
	await workbench.n8n.boot();
	expect(await deliverTo(address)).toMatchObject({ repeated: true });
	expect(await workbench.n8n.rest.ownExecutions(id)).toHaveLength(1);
});

async function deliverTo(address: string): Promise<unknown> {
	const answer = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			job: { provider: 'upstage', id: null, status: 'succeeded', submittedAt: '' },
			raw: { pages: [{ id: 0, text: 'once', words: [] }] },
		}),
	});
	expect(answer.status).toBe(200);
	return await answer.json();
}
