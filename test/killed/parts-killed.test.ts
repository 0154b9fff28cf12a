import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { aboveLimitOf, heavyPdf, pagedPdf } from '../e2e/support/paged-files.ts';
import { filesNode } from '../e2e/support/reading.ts';
import { until } from '../e2e/support/suspended.ts';
import type { N8n } from '../harness/n8n.ts';
import type { Upload } from '../harness/rest.ts';
import { Workbench } from '../harness/workbench.ts';

interface TooLong {
	/** Just above what the provider takes. */
	file: () => Upload;
	parts: number;
	options?: Record<string, unknown>;
	/** It answers at once, and has no job that could be named. */
	hasNoJobs?: true;
}

const tooLong: Record<string, TooLong> = {
	// Two pages of the file have more.
	lazarus: { file: () => heavyPdf(5), parts: 5, options: { maximumFileSize: 1 } },
	mindee: { file: aboveLimitOf.mindee, parts: 2 },
	'ocr-services': { file: aboveLimitOf['ocr-services'], parts: 2 },
	picwish: { file: aboveLimitOf.picwish, parts: 2 },
	upstage: { file: () => pagedPdf(61), parts: 3, hasNoJobs: true },
};

/** By turns: n8n keeps two large files open at a time, and these do not come to their end. */
const turns = [['lazarus', 'mindee', 'ocr-services', 'upstage'], ['picwish']];

let workbench: Workbench<N8n>;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'parts-killed', stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

const jobsOf = async (provider: string) =>
	(await workbench.sandbox.ledger()).jobs.filter((job) => job.provider === provider);

/** Lines of n8n's log of what was answered at once. */
const documentsRead = async () => (await workbench.n8n.log()).split('document read').length - 1;

/** A workflow that reads the provider's file. @returns its path. */
async function published(folder: string, provider: string): Promise<string> {
	const { file, options = {} } = tooLong[provider]!;
	const { fileName, bytes } = file();
	const place = path.join(folder, `${provider}-${fileName}`);
	await writeFile(place, bytes);
	const parameters = { operation: 'extract', output: 'document', options };
	return await workbench.publish({
		nodes: [filesNode(place), workbench.ocr('OCR', provider, parameters)],
		wires: [
			['Webhook', 'Files'],
			['Files', 'OCR'],
		],
	});
}

test.each(turns.map((providers) => ({ providers })))(
	'n8n is killed between the parts of a file, and what became of each is still known: $providers',
	async ({ providers }) => {
		const folder = path.join(workbench.n8n.userFolder, 'files', 'in-parts');
		await mkdir(folder, { recursive: true });
		const readBefore = await documentsRead();
		const paths: string[] = [];
		for (const provider of providers) {
			paths.push(await published(folder, provider));
			await workbench.sandbox.set({
				provider,
				delayMs: provider === 'lazarus' ? 5000 : 100,
				// One part is accepted, and the next one is told to come later, or is not answered.
				// A part takes several requests there, so a rate would hold all parts in the middle.
				...(provider === 'ocr-services'
					? { faults: [{ match: 'submit', times: 1, kind: 'hang' }] }
					: { rate: { requests: 1, perMs: 600_000 } }),
				...(provider === 'lazarus' ? { runningFirst: true } : {}),
			});
		}
		const begun = await Promise.all(paths.map(async (each) => await workbench.begin(each)));
		for (const provider of providers) {
			const has = async () => ((await jobsOf(provider)).length > 0 ? true : undefined);
			await until(`${provider} has a part`, has);
		}
		await sleep(500);
		await workbench.n8n.crash();
		const before = await Promise.all(providers.map(async (each) => (await jobsOf(each)).length));
		before.forEach((count, index) => {
			const provider = providers[index]!;
			expect([provider, count > 0 && count < tooLong[provider]!.parts]).toEqual([provider, true]);
		});

		await workbench.n8n.boot();
		for (const provider of providers)
			await workbench.sandbox.set({ provider, delayMs: 100, rate: null, faults: [] });
		const second = await Promise.all(
			paths.map(async (each) => await workbench.finished(await workbench.begin(each))),
		);
		expect(second.map(({ status }) => status)).toEqual(providers.map(() => 'success'));

		const killed = await Promise.all(
			begun.map(async (id) => await workbench.n8n.rest.execution(id)),
		);
		const log = await workbench.n8n.log();
		const everything = [...killed, ...second].map(({ rawData }) => rawData).join('') + log;
		const answered: unknown[] = [];
		for (const [index, provider] of providers.entries()) {
			const { parts, hasNoJobs } = tooLong[provider]!;
			const jobs = await jobsOf(provider);
			expect([provider, jobs.length]).toEqual([provider, before[index]! + parts]);
			if (hasNoJobs) answered.push(...jobs);
			else expect(jobs.map(({ id }) => id).filter((id) => !everything.includes(id))).toEqual([]);
		}
		// Of what is answered at once the log has a line for each part that was read.
		expect((await documentsRead()) - readBefore).toBe(answered.length);
	},
);
