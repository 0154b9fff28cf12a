import { itemsOf } from '../../harness/executions.ts';
import { Workbench } from '../../harness/workbench.ts';
import { importExample, type Imported, reasonOf, type Settings } from '../support/examples.ts';
import { invoice, type Sample, screenshot } from '../support/samples.ts';

/** The example as it is; only thresholds are set. */
let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const published = async (settings: Settings = {}) => {
	const example = await importExample(workbench, 'fallback/workflow.json', settings);
	await example.publish();
	return example;
};

async function read(example: Imported, document: Sample) {
	await example.submitForm('Document', [[document]]);
	const [execution] = await example.executions(1);
	expect(reasonOf(execution!)).toBeUndefined();
	return execution!;
}

test('a document that the first provider reads well does not reach the second', async () => {
	const execution = await read(await published(), invoice);
	const [item] = itemsOf(execution, 'Go On');
	expect(item?.json).toMatchObject({ provider: 'upstage', text: expect.stringMatching(/Pebble/) });
	expect(itemsOf(execution, 'Second Provider')).toEqual([]);
});

test('one below the first threshold is read by the second provider', async () => {
	const patient = { 'Good Enough?': { threshold: 99.9 }, 'Good Enough Now?': { threshold: 50 } };
	const execution = await read(await published(patient), screenshot);
	expect(itemsOf(execution, 'First Provider')[0]?.json.provider).toBe('upstage');
	const [item] = itemsOf(execution, 'Go On');
	expect(item?.json).toMatchObject({ provider: 'lazarus', text: expect.stringMatching(/Inbox/) });
});

test('one that the first provider refuses is read by the second', async () => {
	const refused = { match: 'any', kind: 'status', status: 415, times: 1000 };
	await workbench.sandbox.set({ provider: 'upstage', faults: [refused] });
	const execution = await read(await published(), invoice);
	await workbench.sandbox.reset();
	expect(itemsOf(execution, 'First Provider')[0]?.json).toHaveProperty('error');
	const [item] = itemsOf(execution, 'Go On');
	expect(item?.json).toMatchObject({ provider: 'lazarus', text: expect.stringMatching(/Pebble/) });
});

test('one that neither reads well goes to a person, with the reason', async () => {
	const strict = { 'Good Enough?': { threshold: 99.9 }, 'Good Enough Now?': { threshold: 99.9 } };
	const execution = await read(await published(strict), screenshot);
	expect(itemsOf(execution, 'Go On')).toEqual([]);
	const [item] = itemsOf(execution, 'To a Person');
	expect(item?.json).toMatchObject({ review: { reason: expect.stringMatching(/99.9/) } });
	expect(item?.binary).toHaveProperty('Document');
});
