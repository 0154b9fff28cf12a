import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { signedAddress } from '../harness/callback.ts';
import { Workbench } from '../harness/workbench.ts';
import { alternate, type Benchmark, type Side } from './benchmark.ts';
import { median, spread } from './statistics.ts';

const deliveries = 60;
const atOnce = 16;
const rounds = 7;

/** A page of words, as large as a short letter's answer. */
const raw = {
	apiVersion: '1.1',
	confidence: 0.98,
	pages: [
		{
			id: 0,
			width: 1240,
			height: 1754,
			confidence: 0.98,
			text: Array.from({ length: 120 }, (_, index) => `word${index}`).join(' '),
			words: Array.from({ length: 120 }, (_, index) => ({
				id: index,
				text: `word${index}`,
				confidence: 0.98,
				boundingBox: {
					vertices: [
						{ x: 10, y: 10 + index },
						{ x: 90, y: 10 + index },
						{ x: 90, y: 20 + index },
						{ x: 10, y: 20 + index },
					],
				},
			})),
		},
	],
};

/**
 * Both nodes start an execution for each delivery, which has nothing after its first node. The rate
 * is that of the answers, and the next round waits until all executions have ended.
 */
export const trigger: Benchmark = {
	name: 'trigger',
	about: `${deliveries} signed deliveries, ${atOnce} at once`,
	goal: 'at least 0.9 × n8n’s Webhook node',
	isMet: ({ ratio }) => ratio !== null && ratio >= 0.9,
	async run(say) {
		const workbench = await Workbench.start({ name: 'bench-trigger', stub: true });
		const agent = new Agent({ connections: atOnce });
		try {
			const addresses = await prepare(workbench);
			const measure = async (side: Side) => {
				const rate = await send(agent, addresses[side]);
				await allEnded(workbench);
				return rate;
			};
			// The first run compiles code and opens connections, on both sides.
			await measure('ours');
			await measure('theirs');
			const found = await alternate(rounds, measure, (side, round, value) => {
				say(`trigger ${round}/${rounds} ${side}: ${value.toFixed(1)} a second`);
			});
			say(`trigger spread: ours ${spread(found.ours, '/s')}, theirs ${spread(found.theirs, '/s')}`);
			const [ours, theirs] = [median(found.ours), median(found.theirs)];
			return { name: 'trigger', ours, theirs, ratio: ours / theirs, limit: null, unit: '/s' };
		} finally {
			await agent.close();
			await workbench.stop();
		}
	},
};

async function prepare(workbench: Workbench): Promise<Record<Side, () => string>> {
	const ours = workbench.trigger('OCR Trigger');
	await workbench.publishTriggered(ours);
	const path = await workbench.publish({ nodes: [], wires: [] });
	const { origin } = workbench.n8n;
	let count = 0;
	return {
		ours: () => {
			const reference = `n8n-0123abcd-${process.pid}-0-${count++}`;
			return signedAddress(`${origin}/webhook/${ours.path}`, reference);
		},
		theirs: () => `${origin}/webhook/${path}`,
	};
}

/** @returns deliveries taken a second */
async function send(agent: Agent, address: () => string): Promise<number> {
	const urls = Array.from({ length: deliveries }, address);
	const bodies = urls.map(() => {
		const job = { provider: 'upstage', id: randomUUID(), status: 'succeeded', submittedAt: '' };
		return JSON.stringify({ job, raw });
	});
	let next = 0;
	const start = performance.now();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (next < deliveries) {
				const index = next++;
				const answer = await request(urls[index]!, {
					dispatcher: agent,
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: bodies[index],
				});
				await answer.body.dump();
				if (answer.statusCode !== 200) throw new Error(`It was answered ${answer.statusCode}.`);
			}
		}),
	);
	return (deliveries / (performance.now() - start)) * 1000;
}

async function allEnded(workbench: Workbench): Promise<void> {
	for (;;) {
		const list = await workbench.n8n.rest.executions(undefined, 100);
		if (list.every(({ status }) => !['new', 'running'].includes(status))) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}
