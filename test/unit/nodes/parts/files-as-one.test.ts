import type { IDataObject } from 'n8n-workflow';

import { AS_ONE } from '../../../../nodes/shared/fields/several-files';
import { PNG } from '../../../support/documents';
import { pagedPdf } from '../../../support/paged-files';
import {
	type Asked,
	fakeRun,
	fromStoredFile,
	fileOf,
	NOW,
	type Reply,
	type Setup,
} from '../fake-run';

/** Three files of an item: of two pages, of one, and of three. */
const PAGES: Record<string, number> = { a: 2, b: 1, c: 3 };

const reads = ({ path, name }: Asked): Reply => {
	const [, what, id = ''] = path.split('/');
	const stem = name.split('.')[0]!;
	if (what === 'documents') return { json: { id: stem } };
	if (what === 'jobs') return { json: { status: 'done' } };
	return { json: { texts: textsOf(id) } };
};

const textsOf = (id: string) => Array.from({ length: PAGES[id] ?? 1 }, (_, at) => `${id}${at + 1}`);

let binary: Record<string, ReturnType<typeof fileOf>>;
beforeAll(async () => {
	binary = {
		one: fileOf(await pagedPdf(2), 'a.pdf'),
		two: fileOf(PNG, 'b.png', 'image/png'),
		three: fileOf(await pagedPdf(3), 'c.pdf'),
	};
});

const asOne = (
	operation: string,
	{ options = {}, ...setup }: Partial<Setup> & { options?: IDataObject } = {},
) =>
	fakeRun({
		reply: reads,
		items: [{ json: {}, binary }],
		...setup,
		fields: {
			...{ operation, output: 'raw', binaryProperty: 'one, two, three', severalNamed: AS_ONE },
			...setup.fields,
			options: { recordJobs: false, keepInputFiles: false, ...options },
		},
	});

const made = async ({ run }: { run(): Promise<Array<Array<{ json: IDataObject }>>> }) => {
	const [[output] = []] = await run();
	return output!.json;
};

const answered = (pages: string, jobId: string) => ({
	...{ pages, jobId, raw: { texts: textsOf(jobId) } },
});

const refusing =
	(...names: string[]) =>
	(asked: Asked): Reply =>
		names.includes(asked.name) ? { status: 422 } : reads(asked);

const WHY =
	'(HTTP 422): The document or a parameter is invalid. Check the document and the fields of the node, then run it again.';

test('several files are one document, whose pages go on from file to file', async () => {
	const { raw, job } = await made(asOne('extract'));
	expect(raw).toEqual({
		ocrParts: [answered('1-2', 'a'), answered('3', 'b'), answered('4-6', 'c')],
		...{ pageCount: 6, fileName: 'a.pdf' },
	});
	expect(job).toEqual({
		...{ provider: 'some', id: '1-2=a;3=b;4-6=c', status: 'succeeded', fileName: 'a.pdf' },
		parts: [
			{ id: 'a', pages: '1-2', status: 'succeeded' },
			{ id: 'b', pages: '3', status: 'succeeded' },
			{ id: 'c', pages: '4-6', status: 'succeeded' },
		],
		submittedAt: NOW,
	});
	const simplified = await made(asOne('extract', { fields: { output: 'simplified' } }));
	expect(simplified.text).toBe('a1\n\na2\n\nb1\n\nc1\n\nc2\n\nc3');
	// The digest of one file does not identify them.
	expect(simplified).not.toHaveProperty('sha256');
});

test('a file that fails is missing, a warning names it, and the pages close up', async () => {
	const { raw, job, warnings } = await made(asOne('extract', { reply: refusing('b.png') }));
	expect(raw).toMatchObject({
		ocrParts: [answered('1-2', 'a'), answered('3-5', 'c')],
		pageCount: 5,
	});
	expect(job).toMatchObject({ id: '1-2=a;3-5=c' });
	expect(warnings).toEqual([
		{
			code: 'file-not-read',
			message: `"b.png" is missing: Some OCR rejected "b.png" ${WHY}`,
		},
	]);
});

test('a file that the account is refused for leaves those of its document alone', async () => {
	const reply = (asked: Asked): Reply => (asked.name === 'b.png' ? { status: 402 } : reads(asked));
	const pace = { rate: null, concurrency: 1 };
	const { job, warnings } = await made(asOne('extract', { reply, provider: { submitPace: pace } }));
	expect(job).toMatchObject({ id: '1-2=a;3-5=c', status: 'succeeded' });
	expect(warnings).toMatchObject([{ code: 'file-not-read' }]);
});

test('where none is read, the item fails for the first of them', async () => {
	const reply = refusing('a.pdf', 'b.png', 'c.pdf');
	const { error } = await made(asOne('extract', { reply, goesOn: true }));
	expect(error).toMatchObject({ message: `Some OCR rejected "a.pdf" ${WHY}`, code: 'http-422' });
});

test('a file above the limit goes in parts of its own, with the pages of the whole', async () => {
	const limits = { bytes: 1e6, pages: 2, formats: ['pdf', 'png'] as const };
	const provider = { limits } as unknown as Setup['provider'];
	const reply = (asked: Asked): Reply => {
		if (asked.path !== '/documents') return reads(asked);
		return { json: { id: /^([^.]*)\./u.exec(asked.name)![1]! } };
	};
	const { job } = await made(asOne('submit', { provider, reply }));
	expect(job).toMatchObject({
		...{ id: '1-2=a;3=b;4-5=c-p1-2;6=c-p3', status: 'queued' },
		parts: [{ pages: '1-2' }, { pages: '3' }, { pages: '4-5' }, { pages: '6' }],
	});
});

describe('Submit', () => {
	test('is one job of all files, and each is counted before any is sent', async () => {
		const run = asOne('submit');
		expect(await made(run)).toEqual({
			job: {
				...{ provider: 'some', id: '1-2=a;3=b;4-6=c', status: 'queued', fileName: 'a.pdf' },
				parts: [
					{ id: 'a', pages: '1-2', status: 'queued' },
					{ id: 'b', pages: '3', status: 'queued' },
					{ id: 'c', pages: '4-6', status: 'queued' },
				],
				submittedAt: NOW,
			},
		});
		expect(run.asked).toHaveLength(3);
	});

	test('of which a file was refused names it, and the others go on', async () => {
		const { job, warnings } = await made(asOne('submit', { reply: refusing('a.pdf') }));
		expect(job).toMatchObject({ id: '1=b;2-4=c', fileName: 'b.png' });
		expect(warnings).toEqual([
			{ code: 'file-not-read', message: `"a.pdf" is missing: Some OCR rejected "a.pdf" ${WHY}` },
		]);
	});

	test('keeps an answer that comes at once', async () => {
		const reply = (asked: Asked): Reply =>
			asked.name === 'b.png' ? { json: { id: 'b', texts: ['b1'] } } : reads(asked);
		expect(await made(asOne('submit', { reply }))).toMatchObject({
			raw: {
				ocrParts: [
					{ pages: '1-2', jobId: 'a' },
					{ pages: '3', jobId: 'b', raw: { id: 'b', texts: ['b1'] } },
					{ pages: '4-6', jobId: 'c' },
				],
				...{ pageCount: 6, fileName: 'a.pdf' },
			},
			job: { status: 'processing' },
		});
	});

	test('of a file whose pages nobody can count sends none of them', async () => {
		const damaged = fileOf(Buffer.from('%PDF-1.7 damaged'), 'd.pdf');
		const items = [{ json: {}, binary: { ...binary, two: damaged } }];
		const run = asOne('submit', { items, goesOn: true });
		expect((await made(run)).error).toMatchObject({
			code: 'invalid-input',
			message:
				'Several Files: the pages of "d.pdf" cannot be counted before it is read, which Submit needs. Use Extract Text, or set Several Files to An Item for Each.',
		});
		expect(run.asked).toEqual([]);
	});

	test('calls nobody', async () => {
		const fields = { callback: 'trigger', callbackUrl: 'https://n8n.example/webhook/1' };
		const run = asOne('submit', { fields, goesOn: true });
		expect((await made(run)).error).toMatchObject({
			code: 'invalid-input',
			message:
				'Several Files: Submit cannot send several files as one document to a callback. Set Callback to None, or Several Files to An Item for Each.',
		});
		expect(run.asked).toEqual([]);
	});

	test('says of each file that was sent before that it was', async () => {
		const own = { ...binary, one: fileOf(await pagedPdf(2, { filler: 5 }), 'a.pdf') };
		const items = [{ json: {}, binary: own }];
		await made(asOne('submit', { items, options: { reuseHours: 1 } }));
		const again = asOne('submit', { items, options: { reuseHours: 1 } });
		const { warnings } = await made(again);
		expect(again.asked).toEqual([]);
		expect(warnings).toEqual(
			['a', 'b', 'c'].map((id) => ({
				code: 'result-reused',
				message: `Some OCR accepted the same document 0 min ago (job ${id}), so it was not sent again.`,
			})),
		);
	});
});

test('a run that is canceled keeps each file that was read by itself', async () => {
	const run = asOne('extract', {
		onDisk: true,
		reply: (asked) => {
			if (asked.name === 'a.pdf') return { json: { id: 'a', texts: ['a1', 'a2'] } };
			if (asked.path === '/jobs/c') run.cancel();
			return asked.path.startsWith('/jobs/') ? { json: { status: 'running' } } : reads(asked);
		},
	});
	await run.run();
	const warned = run.logged.filter((line) => line.startsWith('warn')).at(-1)!;
	expect(warned).toMatch(/The pages read so far of item 1 are in the stored file/u);
	expect(warned).toMatch(/2 jobs whose results are not there: b \(item 1\), c \(item 1\)\. Fetch/u);
	const later = fromStoredFile(run, { reply: reads });
	expect(await made(later)).toMatchObject({
		raw: { id: 'a', texts: ['a1', 'a2'] },
		job: { id: 'a', status: 'succeeded' },
	});
});

test('a limit of pages goes by the pages of each file, and those that do not fit are missing', async () => {
	const run = asOne('extract', { options: { maximumPages: 3 } });
	const { raw, warnings } = await made(run);
	expect(raw).toMatchObject({ ocrParts: [{ pages: '1-2' }, { pages: '3' }], pageCount: 3 });
	expect(warnings).toEqual([
		{
			code: 'file-not-read',
			message:
				'"c.pdf" is missing: "c.pdf" has 3 pages, and only 0 of the 3 pages per run are left. It was not sent. Send it in the next run, or raise Maximum Pages per Run.',
		},
	]);
	expect(run.hints[0]).toBe(
		'1 of 3 documents was not sent: the limit of 3 pages per run was reached, and 3 were sent.',
	);
});

test('where nobody can count a file’s pages, it is told which file may miss some', async () => {
	const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
	const items = [
		{
			json: {},
			binary: { one: fileOf(ole, 'a.doc', 'application/msword'), two: binary.two! },
		},
	];
	const limits = { bytes: 1e6, pages: 2, formats: ['doc', 'png'] as const };
	const { raw, warnings } = await made(
		asOne('extract', {
			items,
			provider: { limits } as unknown as Setup['provider'],
			fields: { binaryProperty: 'one, two' },
		}),
	);
	expect(raw).toMatchObject({ ocrParts: [{ pages: '1-2' }, { pages: '3' }], pageCount: 3 });
	expect(warnings).toEqual([
		{
			code: 'pages-not-read',
			message: expect.stringMatching(
				/^"a\.doc": Some OCR reads only the first 2 pages of a file\. If this file has more,/u,
			) as string,
		},
	]);
});

describe('result files', () => {
	/** A provider whose result is a file of this type. */
	const withFiles = (type: string) => ({
		provider: {
			queue: {
				...fakeRun({ reply: reads }).node.provider.queue!,
				result: ({ id }: { id: string | null }) => ({
					...{ request: { method: 'GET', url: `/results/${id!}` }, as: 'file' },
					fileName: `${id!}.${type === 'text/plain' ? 'txt' : 'bin'}`,
				}),
			},
		} as unknown as Setup['provider'],
		reply: (asked: Asked): Reply => {
			const id = asked.path.split('/')[2]!;
			if (asked.path.startsWith('/jobs')) return { json: { status: 'done', texts: textsOf(id) } };
			if (!asked.path.startsWith('/results')) return reads(asked);
			return { json: `${id}!`, headers: { 'content-type': type } };
		},
	});

	test('of several files are one where they can be joined, under the name of the first', async () => {
		const run = asOne('extract', withFiles('text/plain'));
		const [[output] = []] = await run.run();
		expect(Object.keys(output!.binary!)).toEqual(['result']);
		const { data, fileName, mimeType } = output!.binary!.result!;
		expect([Buffer.from(data, 'base64').toString(), fileName, mimeType]).toEqual([
			...['"a!"\n\n"b!"\n\n"c!"', 'a.txt', 'text/plain'],
		]);
		expect(output!.json.files).toEqual([
			{ kind: 'result', fileName: 'a.txt', mimeType: 'text/plain', binaryProperty: 'result' },
		]);
	});

	test('stay apart where they cannot, each with its pages in the whole', async () => {
		const run = asOne('extract', withFiles('application/octet-stream'));
		const [[output] = []] = await run.run();
		const names = Object.values(output!.binary!).map(({ fileName }) => fileName);
		expect(names).toEqual(['a-p1-2.bin', 'a-p3.bin', 'a-p4-6.bin']);
		const { ocrParts } = output!.json.raw as {
			ocrParts: Array<{ files: Array<{ fileName: string; binaryProperty: string }> }>;
		};
		expect(ocrParts.map(({ files: [file] }) => [file!.fileName, file!.binaryProperty])).toEqual([
			['a-p1-2.bin', 'result'],
			['a-p3.bin', 'result_1'],
			['a-p4-6.bin', 'result_2'],
		]);
	});
});
