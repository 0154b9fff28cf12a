import { forgottenJobs, stateOf, tally } from '../../queue/accounting.ts';
import type { JobRecord } from '../../queue/records.ts';

const record = (change: Partial<JobRecord>): JobRecord => ({
	provider: 'lazarus',
	jobId: '',
	fileName: '',
	arrivals: 0,
	characters: null,
	failure: '',
	...change,
});
const sent = ['a.png', 'b.png'].map((fileName) => ({ fileName, provider: 'lazarus' }));
const accepted = [{ provider: 'lazarus', id: '7', fileName: 'b.png' }];

test.each([
	['nothing is known', [], { results: 0, duplicates: 0, lost: 2, pending: 0 }],
	[
		'one came and one is on record',
		[record({ fileName: 'a.png', arrivals: 1 }), record({ fileName: 'b.png' })],
		{ results: 1, duplicates: 0, lost: 0, pending: 1 },
	],
	[
		'a result names only its job',
		[record({ fileName: 'a.png', arrivals: 1 }), record({ jobId: '7', arrivals: 1 })],
		{ results: 2, duplicates: 0, lost: 0, pending: 0 },
	],
	[
		'one came three times, by two jobs',
		[record({ fileName: 'b.png', arrivals: 2 }), record({ jobId: '7', arrivals: 1 })],
		{ results: 1, duplicates: 2, lost: 1, pending: 0 },
	],
])('when %s, the tally says so', (_when, records, expected) => {
	expect(tally(stateOf(sent, records, accepted))).toEqual({ documents: 2, ...expected });
});

test('a result of a document that was never sent is not counted as another', () => {
	const stray = [record({ fileName: 'c.png', arrivals: 1 })];
	expect(() => stateOf(sent, stray, accepted)).toThrow('c.png');
});

test.each([
	['on record', 'lazarus', [record({ jobId: '7' })], '', 0],
	['in a log', 'lazarus', [], 'OCR job accepted: lazarus 7 (workflow w)', 0],
	[
		'of a document that was sent again',
		'lazarus',
		[record({ fileName: 'b.png', arrivals: 1 })],
		'',
		1,
	],
	['whose delivery is in a log', 'lazarus', [], 'OCR delivery accepted: lazarus 7 (workflow w)', 0],
	['whose number is in a log', 'upstage', [], 'Enqueued execution 7 (job 7)', 1],
	['that died with its execution', 'lazarus', [], '', 0, '["b.png"]'],
	['whose result died with its execution', 'lazarus', [], '', 0, '["7"]'],
	['whose number is all that died', 'upstage', [], '', 1, '["7"]'],
	['that was answered at once', 'upstage', [record({ fileName: 'b.png', arrivals: 1 })], '', 0],
	['whose answer never came', 'upstage', [], '', 1],
])(
	'of jobs accepted, one %s is forgotten or not',
	(_what, provider, records, logs, count, died = '') => {
		const jobs = [{ provider, id: '7', fileName: 'b.png' }];
		const states = stateOf(sent, records, jobs);
		const forgotten = forgottenJobs(jobs, new Set(['lazarus']), {
			records,
			states,
			logs,
			died,
		});
		expect(forgotten).toHaveLength(count);
	},
);

test('a document is known by the name that OCR Services gives to its upload', () => {
	const jobs = [
		{ provider: 'ocr-services', id: '7', fileName: 'ocr/somebody/051e5ad9-b.png' },
		{ provider: 'ocr-services', id: '8', fileName: 'ocr/somebody/051e5ad9-a.png' },
	];
	const records = [record({ provider: 'ocr-services', jobId: '8', arrivals: 1 })];
	const states = stateOf(sent, records, jobs);
	expect(states.get('a.png')).toEqual({ arrivals: 1, isOnRecord: true });
	const known = { records, states, logs: '', died: '[{"fileName":"b.png"}]' };
	expect(forgottenJobs(jobs, new Set(['ocr-services']), known)).toEqual([]);
	expect(forgottenJobs(jobs, new Set(['ocr-services']), { ...known, died: '' })).toEqual([jobs[0]]);
});
