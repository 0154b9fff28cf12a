import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from '../harness/executions.ts';
import { memoryOf, resetPeak } from '../harness/memory.ts';
import { projectRoot } from '../harness/paths.ts';
import { Workbench } from '../harness/workbench.ts';
import { node, type WorkflowNode } from '../harness/workflows.ts';
import { alternate, type Benchmark, type Side } from './benchmark.ts';
import { median, spread } from './statistics.ts';

const rounds = 3;
const limitMb = 40;
const mb = 1_000_000;
const bytes = 200 * mb;

export const memoryDown: Benchmark = {
	name: 'memory-down',
	about: 'n8n’s peak memory over idle while it fetches a result file of 200 MB, stored on disk',
	goal: `at most ${limitMb} MB`,
	isMet: ({ ours }) => ours <= limitMb,
	async run(say) {
		const found = await alternate(rounds, riseMb, (side, round, value) => {
			say(`memory-down ${round}/${rounds} ${side}: ${value.toFixed(0)} MB over idle`);
		});
		say(
			`memory-down spread: ours ${spread(found.ours, 'MB')}, theirs ${spread(found.theirs, 'MB')}`,
		);
		const [ours, theirs] = [median(found.ours), median(found.theirs)];
		return { name: 'memory-down', ours, theirs, ratio: ours / theirs, limit: limitMb, unit: 'MB' };
	},
};

/**
 * Idle is an n8n that has fetched one small result by the same workflow, so that what is loaded at
 * a node's first run does not count.
 *
 * @returns the peak over idle
 */
async function riseMb(side: Side): Promise<number> {
	const nodeArguments = ['--require', path.join(projectRoot, 'test/bench/collect-on-signal.cjs')];
	const workbench = await Workbench.start({ name: 'bench-memory-down', stub: true, nodeArguments });
	try {
		const start = await publish(workbench, side);
		await fetched(workbench, start);
		await workbench.sandbox.set({ provider: 'picwish', resultBytes: bytes });
		const { pid } = workbench.n8n;
		process.kill(pid, 'SIGUSR2');
		await sleep(2000);
		resetPeak(pid);
		const idle = memoryOf(pid).nowBytes;
		await fetched(workbench, start);
		return (memoryOf(pid).peakBytes - idle) / mb;
	} finally {
		await workbench.stop();
	}
}

/** Submit → wait → the result, fetched by our node or by HTTP Request from the address it has. */
async function publish(workbench: Workbench, side: Side): Promise<string> {
	const nodes: WorkflowNode[] = [
		workbench.ocr('Submit', 'picwish', { operation: 'submit', format: 'pdf' }),
		node('Wait', 'n8n-nodes-base.wait', { amount: 2, unit: 'seconds' }, { typeVersion: 1.1 }),
		workbench.ocr('Status', 'picwish', { operation: 'getStatus' }),
		side === 'ours'
			? workbench.ocr('Result', 'picwish', { operation: 'getResult' })
			: node(
					'Result',
					'n8n-nodes-base.httpRequest',
					{
						method: 'GET',
						url: '={{ $json.job.resultUrl }}',
						options: { response: { response: { responseFormat: 'file' } } },
					},
					{ typeVersion: 4.2 },
				),
	];
	return await workbench.publish({
		nodes,
		wires: [
			['Webhook', 'Submit'],
			['Submit', 'Wait'],
			['Wait', 'Status'],
			['Status', 'Result'],
		],
	});
}

async function fetched(workbench: Workbench, start: string): Promise<void> {
	const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
	const data = { fileName: 'small.png', mimeType: 'image/png', bytes: png };
	const execution = await workbench.finished(await workbench.begin(start, { files: { data } }));
	const [item] = itemsOf(execution, 'Result');
	// Ours hands on what was sent besides.
	const files = Object.values(item?.binary ?? {});
	if (files.some(({ id, fileName }) => id && fileName !== data.fileName)) return;
	const { error } = execution.data.resultData;
	throw new Error(`memory-down: ${error?.message ?? execution.status}`);
}
