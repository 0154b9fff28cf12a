import { itemsOf } from '../harness/executions.ts';
import { Workbench } from '../harness/workbench.ts';
import { screenshot } from './support/samples.ts';
jest.setTimeout(240_000);
let workbench: Workbench;
beforeAll(async () => { workbench = await Workbench.start({ name: 'suspend-spike', stub: true, extra: {N8N_LOG_LEVEL:'debug'} }); });
afterAll(async () => { await workbench?.stop(); });
const content = Buffer.from(screenshot.bytes).toString('base64');
const source = { source: 'base64', base64: content };
const dump = (x: unknown) => process.stderr.write(JSON.stringify(x, null, 1).slice(0, 6000) + '\n');
test('spike', async () => {
	await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 1500 });
	const path = await workbench.publish({ nodes: [workbench.ocr('OCR', 'lazarus', { operation: 'extract', waitForCallback: true, ...source, options: {maximumWait: 600, fileName: 'a.png'} })], wires: [['Webhook', 'OCR']] });
	const id = await workbench.begin(path, { body: {} });
	await new Promise((r) => setTimeout(r, 900));
	const mid = await workbench.n8n.rest.execution(id);
	dump({ status: mid.status, run: mid.data.resultData.runData.OCR });
	dump(await workbench.n8n.rest.executions());
	const done = await workbench.finished(id, 20_000).catch((e) => { dump(String(e)); return null; });
	if (done) dump({ status: done.status, error: done.data.resultData.error, item: itemsOf(done, 'OCR')[0]?.json });
	const ledger = await workbench.sandbox.ledger();
	dump({ requests: ledger.requests.map((r) => [r.call, r.path, r.status, r.fields?.webhook]), deliveries: (ledger as any).deliveries });
	for (const e of await workbench.n8n.rest.executions()) { const x = await workbench.n8n.rest.execution(e.id); dump({ id: e.id, status: e.status, mode: e.mode, error: x.data.resultData.error, nodes: Object.keys(x.data.resultData.runData) }); }
});
