import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from '../harness/executions.ts';
import { memoryOf, resetPeak } from '../harness/memory.ts';
import { Workbench } from '../harness/workbench.ts';
import { node, type WorkflowNode } from '../harness/workflows.ts';
import { alternate, type Benchmark, type Side } from './benchmark.ts';
import { mindeePost, upstagePost } from './http-request.ts';
import { median, spread } from './statistics.ts';

const rounds = 3;
const limitMb = 40;
const mb = 1_000_000;

/** What is sent where: each as large as the provider takes. */
const uploads = [
	{ provider: 'upstage', bytes: 50 * mb, theirs: upstagePost },
	{ provider: 'mindee', bytes: 100 * mb, theirs: mindeePost },
] as const;

type UploadCase = (typeof uploads)[number];

export const memoryUp: Benchmark = {
	name: 'memory-up',
	about: 'n8n’s peak memory over idle while it sends 50 MB and 100 MB, stored on disk',
	goal: `at most ${limitMb} MB`,
	isMet: ({ ours }) => ours <= limitMb,
	async run(say) {
		const outcomes = [];
		for (const upload of uploads) {
			const size = `${upload.bytes / mb} MB`;
			const found = await alternate(
				rounds,
				async (side) => await riseMb(upload, side),
				(side, round, value) => {
					say(`memory-up ${size} ${round}/${rounds} ${side}: ${value.toFixed(0)} MB over idle`);
				},
			);
			say(
				`memory-up ${size} spread: ours ${spread(found.ours, 'MB')}, ` +
					`theirs ${spread(found.theirs, 'MB')}`,
			);
			outcomes.push({ ours: median(found.ours), theirs: median(found.theirs) });
		}
		// The worse of the two sizes stands for both.
		const worst = outcomes.sort((a, b) => b.ours - a.ours)[0];
		if (!worst) throw new Error('memory-up measured nothing.');
		const { ours, theirs } = worst;
		return { name: 'memory-up', ours, theirs, ratio: ours / theirs, limit: limitMb, unit: 'MB' };
	},
};

/** A fresh n8n each time: memory that an earlier round left to the heap would hide this one's. */
async function riseMb(upload: UploadCase, side: Side): Promise<number> {
	const workbench = await Workbench.start({ name: 'bench-memory-up', stub: true });
	try {
		const folder = path.join(workbench.n8n.userFolder, 'files');
		const large = path.join(folder, 'large.pdf');
		const small = path.join(folder, 'small.pdf');
		await writePdf(large, upload.bytes);
		await writePdf(small, 20_000);
		const send =
			side === 'ours'
				? workbench.ocr('OCR', upload.provider, { operation: 'extract' })
				: upload.theirs('OCR', workbench.sandbox.line);
		// What is loaded and compiled at a node's first run is not the upload's.
		await runUpload(workbench, small, send, 0);
		return (await runUpload(workbench, large, send, 6)) / mb;
	} finally {
		await workbench.stop();
	}
}

/** @returns bytes over idle, where idle is what n8n has just before the node starts */
async function runUpload(
	workbench: Workbench,
	file: string,
	send: WorkflowNode,
	restSeconds: number,
): Promise<number> {
	const read = node('File', 'n8n-nodes-base.readWriteFile', {
		operation: 'read',
		fileSelector: file,
		options: {},
	});
	const rest = { amount: restSeconds, unit: 'seconds' };
	const steps = await workbench.publish({
		nodes: [read, node('Rest', 'n8n-nodes-base.wait', rest, { typeVersion: 1.1 }), send],
		wires: [
			['Webhook', 'File'],
			['File', 'Rest'],
			['Rest', send.name],
		],
	});
	const id = await workbench.begin(steps);
	// By now the file is stored, and what reading it took has been given back.
	await sleep(Math.max(0, restSeconds - 1) * 1000);
	const { pid } = workbench.n8n;
	resetPeak(pid);
	const idle = memoryOf(pid).nowBytes;
	const execution = await workbench.finished(id);
	const { peakBytes } = memoryOf(pid);
	if (itemsOf(execution, send.name).length !== 1) {
		const { error } = execution.data.resultData;
		throw new Error(`memory-up: ${error?.message ?? execution.status}`);
	}
	return peakBytes - idle;
}

async function writePdf(file: string, bytes: number): Promise<void> {
	const stream = createWriteStream(file);
	stream.write('%PDF-1.7\n');
	for (let left = bytes - 9; left > 0; left -= mb) {
		if (!stream.write(randomBytes(Math.min(left, mb)))) await once(stream, 'drain');
	}
	stream.end();
	await once(stream, 'finish');
}
