import { nodeTimeMs } from '../harness/executions.ts';
import { Workbench } from '../harness/workbench.ts';
import type { WorkflowNode } from '../harness/workflows.ts';
import { alternate, type Benchmark, type Side } from './benchmark.ts';
import { documentItems, manyDocuments } from './documents.ts';
import { upstagePost } from './http-request.ts';
import { median, spread } from './statistics.ts';

const documents = 500;
const rounds = 5;

export const sync: Benchmark = {
	name: 'sync',
	about: `${documents} small documents through Upstage, which answers at once`,
	goal: 'at most 1.2 × HTTP Request',
	isMet: ({ ratio }) => ratio !== null && ratio <= 1.2,
	async run(say) {
		const workbench = await Workbench.start({ name: 'bench-sync', stub: true });
		try {
			const measure = await prepare(workbench);
			// The first run compiles code and opens connections, on both sides.
			await measure('ours');
			await measure('theirs');
			const found = await alternate(rounds, measure, (side, round, value) => {
				say(`sync ${round}/${rounds} ${side}: ${value} ms`);
			});
			say(`sync spread: ours ${spread(found.ours, 'ms')}, theirs ${spread(found.theirs, 'ms')}`);
			const [ours, theirs] = [median(found.ours), median(found.theirs)];
			return { name: 'sync', ours, theirs, ratio: ours / theirs, limit: null, unit: 'ms' };
		} finally {
			await workbench.stop();
		}
	},
};

async function prepare(workbench: Workbench): Promise<(side: Side) => Promise<number>> {
	const body = await manyDocuments(documents);
	const publish = async (last: WorkflowNode): Promise<string> => {
		const { nodes, wires } = documentItems();
		return await workbench.publish({
			nodes: [...nodes, last],
			wires: [...wires, ['File', last.name]],
		});
	};
	const paths = {
		ours: await publish(workbench.ocr('OCR', 'upstage', { operation: 'extract' })),
		theirs: await publish(upstagePost('OCR', workbench.sandbox.line)),
	};
	return async (side) => {
		const execution = await workbench.finished(await workbench.begin(paths[side], { body }));
		if (execution.status !== 'success') {
			const { error } = execution.data.resultData;
			throw new Error(`sync, ${side}: ${error?.message ?? execution.status}`);
		}
		return nodeTimeMs(execution, 'OCR');
	};
}
