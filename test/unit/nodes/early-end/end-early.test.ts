import type { IDataObject } from 'n8n-workflow';

import { PNG } from '../../../support/documents';
import { type Asked, fakeRun, fileOf, NOW, type Reply, type Setup } from '../fake-run';

/** What is kept of a run that ends early, and where: in a file, in the record of its jobs, in a message. */

const item = (name: string) => ({
	json: {},
	binary: { data: fileOf(PNG, `${name}.png`, 'image/png') },
});

/** Jobs are named after their files; of those in `slow` the job goes on. */
const reads =
	(slow = '') =>
	({ path, name }: Asked): Reply => {
		const [, what, id = ''] = path.split('/');
		const stem = name.split('.')[0]!;
		if (what === 'documents') return stem === 'bad' ? { status: 422 } : { json: { id: stem } };
		if (what === 'jobs') return { json: { status: slow.includes(id) ? 'running' : 'done' } };
		return { json: { texts: [`read ${id}`] } };
	};

const runOf = (
	names: readonly string[],
	{ options = {}, slow, ...setup }: Partial<Setup> & { options?: IDataObject; slow?: string } = {},
) =>
	fakeRun({
		reply: reads(slow),
		items: names.map(item),
		onDisk: true,
		...setup,
		fields: { output: 'raw', ...setup.fields, options: { keepInputFiles: false, ...options } },
	});

const failureOf = async (work: Promise<unknown>) =>
	await work.then(
		() => {
			throw new Error('Nothing was thrown.');
		},
		(error: unknown) => error as { message: string; description?: string },
	);

type Made = ReturnType<typeof runOf>;

/** Rows of the record, but for what was about to be sent. */
const rows = ({ record }: Made) =>
	record.rows.filter((row) => Object.keys(row).join() !== 'item,reference');

const FILE = /in the stored file "filesystem-v2:[^"]+": get them with Get Result/u;
const IN_MEMORY =
	'could not be stored in a file: n8n keeps files in memory (N8N_DEFAULT_BINARY_DATA_MODE), which ends with the execution.';

test('a failure that says all itself leaves no record', async () => {
	const made = runOf(['a', 'bad']);
	expect((await failureOf(made.run())).description).toMatch(FILE);
	expect(made.record.end).toBe('deleted');
});

test('where n8n tries the node again, its message is lost, and the record says the same', async () => {
	const made = runOf(['a', 'bad'], { node: { retryOnFail: true } });
	const { description } = await failureOf(made.run());
	expect(description).toMatch(FILE);
	expect(rows(made)).toMatchObject([{ job: { id: 'a' } }, { storedFile: { items: 1, begun: 0 } }]);
	expect(made.record.end).toMatch(/^Item 2 of 2 has no result\. .* n8n keeps execution \d+\.$/u);
});

test('results that no file took go into the record, and both say where they are', async () => {
	const made = runOf(['a', 'bad', 'c'], { onDisk: false });
	const { description } = await failureOf(made.run());
	const id = made.executionId;
	const beginning = `Item 2 of 3 has no result. The results of 2 items ${IN_MEMORY} 2 of them are in`;
	const jobs =
		'Some OCR had already accepted 2 jobs whose results are not there: a (item 1), c (item 3). Fetch the results with Get Result, by job ID.';
	expect(description).toBe(
		`${beginning} execution ${id}-record of this workflow. ${jobs} Execution ${id}-record of this workflow lists all of them. To pass on the other items, change Stop Workflow to Continue in Settings.`,
	);
	expect(made.record.end).toBe(
		`${beginning} this execution of this workflow. ${jobs} The items of Accepted Jobs list all of them.`,
	);
	const result = (name: string) => ({
		raw: { texts: [`read ${name}`] },
		job: {
			...{ provider: 'some', id: name, status: 'succeeded', fileName: `${name}.png` },
			submittedAt: NOW,
		},
	});
	expect(rows(made).slice(2)).toEqual([
		{ item: 1, result: result('a') },
		{ item: 3, result: result('c') },
	]);
});

test('without a record they are lost, and that is said', async () => {
	const made = runOf(['a', 'bad'], { onDisk: false, noRecord: true });
	const { description } = await failureOf(made.run());
	expect(description).toContain(`The results of 1 item ${IN_MEMORY} Some OCR had already`);
	const off = runOf(['a', 'bad'], { onDisk: false, options: { recordJobs: false } });
	await failureOf(off.run());
	expect(off.record).toEqual({ rows: [], end: '' });
});

test('of a provider that keeps no jobs it has what was stored, and nothing else', async () => {
	const made = runOf(['a', 'b'], {
		provider: { queue: undefined, submitPace: { rate: null, concurrency: 1 } },
		reply: (_, count) => {
			// The answers come all the same.
			if (count === 2) made.cancel();
			return { json: { id: null, texts: ['at once'] } };
		},
	});
	await made.run();
	// The first is an item without which n8n runs no record.
	expect(made.record.rows).toEqual([{}, { storedFile: expect.objectContaining({ items: 2 }) }]);
});

test('a full disk does not hide why the run ended', async () => {
	const made = runOf(['a', 'bad'], { room: 1 });
	const { message, description } = await failureOf(made.run());
	expect(message).toMatch(/^Some OCR rejected "bad\.png"/u);
	expect(description).toMatch(
		/The results of 1 item could not be stored in a file: ENOSPC: no space left on device 1 of them are in execution/u,
	);
});

test('what was read of a file in parts by then goes into the record as Submit puts it out', async () => {
	let count = 0;
	const several = runOf([], {
		items: [
			{
				json: {},
				binary: {
					one: fileOf(PNG, 'a.png', 'image/png'),
					two: fileOf(PNG, 'b.png', 'image/png'),
				},
			},
		],
		fields: { binaryProperty: 'one, two', severalNamed: 'document' },
		onDisk: false,
		reply: (asked) => {
			if (asked.path === '/jobs/b' && ++count === 3) several.cancel();
			if (asked.name === 'a.png') return { json: { id: 'a', texts: ['at once'] } };
			return reads('b')(asked);
		},
	});
	await several.run();
	expect(rows(several).slice(2)).toEqual([
		{
			item: 1,
			raw: { id: 'a', texts: ['at once'] },
			job: {
				...{ provider: 'some', id: 'a', status: 'succeeded', fileName: 'a.png' },
				submittedAt: NOW,
			},
		},
	]);
	expect(several.record.end).toMatch(
		/^The execution was stopped\. The pages read so far of item 1 could not be stored in a file: /u,
	);
});

test('a run that is canceled before anything is there keeps nothing, and says nothing of results', async () => {
	const made = runOf(['a', 'b'], {
		reply: () => {
			made.cancel();
			return { code: 'EPIPE' };
		},
	});
	await made.run();
	expect(made.record.end).toMatch(
		/^The execution was stopped\. Some OCR may have accepted the documents? of items? [12](?:, 2)?: check your account there before you send again\.$/u,
	);
	expect(rows(made)).toMatchObject([{ mayBeAccepted: true }, { mayBeAccepted: true }]);
});

test('a run of one item says no more than its failure, and is not in n8n’s log', async () => {
	const made = runOf(['bad']);
	expect((await failureOf(made.run())).description).toBe('Item 1.');
	expect(made.logged.filter((line) => line.startsWith('warn'))).toEqual([]);
	expect(made.stored.size).toBe(0);
});

test('a run whose failed items are put out ends as others do', async () => {
	const made = runOf(['a', 'bad'], { goesOn: true });
	const [outputs = []] = await made.run();
	expect(outputs).toHaveLength(2);
	expect(made.stored.size).toBe(0);
	made.finish();
	await made.clock.advance(1000);
	expect(made.record.end).toBe('deleted');
});
