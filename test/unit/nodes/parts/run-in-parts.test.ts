import type { IDataObject } from 'n8n-workflow';

import { pagedPdf, pagesIn } from '../../../support/paged-files';
import {
	type Asked,
	fakeRun,
	fromStoredFile,
	fileOf,
	NOW,
	type Reply,
	type Setup,
} from '../fake-run';

/** A provider that reads two pages of a file, and names each job by the pages that it was sent. */
const LIMITS = { bytes: 1e6, pages: 2, formats: ['pdf'] as const };

/** `scan-p1-2.pdf` becomes the job `j1-2`. */
const idOf = (name: string) => `j${/-p([\d-]+)\.pdf$/u.exec(name)?.[1] ?? ''}`;

/** Of pages such as `1-2` or `5`, what each of them says. */
function textsOf(pages: string): string[] {
	const [first, last = first] = pages.split('-').map(Number) as [number, number?];
	return Array.from({ length: last - first + 1 }, (_, at) => `page ${first + at}`);
}

const reads = ({ path, name }: Asked): Reply => {
	const [, what, id = ''] = path.split('/');
	if (what === 'documents') return { json: { id: idOf(name) } };
	if (what === 'jobs') return { json: { status: 'done' } };
	return { json: { texts: textsOf(id.slice(1)) } };
};

/** The same, but that some requests are answered otherwise. */
const but =
	(others: Record<string, Reply>) =>
	(asked: Asked): Reply => {
		const key = asked.path === '/documents' ? idOf(asked.name) : asked.path;
		return others[key] ?? reads(asked);
	};

let file: ReturnType<typeof fileOf>;
let withText: ReturnType<typeof fileOf>;
beforeAll(async () => {
	file = fileOf(await pagedPdf(5));
	withText = fileOf(await pagedPdf(3, { withText: [2] }));
});

const inParts = (
	operation: string,
	{ options = {}, ...setup }: Partial<Setup> & { options?: IDataObject } = {},
) =>
	fakeRun({
		reply: reads,
		items: [{ json: {}, binary: { data: file } }],
		...setup,
		provider: { limits: LIMITS, ...setup.provider } as Setup['provider'],
		fields: {
			...{ operation, output: 'raw', ...setup.fields },
			options: { recordJobs: false, ...options },
		},
	});

const sent = (asked: readonly Asked[]) =>
	asked.filter(({ path }) => path === '/documents').map(({ name }) => name);

const part = (pages: string, status: string, id: string | null = `j${pages}`) => ({
	...{ id, pages, status },
});
const answered = (pages: string) => ({
	...{ pages, jobId: `j${pages}`, raw: { texts: textsOf(pages) } },
});
const whole = (status: string, ...parts: object[]) => ({
	...{ provider: 'some', id: '1-2=j1-2;3-4=j3-4;5=j5', status, parts, fileName: 'scan.pdf' },
	submittedAt: NOW,
});
const inThree = (status: string) => ['1-2', '3-4', '5'].map((pages) => part(pages, status));

/** What comes of the only item. */
const made = async ({ run }: { run(): Promise<Array<Array<{ json: IDataObject }>>> }) => {
	const [[output] = []] = await run();
	return output!;
};

const failureOf = async (work: Promise<unknown>) =>
	await work.then(
		() => {
			throw new Error('Nothing was thrown.');
		},
		(error: unknown) => error as { message: string; description: string },
	);

test('a file above the limit goes in parts, and comes back as one answer', async () => {
	const run = inParts('extract');
	expect(await made(run)).toEqual({
		json: {
			raw: {
				ocrParts: ['1-2', '3-4', '5'].map(answered),
				...{ pageCount: 5, fileName: 'scan.pdf' },
			},
			job: whole('succeeded', ...inThree('succeeded')),
		},
		binary: { data: file },
		pairedItem: { item: 0 },
	});
	expect(sent(run.asked)).toEqual(['scan-p1-2.pdf', 'scan-p3-4.pdf', 'scan-p5.pdf']);
	const bodies = run.asked.filter(({ path }) => path === '/documents').map(({ body }) => body);
	expect(await Promise.all(bodies.map(pagesIn))).toEqual([[1, 2], [3, 4], [5]]);
});

test('its text has all pages in their order', async () => {
	const { json } = await made(inParts('extract', { fields: { output: 'simplified' } }));
	expect(json).toMatchObject({
		...{
			text: [1, 2, 3, 4, 5].map((page) => `page ${page}`).join('\n\n'),
			fileName: 'scan.pdf',
			pageCount: 5,
		},
		jobId: '1-2=j1-2;3-4=j3-4;5=j5',
	});
});

describe('Submit', () => {
	test('puts out one job of all parts, and nothing that the job says itself', async () => {
		expect(await made(inParts('submit'))).toEqual({
			json: { job: whole('queued', ...inThree('queued')) },
			binary: { data: file },
			pairedItem: { item: 0 },
		});
	});

	test('of which a part was refused says so, and the others go on', async () => {
		const { json } = await made(inParts('submit', { reply: but({ 'j3-4': { status: 422 } }) }));
		const message =
			'Some OCR rejected "scan-p3-4.pdf" (HTTP 422): The document or a parameter is invalid. Check the document and the fields of the node, then run it again.';
		expect(json).toEqual({
			job: {
				...whole(
					'queued',
					part('1-2', 'queued'),
					{ ...part('3-4', 'failed', null), failure: { code: 'http-422', message } },
					part('5', 'queued'),
				),
				id: '1-2=j1-2;3-4=;5=j5',
			},
			warnings: [{ code: 'part-failed', message: `Pages 3-4: ${message}` }],
		});
	});

	test('of which no part was accepted fails for the first reason, without a job', async () => {
		const refused = { status: 422 };
		const reply = but({ 'j1-2': refused, 'j3-4': refused, j5: refused });
		const { json } = await made(inParts('submit', { reply, goesOn: true }));
		expect(json.error).toMatchObject({
			...{ code: 'http-422', jobId: null, httpStatus: 422, retryable: false },
			message: expect.stringMatching(/^Some OCR rejected "scan-p1-2\.pdf"/u) as string,
		});
	});

	test('sends no further part once the account is refused, and tells that', async () => {
		const refused = { status: 402 };
		const reply = but({ 'j1-2': refused, 'j3-4': refused, j5: refused });
		const pace = { rate: null, concurrency: 1 };
		const run = inParts('submit', { reply, goesOn: true, provider: { submitPace: pace } });
		const { json } = await made(run);
		expect(json.error).toMatchObject({ code: 'http-402', jobId: null });
		expect(sent(run.asked)).toEqual(['scan-p1-2.pdf']);
	});

	test('nor one again that was told to wait', async () => {
		const busy = { status: 429, headers: { 'retry-after': '20' } };
		let count = 0;
		const reply = (asked: Asked): Reply =>
			asked.path === '/documents' ? (++count === 1 ? busy : { status: 402 }) : reads(asked);
		const pace = { rate: null, concurrency: 1 };
		const run = inParts('submit', { reply, goesOn: true, provider: { submitPace: pace } });
		expect((await made(run)).json.error).toMatchObject({ code: 'http-402' });
		expect(sent(run.asked)).toEqual(['scan-p1-2.pdf', 'scan-p3-4.pdf']);
	});

	test('halves a part that came out too large, down to a page', async () => {
		const large = await pagedPdf(4, { picture: (page) => (page < 3 ? 60_000 : 6000) });
		const limits = { bytes: 70_000, formats: ['pdf'] as const };
		const run = inParts('submit', {
			items: [{ json: {}, binary: { data: fileOf(large) } }],
			provider: { limits } as Setup['provider'],
		});
		expect((await made(run)).json).toMatchObject({
			job: { id: '1=j1;2=j2;3-4=j3-4', parts: [{ pages: '1' }, { pages: '2' }, { pages: '3-4' }] },
		});
		expect(sent(run.asked).sort()).toEqual(['scan-p1.pdf', 'scan-p2.pdf', 'scan-p3-4.pdf']);

		const tight = { bytes: 50_000, formats: ['pdf'] as const };
		const { json } = await made(
			inParts('submit', {
				items: [{ json: {}, binary: { data: fileOf(large) } }],
				provider: { limits: tight } as Setup['provider'],
			}),
		);
		expect(json.job).toMatchObject({ id: '1=;2=;3=j3;4=j4' });
		expect(json.warnings).toEqual(
			[1, 2].map((page) => ({
				code: 'part-failed',
				message: `Page ${page}: Page ${page} alone has 0.1 MB, and the limit is 0.1 MB. Scan it in a lower resolution, or compress the file.`,
			})),
		);
	});

	test('refuses what cannot be had of a file in parts before anything is sent', async () => {
		const notInParts = () => ({ field: 'Markdown', message: 'not of parts.' });
		const run = inParts('submit', { goesOn: true, provider: { notInParts } });
		expect((await made(run)).json.error).toMatchObject({
			...{ message: 'Markdown: not of parts.', code: 'invalid-input' },
		});
		const check = () => ({ field: 'Model', message: 'empty.' });
		const checked = inParts('submit', { goesOn: true, provider: { check } });
		expect((await made(checked)).json.error).toMatchObject({ message: 'Model: empty.' });
		expect([...run.asked, ...checked.asked]).toEqual([]);
	});

	test('in another try of the execution sends only what was refused, and says nothing of the others', async () => {
		const executionId = 'tried-twice';
		const first = inParts('submit', { executionId, reply: but({ j5: { status: 422 } }) });
		await made(first);
		const again = inParts('submit', { executionId });
		expect((await made(again)).json).toEqual({
			job: { ...whole('queued', ...inThree('queued')) },
		});
		expect(sent(again.asked)).toEqual(['scan-p5.pdf']);
	});

	test('uses what another execution has sent, where a person wants that, and says so of each part', async () => {
		const own = fileOf(await pagedPdf(3, { filler: 9 }));
		const items = [{ json: {}, binary: { data: own } }];
		await made(inParts('submit', { items, options: { reuseHours: 1 } }));
		const again = inParts('submit', { items, options: { reuseHours: 1 } });
		const { json } = await made(again);
		expect(again.asked).toEqual([]);
		expect(json.warnings).toEqual(
			[
				['Pages 1-2', 'j1-2'],
				['Page 3', 'j3'],
			].map(([pages, id]) => ({
				code: 'result-reused',
				message: `${pages}: Some OCR accepted the same document 0 min ago (job ${id}), so it was not sent again.`,
			})),
		);
	});
});

describe('pages with text of their own', () => {
	const options = { pagesWithText: 'useText' };
	const reply = but({ '/results/j1-3': { json: { texts: ['page 1', 'page 3'] } } });
	const items = () => [{ json: {}, binary: { data: withText } }];

	test('are not sent, and their text is in the answer', async () => {
		const run = inParts('extract', { reply, items: items(), options });
		const { json } = await made(run);
		expect(json.job).toMatchObject({ id: '1,3=j1-3;2' });
		const { ocrParts } = json.raw as {
			ocrParts: Array<{ pages: string; document?: { text: string } }>;
		};
		expect(ocrParts.map(({ pages }) => pages)).toEqual(['1, 3', '2']);
		expect(ocrParts[1]!.document!.text).toMatch(/^Own text of page 2 line 1\nOwn text/u);
		expect(sent(run.asked)).toEqual(['scan-p1-3.pdf']);
	});

	test('may be skipped, and nobody reads their text', async () => {
		const run = inParts('extract', { reply, items: items(), options: { pagesWithText: 'skip' } });
		const { json } = await made(run);
		expect(json.job).toMatchObject({ id: '1,3=j1-3' });
		expect(json.raw).toEqual({
			ocrParts: [
				{ pages: '1, 3', jobId: 'j1-3', raw: { texts: ['page 1', 'page 3'] } },
				{ pages: '2', isSkipped: true },
			],
			...{ pageCount: 3, fileName: 'scan.pdf' },
		});
	});

	test('wait in a file of the item that Submit puts out, and Get Result finds them', async () => {
		const run = inParts('submit', { items: items(), options });
		const output = (await made(run)) as {
			json: IDataObject;
			binary: Record<string, { fileName: string }>;
		};
		expect(output.json).toEqual({
			job: {
				...{ provider: 'some', id: '1,3=j1-3;2', status: 'queued', submittedAt: NOW },
				...{ parts: [part('1, 3', 'queued', 'j1-3')], fileName: 'scan.pdf' },
			},
		});
		expect(Object.keys(output.binary)).toEqual(['data', 'ownText']);
		expect(output.binary.ownText).toMatchObject({
			...{ fileName: 'scan.text-pages.json.gz', mimeType: 'application/gzip' },
		});
		const later = inParts('getResult', {
			reply,
			items: [output as never],
			fields: { output: 'simplified' },
		});
		const { json } = await made(later);
		expect(json.text).toMatch(/^page 1\n\nOwn text of page 2[^]*page 3$/u);
		expect(json.warnings ?? []).toEqual([]);
	});

	test('of another job are not used, and that is said', async () => {
		const run = inParts('submit', { items: items(), options });
		const output = (await made(run)) as never as { json: IDataObject; binary: object };
		const other = {
			...output,
			json: { job: { ...(output.json.job as object), id: '1,3=other;2' } },
		};
		const later = inParts('getResult', {
			reply,
			items: [other as never],
			fields: { output: 'simplified' },
			goesOn: true,
		});
		const { json } = await made(later);
		expect(JSON.stringify(json)).toContain('"text-pages-not-used"');
		expect(json.text).not.toMatch(/Own text/u);
	});

	test('stay in the item where n8n has no room for a file, and that is said', async () => {
		const { json } = await made(inParts('submit', { items: items(), options, room: 0 }));
		expect(json.raw).toMatchObject({ ocrParts: [{ pages: '1, 3' }, { pages: '2', document: {} }] });
		expect(json.warnings).toEqual([
			{
				code: 'file-not-stored',
				message:
					'n8n could not store the text of the pages that were not sent: ENOSPC: no space left on device. It is in this item.',
			},
		]);
	});
});

describe('the jobs of a file in parts', () => {
	const job = whole('queued', ...inThree('queued')) as IDataObject;
	const items = [{ json: { job } }];

	test('are asked about together', async () => {
		const run = inParts('getStatus', {
			items,
			reply: but({ '/jobs/j3-4': { json: { status: 'running' } } }),
		});
		expect((await made(run)).json).toEqual({
			job: whole(
				'processing',
				...[part('1-2', 'succeeded'), part('3-4', 'processing'), part('5', 'succeeded')],
			),
		});
		expect(run.asked.map(({ path }) => path).sort()).toEqual([
			...['/jobs/j1-2', '/jobs/j3-4', '/jobs/j5'],
		]);
	});

	test('of which one failed say why, and the others are as they are', async () => {
		const reply = but({ '/jobs/j5': { json: { status: 'failed', why: 'Too dark' } } });
		const message =
			'Some OCR could not read "scan-p5.pdf" (job j5): Too dark. Check the document and the fields of the node, then run it again.';
		expect((await made(inParts('getStatus', { items, reply }))).json).toEqual({
			job: whole('succeeded', ...[part('1-2', 'succeeded'), part('3-4', 'succeeded')], {
				...part('5', 'failed'),
				failure: { code: 'BLANK', message },
			}),
		});
	});

	test('of which one cannot be asked about go on, and a warning says how', async () => {
		const reply = but({ '/jobs/j5': { status: 401 } });
		const { json } = await made(inParts('getStatus', { items, reply }));
		expect(json.job).toMatchObject({ status: 'processing' });
		expect(json.warnings).toEqual([
			{
				code: 'part-failed',
				message: expect.stringMatching(
					/^Page 5: The status of Some OCR job j5 could not be checked \(HTTP 401\): .* run Get Result with the job ID 5=j5\.$/u,
				) as string,
			},
		]);
	});

	test('of which some are at their end already are not asked about again', async () => {
		const failure = { code: 'BLANK', message: 'Blank.' };
		const parts = [
			part('1-2', 'succeeded'),
			{ ...part('3-4', 'failed'), failure },
			part('5', 'queued'),
		];
		const raw = { ocrParts: [answered('1-2')], pageCount: 5 };
		const given = [{ json: { job: { ...job, parts }, raw } as never }];
		const run = inParts('getStatus', { items: given });
		expect((await made(run)).json).toEqual({
			job: whole('succeeded', parts[0]!, parts[1]!, part('5', 'succeeded')),
			raw: {
				ocrParts: [
					answered('1-2'),
					{ pages: '3-4', jobId: 'j3-4', failure },
					{ pages: '5', jobId: 'j5' },
				],
				pageCount: 5,
			},
		});
		expect(run.asked.map(({ path }) => path)).toEqual(['/jobs/j5']);
	});

	test('of which one is told of in an odd way go on, and a warning says which', async () => {
		const reply = but({ '/jobs/j5': { json: { status: 'odd' } } });
		const { json } = await made(inParts('getStatus', { items, reply }));
		expect(json.job).toMatchObject({ status: 'processing' });
		expect(json.warnings).toEqual([
			{
				code: 'status-unknown',
				message:
					'Page 5: Some OCR answered about the job in an unknown format, so it is treated as processing.',
			},
		]);
	});

	test('of which none can be asked about fail for that, with the ID of all', async () => {
		const refused = { status: 401 };
		const reply = but({ '/jobs/j1-2': refused, '/jobs/j3-4': refused, '/jobs/j5': refused });
		const { json } = await made(inParts('getStatus', { items, reply, goesOn: true }));
		expect(json.error).toMatchObject({ code: 'http-401', jobId: job.id });
	});

	test('are fetched together, and one that failed leaves the others', async () => {
		const reply = but({ '/jobs/j5': { json: { status: 'failed', why: 'Too dark' } } });
		const { json } = await made(inParts('getResult', { items, reply }));
		const message =
			'Some OCR could not read "scan-p5.pdf" (job j5): Too dark. Check the document and the fields of the node, then run it again.';
		const failure = { code: 'BLANK', message };
		expect(json).toEqual({
			raw: {
				ocrParts: [...['1-2', '3-4'].map(answered), { pages: '5', jobId: 'j5', failure }],
				fileName: 'scan.pdf',
			},
			job: whole('succeeded', ...[part('1-2', 'succeeded'), part('3-4', 'succeeded')], {
				...part('5', 'failed'),
				failure,
			}),
		});
	});

	test('that all failed fail the item, with the ID of all', async () => {
		const failed = { json: { status: 'failed' } };
		const reply = but({ '/jobs/j1-2': failed, '/jobs/j3-4': failed, '/jobs/j5': failed });
		const { json } = await made(inParts('getResult', { items, reply, goesOn: true }));
		expect(json.error).toMatchObject({
			...{ code: 'BLANK', jobId: job.id },
			message: expect.stringMatching(/^Some OCR could not read "scan-p1-2\.pdf"/u) as string,
		});
	});

	test('of which one is not done in time say how to get it later', async () => {
		const reply = but({ '/jobs/j5': { json: { status: 'running' } } });
		const { json } = await made(
			inParts('getResult', { items, reply, options: { maximumWait: 5 } }),
		);
		expect(json.job).toMatchObject({
			status: 'processing',
			parts: [{}, {}, { status: 'processing' }],
		});
		const { ocrParts } = json.raw as { ocrParts: Array<{ failure?: { message: string } }> };
		expect(ocrParts[2]!.failure).toEqual({
			code: 'timed-out',
			message:
				'Some OCR did not finish job j5 within 5 s. The job continues: fetch it later with Get Result and this job ID, or increase Maximum Wait. To get these pages later, run Get Result with the job ID 5=j5.',
		});
	});

	test('are fetched by their ID alone as well', async () => {
		const fields = { jobFrom: 'id', jobId: ' 5=j5 ; 1-2=j1-2 ' };
		const { json } = await made(inParts('getResult', { fields }));
		expect(json).toMatchObject({
			job: { id: '1-2=j1-2;5=j5', status: 'succeeded' },
			raw: { ocrParts: [answered('1-2'), answered('5')] },
		});
	});
});

describe('a run that is canceled while parts are on their way', () => {
	test('keeps what was read, says what was not sent, and what may have been accepted', async () => {
		const pace = { rate: null, concurrency: 1 };
		let goOn = () => {};
		const never = new Promise<void>((resolve) => (goOn = resolve));
		const run = inParts('extract', {
			provider: { submitPace: pace },
			onDisk: true,
			reply: (_, count) => {
				if (count === 1) {
					return { json: { id: 'j1-2', texts: ['read at once'] } };
				}
				run.cancel();
				goOn();
				return { after: never, code: 'ECONNRESET' };
			},
		});
		const output = await made(run);
		expect(output.json.error).toMatchObject({ code: 'stopped' });
		const warned = run.logged.filter((line) => line.startsWith('warn')).at(-1)!;
		expect(warned).toMatch(
			/The pages read so far of item 1 \(1-2\) are in the stored file .* n8n keeps this execution\. Some OCR may have accepted the document of item 1 \(pages 3-4\): check your account there before you send again\.$/u,
		);
		const later = fromStoredFile(run, { reply: reads });
		const { json } = await made(later);
		expect(json).toMatchObject({
			job: {
				id: '1-2=j1-2;3-4=;5=',
				parts: [
					{ pages: '1-2', status: 'succeeded' },
					{
						pages: '3-4',
						status: 'failed',
						failure: {
							code: 'stopped',
							message:
								'The execution was canceled while they were being sent. The provider may have accepted them: check your account there before you send them again with Pages.',
						},
					},
					{
						pages: '5',
						status: 'failed',
						failure: {
							code: 'stopped',
							message: 'The execution stopped before they were sent. Send them with Pages.',
						},
					},
				],
			},
			raw: { ocrParts: [{ pages: '1-2', raw: { id: 'j1-2', texts: ['read at once'] } }, {}, {}] },
		});
	});
});

test('a file of which nothing is left to send fails for nothing that was not asked', async () => {
	const all = fileOf(await pagedPdf(2, { withText: [1, 2] }));
	const run = inParts('extract', {
		items: [{ json: {}, binary: { data: all } }],
		options: { pagesWithText: 'useText' },
		fields: { output: 'simplified' },
	});
	const { json } = await made(run);
	expect(json.text).toMatch(/^Own text of page 1 line 1[^]*Own text of page 2 line 12$/u);
	expect(run.asked).toEqual([]);
});

test('a limit of pages counts all parts, and what does not fit is not sent', async () => {
	const run = inParts('submit', { options: { maximumPages: 4 } });
	const failed = await failureOf(run.run());
	expect(failed.message).toBe(
		'"scan.pdf" has 5 pages, more than the limit of 4 pages per run. It was not sent. Raise Maximum Pages per Run, or choose fewer pages in Pages.',
	);
	expect(run.asked).toEqual([]);
	const enough = inParts('submit', { options: { maximumPages: 5 } });
	await made(enough);
	expect(enough.asked).toHaveLength(3);
});

test('a run that is canceled while its jobs are waited for keeps those that are read', async () => {
	const job = whole('queued', ...inThree('queued')) as IDataObject;
	const run = inParts('getResult', {
		items: [{ json: { job } }],
		onDisk: true,
		reply: (asked) => {
			if (asked.path === '/jobs/j5') {
				if (run.asked.some(({ path }) => path === '/results/j3-4')) run.cancel();
				return { json: { status: 'running' } };
			}
			return reads(asked);
		},
	});
	const { json } = await made(run);
	expect(json.error).toMatchObject({ code: 'stopped', jobId: job.id });
	const later = fromStoredFile(run, {
		reply: reads,
		provider: { limits: LIMITS } as unknown as Setup['provider'],
	});
	expect(await made(later)).toMatchObject({
		json: {
			raw: { ocrParts: ['1-2', '3-4', '5'].map(answered), fileName: 'scan.pdf' },
			job: { id: job.id, status: 'succeeded' },
		},
	});
	// What was read is not asked for again.
	expect(later.asked.map(({ path }) => path)).toEqual(['/jobs/j5', '/results/j5']);
});

/** A provider that calls back, and the addresses that it was told. */
function calledBack() {
	const urls: string[] = [];
	const withCallback = (options: object, url: string) => {
		urls.push(url);
		return options;
	};
	return { provider: { limits: LIMITS, withCallback } as unknown as Setup['provider'], urls };
}

test('a job in parts is called back by its last part, whose address names the others', async () => {
	const { provider, urls } = calledBack();
	const fields = { callback: 'trigger', callbackUrl: 'https://n8n.example/webhook/1' };
	const run = inParts('submit', { provider, fields, executionId: 'called' });
	const { json } = await made(run);
	expect(json.job).toMatchObject({ id: '1-2=j1-2;3-4=j3-4;5=j5' });
	expect(json.warnings).toBeUndefined();
	expect(sent(run.asked).at(-1)).toBe('scan-p5.pdf');
	expect(urls.map((url) => new URL(url).searchParams.get('ocrParts'))).toEqual([
		'1-2=j1-2;3-4=j3-4;5=*',
	]);
	// In another try its part was told of the same jobs.
	const again = inParts('submit', { provider, fields, executionId: 'called' });
	expect((await made(again)).json.warnings).toBeUndefined();
	expect(again.asked).toEqual([]);
});

test('its address names the pages that were not sent, as they have text', async () => {
	const { provider, urls } = calledBack();
	const run = inParts('submit', {
		...{ provider, items: [{ json: {}, binary: { data: withText } }] },
		fields: { callback: 'trigger', callbackUrl: 'https://n8n.example/webhook/1' },
		options: { pagesWithText: 'useText' },
	});
	await made(run);
	expect(urls.map((url) => new URL(url).searchParams.get('ocrParts'))).toEqual(['1,3=*;2']);
});

test('a part that was told of other jobs than there are now does not call for them', async () => {
	const withCallback = (options: object) => options;
	const provider = { limits: LIMITS, withCallback } as unknown as Setup['provider'];
	const fields = { callback: 'trigger', callbackUrl: 'https://n8n.example/webhook/1' };
	const executionId = 'called-otherwise';
	const refused = but({ 'j3-4': { status: 422 } });
	await made(inParts('submit', { provider, fields, executionId, reply: refused }));
	const again = inParts('submit', { provider, fields, executionId });
	const { json } = await made(again);
	expect(sent(again.asked)).toEqual(['scan-p3-4.pdf']);
	expect(json.warnings).toMatchObject([{ code: 'no-callback' }]);
});
