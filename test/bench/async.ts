import { itemsOf } from '../harness/executions.ts';
import { Workbench } from '../harness/workbench.ts';
import { node, type Wire, type WorkflowNode } from '../harness/workflows.ts';
import { alternate, type Benchmark, type Side } from './benchmark.ts';
import { documentItems, manyDocuments } from './documents.ts';
import { httpRequest, mindeePost } from './http-request.ts';
import { median, spread } from './statistics.ts';

const jobs = 200;
const secondsPerJob = 2;
const atOnce = 10;
const limit = (jobs * secondsPerJob) / atOnce;
const rounds = 2;

export const async: Benchmark = {
	name: 'async',
	about: `${jobs} Mindee jobs of ${secondsPerJob} s each, of which the server takes ${atOnce} at once`,
	goal: `at most 1.1 × the ${limit} s that the server needs`,
	isMet: ({ ours }) => ours <= 1.1 * limit,
	async run(say) {
		const workbench = await Workbench.start({ name: 'bench-async', stub: true });
		try {
			const measure = await prepare(workbench);
			const found = await alternate(rounds, measure, (side, round, value) => {
				say(`async ${round}/${rounds} ${side}: ${value.toFixed(1)} s`);
			});
			say(`async spread: ours ${spread(found.ours, 's')}, theirs ${spread(found.theirs, 's')}`);
			const [ours, theirs] = [median(found.ours), median(found.theirs)];
			return { name: 'async', ours, theirs, ratio: ours / theirs, limit, unit: 's' };
		} finally {
			await workbench.stop();
		}
	},
};

async function prepare(workbench: Workbench): Promise<(side: Side) => Promise<number>> {
	const body = await manyDocuments(jobs);
	const settings = { provider: 'mindee', delayMs: secondsPerJob * 1000, concurrency: atOnce };
	const start = documentItems();
	const ours = workbench.ocr('Result', 'mindee', { operation: 'extract' });
	const theirs = pollingLoop(workbench);
	const paths = {
		ours: await workbench.publish({
			nodes: [...start.nodes, ours],
			wires: [...start.wires, ['File', 'Result']],
		}),
		theirs: await workbench.publish({
			nodes: [...start.nodes, ...theirs.nodes],
			wires: [...start.wires, ...theirs.wires],
		}),
	};
	return async (side) => {
		await workbench.sandbox.reset();
		await workbench.sandbox.set(settings);
		const execution = await workbench.finished(await workbench.begin(paths[side], { body }));
		const read = itemsOf(execution, 'Result').length;
		if (execution.status !== 'success' || read !== jobs) {
			const { error } = execution.data.resultData;
			throw new Error(`async, ${side}: ${read} of ${jobs} read. ${error?.message ?? ''}`);
		}
		return (Date.parse(execution.stoppedAt ?? '') - Date.parse(execution.startedAt)) / 1000;
	};
}

/** The provider's published way with n8n's own nodes: send, wait, ask, and wait again if not done. */
function pollingLoop({ sandbox }: Workbench): { nodes: WorkflowNode[]; wires: Wire[] } {
	const { apiKey } = sandbox.line.mindee;
	const wait = node(
		'Wait',
		'n8n-nodes-base.wait',
		{ amount: 2, unit: 'seconds' },
		{ typeVersion: 1.1 },
	);
	const ask = httpRequest('Status', 'GET', '={{ $json.job.polling_url }}', apiKey, {
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'redirect', value: 'false' }] },
	});
	const isDone = node(
		'Done?',
		'n8n-nodes-base.if',
		{
			conditions: {
				options: { version: 2, caseSensitive: true, typeValidation: 'strict' },
				combinator: 'and',
				conditions: [
					{
						id: 'done',
						leftValue: '={{ $json.job.status }}',
						rightValue: 'Processed',
						operator: { type: 'string', operation: 'equals' },
					},
				],
			},
			options: {},
		},
		{ typeVersion: 2.2 },
	);
	const fetchResult = httpRequest('Result', 'GET', '={{ $json.job.result_url }}', apiKey);
	return {
		nodes: [mindeePost('Submit', sandbox.line), wait, ask, isDone, fetchResult],
		wires: [
			['File', 'Submit'],
			['Submit', 'Wait'],
			['Wait', 'Status'],
			['Status', 'Done?'],
			['Done?', 'Result', 0],
			['Done?', 'Wait', 1],
		],
	};
}
