import { describeEnd } from '../../../../nodes/shared/early-end/describe-end';
import type { EarlyEnd, ItemResult } from '../../../../nodes/shared/early-end/early-end';
import { openJobs } from '../../../../nodes/shared/early-end/open-jobs';
import type { Accepted, Place } from '../../../../nodes/shared/early-end/trace';
import { worthKeeping } from '../../../../nodes/shared/early-end/unfinished';
import { OcrFailure } from '../../../../nodes/shared/failure';
import type { Session } from '../../../../nodes/shared/session';
import type { OcrJob } from '../../../../ocr/document/types';
import type { AnsweredPart } from '../../../../ocr/plan/parts-answer';

const job = (id: string | null, more: Partial<OcrJob> = {}): OcrJob => ({
	...{ provider: 'some', id, status: 'processing', submittedAt: '' },
	...more,
});

const accepted = (
	itemIndex: number,
	id: string | null,
	more: Partial<Accepted> = {},
): Accepted => ({
	...{ itemIndex, part: '', job: job(id) },
	...more,
});

const done = (itemIndex: number, more: Partial<ItemResult> = {}): ItemResult => ({
	...{ itemIndex, part: '', outputs: [] },
	...more,
});

const failed = (itemIndex: number, message = 'No.', more: Partial<ItemResult> = {}): ItemResult =>
	done(itemIndex, { failure: new OcrFailure(message, { code: 'invalid-input' }), ...more });

const stopped = (itemIndex: number, more: Partial<ItemResult> = {}) =>
	failed(itemIndex, 'Stopped.', { isStopped: true, ...more });

interface Run {
	type?: string;
	queue?: boolean;
	jobs?: Accepted[];
	unclear?: Place[];
	record?: string;
	summary?: string;
}

const sessionOf = ({
	type = 'ocr',
	queue = true,
	jobs = [],
	unclear = [],
	record,
	summary = '',
}: Run) =>
	({
		context: { getNode: () => ({ type }), getExecutionId: () => '7' },
		provider: { id: 'some', name: 'Some OCR', ...(queue ? { queue: {} } : {}) },
		budget: { summary: () => summary },
		trace: { accepted: jobs, unclear, record: { executionId: record } },
	}) as unknown as Session<unknown>;

const said = (run: Run, results: ItemResult[], end: Partial<EarlyEnd> = {}) =>
	describeEnd(sessionOf(run), { results, isCancelled: false, ...end });

const GOING_ON = 'To pass on the other items, change Stop Workflow to Continue in Settings.';

describe('Which items have no result', () => {
	test.each<[ItemResult[], string]>([
		[[failed(0)], 'Item 1. Item 1: No.'],
		[[done(0), failed(1)], `Item 2 of 2 has no result. Item 2: No. ${GOING_ON}`],
		[[failed(0), failed(1)], 'Items 1, 2 of 2 have no result. Item 1: No. Item 2: No.'],
		[
			[done(0), failed(1), stopped(2)],
			`Item 2 of 3 has no result, and 1 item not finished. Item 2: No. ${GOING_ON}`,
		],
		[
			[failed(1, 'No.', { fileName: 'a.pdf' }), stopped(1), stopped(2)],
			`Item 2 ("a.pdf") of 2 has no result, and 2 items not finished. Item 2 ("a.pdf"): No. ${GOING_ON}`,
		],
	])('is told, %#', (results, sentence) => {
		expect(said({}, results)).toBe(sentence);
	});

	test('of a tool is not, since whoever calls it knows of no items', () => {
		const results = [failed(0)];
		expect(said({ type: 'ocrTool' }, results, { told: results[0] })).toBe('');
	});

	test('is not followed by how the others go on, where none of them could', () => {
		const failure = new OcrFailure('No.', { code: 'http-401', ofAccount: true });
		const ofAccount = { ...failed(0), failure };
		const end = { told: ofAccount };
		expect(said({}, [ofAccount, stopped(1)], end)).not.toContain('Stop Workflow');
		const record = said({}, [done(0), failed(1)], { isInRecord: true });
		expect(record).not.toContain('Stop Workflow');
		expect(said({ type: 'ocrTool' }, [done(0), failed(1)])).not.toContain('Stop Workflow');
	});

	test('of a run that was stopped by a person is not either', () => {
		expect(said({}, [stopped(0), stopped(1)], { isCancelled: true })).toBe(
			'The execution was stopped.',
		);
	});

	test('has five reasons beside the one that is told already, and twenty numbers', () => {
		const results = Array.from({ length: 25 }, (_, at) => failed(at, `${at + 1}!`));
		const text = said({ summary: 'Pages: 3.' }, results, { told: results[0] });
		expect(text).toMatch(
			/^Items 1, 2, .*, 20 and 5 more of 25 have no result\. Pages: 3\. Item 2: 2!/u,
		);
		expect(text.match(/Item \d+: /gu)).toEqual([2, 3, 4, 5, 6].map((at) => `Item ${at}: `));
		expect(said({}, results.slice(0, 20))).toMatch(/^Items 1, .*, 20 of 20 have/u);
	});
});

describe('Where results are', () => {
	const begun = (pages: string[], more = {}): Partial<ItemResult> => ({
		known: [{ job: job('1'), raw: { ocrParts: pages.map((each) => ({ pages: each, ...more })) } }],
	});
	const results = [done(0), done(1), failed(2)];

	test('is a file, for as long as n8n keeps the execution', () => {
		const stored = { id: 'database:1', items: 2, begun: 0 };
		const text = said({}, results, { stored });
		expect(text).toMatch(
			/The results of 2 items are in the stored file "database:1": .* n8n keeps this execution\. To pass on the other items, .*\.$/u,
		);
		expect(said({}, results, { stored, isInRecord: true })).toMatch(/keeps execution 7\.$/u);
		expect(said({}, results, { stored: { ...stored, items: 1 } })).toMatch(
			/The results of 1 item are in .* 1 further result did not fit in it\. To pass on/u,
		);
	});

	test('may have pages of what was not finished', () => {
		const some = [
			stopped(0, { ...begun(['31-45', '1-30'], { raw: {} }), fileName: 'a.pdf' }),
			stopped(1, begun(['1-2', '3'], { raw: {} })),
			stopped(2, { known: [{ job: job('1'), raw: { text: 'all' } }] }),
			stopped(3),
		];
		const stored = { id: 'database:1', items: 0, begun: 3 };
		expect(said({}, some, { stored })).toMatch(
			/The pages read so far of item 1 \("a\.pdf": 1-45\), item 2 \(1-3\), item 3 are in/u,
		);
		expect(said({}, some, { stored: { ...stored, begun: 1 } })).toMatch(
			/of item 1 \("a\.pdf": 1-45\) are in .* 2 further results did not fit/u,
		);
		expect(said({}, [done(9), ...some], { stored: { ...stored, items: 1 } })).toMatch(
			/The results of 1 item and the pages read so far of item 1/u,
		);
		expect(said({}, [stopped(0, begun(['1-30', '31-45']))], { stored })).toMatch(/of item 1 are/u);
	});

	test('is nowhere where n8n could store nothing, or an execution', () => {
		const notStored = 'the disk is full.';
		expect(said({}, results, { notStored })).toMatch(
			/The results of 2 items could not be stored in a file: the disk is full\. To pass on/u,
		);
		expect(said({ record: '8' }, results, { notStored, recorded: 2 })).toMatch(
			/full\. 2 of them are in execution 8 of this workflow\. To pass on/u,
		);
		expect(said({ record: '8' }, results, { notStored, recorded: 2, isInRecord: true })).toMatch(
			/full\. 2 of them are in this execution of this workflow\.$/u,
		);
	});
});

describe('Jobs that go on at the provider', () => {
	const results = [done(0), stopped(1)];
	const about = (run: Run, end: Partial<EarlyEnd> = {}) =>
		said(run, results, { isCancelled: true, ...end }).replace(/^The execution was stopped\. /u, '');

	test.each<[Run, string]>([
		[
			{ jobs: [accepted(1, 'b')] },
			'Some OCR had already accepted 1 job whose result is not there: b (item 2). Fetch the results with Get Result, by job ID.',
		],
		[
			{ jobs: [accepted(0, 'a'), accepted(1, null)], queue: false },
			'Some OCR had already accepted 2 jobs whose results are not there: a (item 1), one without an ID (item 2).',
		],
		[
			{ jobs: [accepted(1, null)] },
			'Some OCR had already accepted 1 job whose result is not there: one without an ID (item 2).',
		],
		[
			{ jobs: [accepted(1, 'b')], queue: false, record: '8' },
			'Some OCR had already accepted 1 job whose result is not there: b (item 2). Execution 8 of this workflow lists all of them.',
		],
	])('are named, with how to get them, %#', (run, sentence) => {
		expect(about(run)).toBe(sentence);
	});

	test('are asked about at their address where an ID does not lead there', () => {
		const resultUrl = 'https://ocr.example/jobs/b?key=secret';
		const run = { jobs: [accepted(1, 'b', { job: job('b', { resultUrl }) })] };
		expect(about(run)).toMatch(
			/b at https:\/\/ocr\.example\/jobs\/b \(item 2\)\. Fetch .* From Item,/u,
		);
		const status = job('b', { resultUrl, statusUrl: 'https://ocr.example/b' });
		expect(about({ jobs: [accepted(1, 'b', { job: status })] })).toMatch(
			/: b \(item 2\)\. .* by job ID/u,
		);
	});

	test('of one file in parts have one name', () => {
		const part = (id: string, pages: number[]): Accepted =>
			accepted(1, id, { pages, part: `-p${pages[0]}`, job: job(id) });
		const run = { jobs: [part('y', [31, 32]), part('x', [1, 2])] };
		expect(about(run)).toMatch(/accepted 1 job whose .*: 1-2=x;31-32=y \(item 2\)\./u);
		const whole = job('1-2=x;31-40=y', { parts: [{ id: 'y' }] as unknown as OcrJob['parts'] });
		const known = [done(0), stopped(1, { known: [{ job: whole }] })];
		expect(said({ jobs: [part('y', [31, 32])] }, known)).toMatch(/: 1-2=x;31-40=y \(item 2\)\./u);
	});

	test('are listed elsewhere where they are many', () => {
		const jobs = Array.from({ length: 21 }, (_, at) => accepted(at, `j${at}`));
		expect(about({ jobs })).toMatch(
			/j19 \(item 20\) and 1 more\. .* n8n's log lists all of them\.$/u,
		);
		expect(about({ jobs: jobs.slice(1) })).not.toMatch(/more|log/u);
		expect(about({ jobs }, { isInRecord: true })).toMatch(
			/The items of Accepted Jobs list all of them\.$/u,
		);
	});

	test('are those whose results were not kept', () => {
		const files = [
			accepted(0, 'a', { part: '-f1' }),
			accepted(0, 'b', { part: '-f2-p1' }),
			accepted(0, 'c', { part: '-f21' }),
			accepted(1, 'd'),
		];
		const kept = [done(0, { part: '-f1' }), done(0, { part: '-f2' }), done(1)];
		const open = (items: number) =>
			openJobs(sessionOf({ jobs: files }), {
				...{ results: kept, isCancelled: false },
				stored: { id: '', items, begun: 0 },
			}).map(({ job: { id } }) => id);
		expect([open(0), open(1), open(2), open(3)]).toEqual([
			['a', 'b', 'c', 'd'],
			['b', 'c', 'd'],
			['c', 'd'],
			['c'],
		]);
	});

	describe('are not those whose answer is in the file, though their document was not finished:', () => {
		const open = (jobs: Accepted[], results: ItemResult[], begun = results.length) =>
			openJobs(sessionOf({ jobs }), {
				...{ results, isCancelled: true },
				stored: { id: '', items: 0, begun },
			}).map(({ job: { id }, itemIndex, part }) => `${id} ${itemIndex}${part}`);
		const inParts = (...ocrParts: AnsweredPart[]) => [{ job: job('all'), raw: { ocrParts } }];
		const part = (id: string | null, ...pages: number[]) =>
			accepted(0, id, { pages, part: `-p${pages.join('-')}` });

		test('parts of a file that were read', () => {
			const jobs = [part('a', 1, 2), part('b', 3), part('c', 4), accepted(1, 'a')];
			const known = inParts(
				{ pages: '1-2', jobId: 'a', raw: {} },
				{ pages: '3', jobId: 'b' },
				{ pages: '4', jobId: 'c', failure: { code: 'failed', message: 'No.' } },
			);
			expect(open(jobs, [stopped(0, { known })])).toEqual(['b 0-p3', 'c 0-p4', 'a 1']);
		});

		test('files that were read whole, as far as they fitted into it', () => {
			const jobs = [accepted(0, 'a', { part: '-f1' }), accepted(1, 'b'), accepted(1, 'c')];
			const known = (id: string) => [{ job: job(id), raw: {} }];
			const results = [stopped(0, { known: known('a') }), stopped(1, { known: known('b') })];
			expect(open(jobs, results)).toEqual(['c 1']);
			expect(open(jobs, results, 1)).toEqual(['b 1', 'c 1']);
			expect(open(jobs, results, 0)).toHaveLength(3);
			// Its answer is that of another file of the item.
			expect(open(jobs, [stopped(0, { part: '-f2', known: known('a') })])).toHaveLength(3);
		});

		test('those without an ID by their pages, where they are of one file', () => {
			const jobs = [part(null, 1, 2), part(null, 3), part('c', 4)];
			const known = inParts({ pages: '1-2', raw: {} }, { pages: '4', raw: {} });
			expect(open(jobs, [stopped(0, { known })])).toEqual(['null 0-p3', 'c 0-p4']);
			expect(open(jobs, [stopped(0, { known: [...known, ...known] })])).toHaveLength(3);
			const whole = [{ job: job(null), raw: {} }];
			expect(open([accepted(0, null)], [stopped(0, { known: whole })])).toEqual([]);
			expect(open(jobs, [stopped(0, { known: whole })])).toHaveLength(3);
		});
	});
});

test('documents that may have been accepted are named once, with their pages', () => {
	const unclear: Place[] = [
		{ itemIndex: 1, part: '-p2', pages: [3, 4] },
		{ itemIndex: 1, part: '-p1', pages: [1, 2] },
	];
	const text = (places: Place[]) => said({ unclear: places }, [stopped(0)], { isCancelled: true });
	expect(text(unclear)).toMatch(
		/Some OCR may have accepted the document of item 2 \(pages 1-4\): check your account/u,
	);
	const later = { itemIndex: 4, part: '' };
	expect(text([later, ...unclear, { itemIndex: 0, part: '' }])).toMatch(
		/the documents of items 1, 2 \(pages 1-4\), 5: check/u,
	);
});

describe('What is worth keeping of a document that was not finished', () => {
	const kept = (id: string | null, ...ocrParts: object[]) =>
		worthKeeping([{ job: job(id), raw: { ocrParts } }]).map(({ raw }) => raw);

	test.each<[string, unknown[], unknown[]]>([
		['nothing', kept('1', { pages: '1' }), []],
		[
			'a part that was read',
			kept(null, { pages: '1', raw: 0 }),
			[{ ocrParts: [{ pages: '1', raw: 0 }] }],
		],
		['text of the file itself, for free', kept(null, { pages: '1', document: {} }), []],
		[
			'text beside a job',
			kept('1', { pages: '1', document: {} }),
			[{ ocrParts: [{ pages: '1', document: {} }] }],
		],
		[
			'a part whose files end with the run',
			kept('1', { pages: '1', jobId: 'x', raw: 1, files: [{}] }, { pages: '2', raw: 2 }),
			[
				{
					ocrParts: [
						{ pages: '1', jobId: 'x' },
						{ pages: '2', raw: 2 },
					],
				},
			],
		],
		['only such a part', kept('1', { pages: '1', raw: 1, files: [{}] }), []],
	])('%s', (_, found, expected) => {
		expect(found).toEqual(expected);
	});

	test('a whole answer is, and none is not', () => {
		const answers = [{ text: 'a' }, null, undefined].map((raw) => ({ job: job('1'), raw }));
		expect(worthKeeping(answers)).toEqual([answers[0]]);
	});
});

test('all that is to be said stands in one order', () => {
	const results = [
		done(0),
		failed(1, 'No.'),
		stopped(2, { known: [{ job: job('3'), raw: { text: 'a' } }] }),
	];
	const run: Run = {
		...{ jobs: [accepted(0, 'a'), accepted(2, 'c')], record: '8', summary: 'Pages: 3.' },
		unclear: [{ itemIndex: 1, part: '' }],
	};
	const end = { told: results[1], stored: { id: 'database:1', items: 1, begun: 1 } };
	expect(said(run, results, end)).toBe(
		[
			'Item 2 of 3 has no result, and 1 item not finished.',
			'Pages: 3.',
			'The results of 1 item and the pages read so far of item 3 are in the stored file "database:1": get them with Get Result, Job set to By Stored File, for as long as n8n keeps this execution.',
			'Some OCR had already accepted 1 job whose result is not there: c (item 3).',
			'Fetch the results with Get Result, by job ID.',
			'Execution 8 of this workflow lists all of them.',
			'Some OCR may have accepted the document of item 2: check your account there before you send again.',
			GOING_ON,
		].join(' '),
	);
});

test('items with an address of their own are fetched from items, whatever else is known of them', () => {
	const at = (resultUrl: string, more: Partial<OcrJob> = {}) =>
		said(
			{ jobs: [accepted(0, 'a'), accepted(1, null, { job: job(null, { resultUrl, ...more }) })] },
			[stopped(0), stopped(1)],
			{ isCancelled: true },
		);
	expect(at('https://ocr.example/r?key=1#x')).toBe(
		'The execution was stopped. Some OCR had already accepted 2 jobs whose results are not there: a (item 1), one without an ID at https://ocr.example/r (item 2). Fetch the results with Get Result, Job set to From Item, from items such as {"job": {"provider": "some", "id": "…", "resultUrl": "…"}}.',
	);
	expect(at('nowhere')).toContain(
		'a (item 1), one without an ID (item 2). Fetch the results with Get Result, by job ID.',
	);
	expect(at(`https://ocr.example/${'x'.repeat(400)}`)).toContain(
		`at https://ocr.example/${'x'.repeat(300 - 'https://ocr.example/'.length)} (item 2)`,
	);
});

test('parts of several files of an item have a name for each file', () => {
	const part = (id: string | null, file: string, pages: number[], resultUrl?: string): Accepted =>
		accepted(0, id, {
			...{ pages, part: `${file}-p${pages[0]!}t9` },
			job: job(id, resultUrl === undefined ? {} : { resultUrl }),
		});
	const jobs = [
		part('b', '-f1', [3, 4], 'https://ocr.example/b'),
		part('x', '-f2', [1]),
		part('a', '-f1', [1, 2], 'https://ocr.example/a'),
		part(null, '-f3', [1]),
	];
	expect(said({ jobs }, [stopped(0)], { isCancelled: true })).toContain(
		'accepted 3 jobs whose results are not there: 1-2=a;3-4=b at https://ocr.example/a, https://ocr.example/b (item 1), 1=x (item 1), one without an ID (item 1).',
	);
});

test('documents that may have been accepted are twenty at the most', () => {
	const unclear = Array.from({ length: 21 }, (_, itemIndex) => ({ itemIndex, part: '' }));
	expect(said({ unclear }, [stopped(0)], { isCancelled: true })).toMatch(
		/the documents of items 1, 2, .*, 20 and 1 more: check your account there before you send again\.$/u,
	);
});
