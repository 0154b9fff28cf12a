import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionData, itemsOf } from '../harness/executions.ts';
import type { N8n } from '../harness/n8n.ts';
import { projectRoot } from '../harness/paths.ts';
import { type HarnessProvider, providers } from '../harness/providers.ts';
import { Workbench } from '../harness/workbench.ts';
import type { Benchmark } from './benchmark.ts';
import { documentItems, manyDocuments } from './documents.ts';
import { type Account, emptyAccount, enter } from './soak-account.ts';

const everything = 10_000;
/** In one execution. */
const batch = 100;
const share = 0.05;
const limitPercent = 10;
const mb = 1_000_000;

/**
 * Documents as a schedule brings them: in each round one execution for each provider, all at once, while
 * 5 % of all requests go wrong. Memory is compared with that after the first tenth.
 */
export const soak: Benchmark = {
	name: 'soak',
	about: `${everything} documents over all providers, with ${share * 100} % random faults; a number makes it fewer`,
	goal: `memory in use grows by at most ${limitPercent} %, and every document is accounted for`,
	isMet: ({ ours, figures }) => ours <= limitPercent && figures?.documents?.wrong === 0,
	async run(say, count = everything) {
		const nodeArguments = ['--require', path.join(projectRoot, 'test/bench/collect-on-signal.cjs')];
		const workbench = await Workbench.start({ name: 'bench-soak', stub: true, nodeArguments });
		try {
			return await measure(workbench, say, count);
		} finally {
			await workbench.stop();
		}
	},
};

async function measure(workbench: Workbench<N8n>, say: (message: string) => void, count: number) {
	const rounds = Math.max(2, Math.round(count / (batch * providers.length)));
	const firstRounds = Math.max(1, Math.round(rounds / 10));
	const paths = await publish(workbench);
	const account = emptyAccount();
	let first: Resting | undefined;
	for (let round = 1; round <= rounds; round++) {
		await playRound(workbench, paths, round, account);
		if (round === firstRounds) first = await resting(workbench.n8n);
		say(`soak ${round}/${rounds}: ${sentence(account)}`);
		for (const line of account.wrong.slice(-5)) say(`  ${line}`);
	}
	const last = await resting(workbench.n8n);
	const { wrong, ...counts } = account;
	first ??= last;
	say(
		`soak memory in use: ${first.inUse.toFixed(0)} MB after ${firstRounds * batch * providers.length} documents, ${last.inUse.toFixed(0)} MB at the end`,
	);
	return {
		name: 'soak',
		ours: (last.inUse / first.inUse - 1) * 100,
		theirs: null,
		ratio: null,
		limit: limitPercent,
		unit: '%' as const,
		figures: {
			documents: { ...counts, wrong: wrong.length },
			'memory in use, MB': { first: first.inUse, last: last.inUse },
			'memory of the process, MB': { first: first.ofProcess, last: last.ofProcess },
		},
	};
}

/** Webhook → a file for each document → the provider's node, for each provider. */
async function publish(workbench: Workbench): Promise<Map<HarnessProvider, string>> {
	const paths = new Map<HarnessProvider, string>();
	for (const provider of providers) {
		const { nodes, wires } = documentItems();
		// Lazarus is told no name of a file but by this option.
		const options = { fileId: '={{ $binary.data.fileName }}' };
		const parameters = { operation: 'extract', options };
		const ocr = workbench.ocr('OCR', provider.id, parameters, {
			onError: 'continueRegularOutput',
		});
		paths.set(
			provider,
			await workbench.publish({ nodes: [...nodes, ocr], wires: [...wires, ['File', 'OCR']] }),
		);
	}
	return paths;
}

async function playRound(
	workbench: Workbench,
	paths: Map<HarnessProvider, string>,
	round: number,
	account: Account,
): Promise<void> {
	const { sandbox } = workbench;
	await sandbox.reset();
	await sandbox.set({ randomFaults: { share, seed: round } });
	const bodies = await Promise.all(
		[...paths].map(async ([provider, webhook], place) => {
			const from = ((round - 1) * paths.size + place) * batch;
			const { items } = await manyDocuments(batch);
			const body = {
				items: (items as Array<{ content: string }>).map(({ content }, index) => ({
					name: `soak-${from + index}.png`,
					content,
				})),
			};
			return { provider, body, id: await workbench.begin(webhook, { body }) };
		}),
	);
	const ended = await Promise.all(
		bodies.map(async (begun) => ({ ...begun, execution: await ending(workbench, begun.id) })),
	);
	const ledger = await sandbox.ledger();
	for (const { provider, body, execution } of ended) {
		if (execution.status !== 'success') {
			account.wrong.push(`${provider.id}: the execution ended as ${execution.status}`);
		}
		const names = body.items.map(({ name }) => name);
		enter(account, { provider: provider.id, names, items: itemsOf(execution, 'OCR') }, ledger);
	}
}

/** However long it takes: a provider's own rate may make it minutes. */
async function ending(workbench: Workbench, id: string): Promise<ExecutionData> {
	for (;;) {
		const list = await workbench.n8n.rest.executions(undefined, 50);
		const found = list.find((execution) => execution.id === id);
		if (found && !['new', 'running', 'waiting'].includes(found.status)) {
			return await workbench.n8n.rest.execution(id);
		}
		await sleep(500);
	}
}

interface Resting {
	/** MB that something still needs: JavaScript's heap, and buffers beside it. */
	inUse: number;
	/** MB that the system has given to the process. It gets back what is free when it suits the allocator. */
	ofProcess: number;
}

/** Once everything is collected that can be. */
async function resting(n8n: N8n): Promise<Resting> {
	for (let time = 0; time < 3; time++) {
		await sleep(2000);
		process.kill(n8n.pid, 'SIGUSR2');
	}
	await sleep(2000);
	const last = (await n8n.log()).split('Memory in use: ').at(-1)?.split('\n')[0] ?? '';
	const { heapUsed, external, rss } = JSON.parse(last) as NodeJS.MemoryUsage;
	return { inUse: (heapUsed + external) / mb, ofProcess: rss / mb };
}

const sentence = ({
	documents,
	texts,
	failures,
	unclear,
	faults,
	submissions,
	accepted,
	wrong,
}: Account) =>
	`${documents} documents, ${texts} texts, ${failures} failed items (${unclear} of them unclear); ` +
	`${faults} faults, ${submissions} submissions, ${accepted} accepted; ${wrong.length} wrong`;
