import { atOnce } from '../../../../../ocr/document/turns';
import { calibrateSteps } from '../../../../../ocr/review/calibrate/calibrate';
import { readRow } from '../../../../../ocr/review/calibrate/read-row';

const read = (change: Record<string, unknown>) =>
	readRow({ provider: 'any', kind: 'word', confidence: 0.9, changed: false, ...change }, 'word');

test.each<[unknown, number]>([
	[0.9, 0.9],
	['0.9', 0.9],
	[' 0.90 ', 0.9],
	['0,9', 0.9],
	['.9', 0.9],
	['1', 1],
	['9e-1', 0.9],
	[0, 0],
])('the confidence %p is %p', (confidence, expected) => {
	expect(read({ confidence })).toMatchObject({ row: { confidence: expected } });
});

test.each([
	90,
	'90',
	'90 %',
	-0.1,
	Number.NaN,
	Infinity,
	'high',
	{},
	[0.9],
	true,
	'0.9.1',
	'1,234.5',
])('the confidence %p is none, and the row is named for it', (confidence) => {
	expect(read({ confidence })).toMatchObject({ left: 'bad' });
});

test.each<[unknown, boolean]>([
	...[true, 'true', 'TRUE', ' True ', 1, '1', 'yes'].map((value): [unknown, boolean] => [
		value,
		true,
	]),
	...[false, 'false', 'FALSE', 0, '0', 'no'].map((value): [unknown, boolean] => [value, false]),
])('changed %p is %p', (changed, isWrong) => {
	expect(read({ changed })).toMatchObject({ row: { isWrong } });
});

test.each([null, '', 2, 'maybe', {}, []])('changed %p is neither', (changed) => {
	expect(read({ changed })).toMatchObject({ left: 'bad' });
});

test.each<[string, Record<string, unknown>]>([
	['another kind', { kind: 'field' }],
	['no confidence', { confidence: null }],
	['an empty confidence', { confidence: '' }],
	['a review that nobody finished', { status: 'expired' }],
])('a row with %s does not count', (_what, change) => {
	expect(read(change)).toEqual({ left: 'other' });
});

test.each([null, 'text', 7, [[]], {}, { confidence: 0.9 }, { changed: true }])(
	'%p is no row, and does no harm',
	(raw) => {
		expect(readRow(raw, 'word')).toMatchObject({ left: 'bad' });
	},
);

test('a document is named by its key, its job or its file', () => {
	expect(read({ document_key: 'k', job_id: 'j' })).toMatchObject({ row: { document: 'k' } });
	expect(read({ job_id: 7, file_name: 'f' })).toMatchObject({ row: { document: '7' } });
	expect(read({ file_name: 'f' })).toMatchObject({ row: { document: 'f' } });
	expect(read({})).toMatchObject({ row: { document: null } });
});

test('rows that came before and rows that cannot be read are counted, and the first of these named', () => {
	const good = (key: string) => ({ row_key: key, confidence: 0.9, changed: 'false' });
	const bad = { confidence: 'x', changed: true };
	const rows = [bad, good('a'), good('b'), good('a'), bad, bad, bad, good('')];
	const settings = { kind: 'word', wished: 0.01, mostWords: 0.05 } as const;
	const { calibrations, badCount, badRows, repeatedCount } = atOnce(calibrateSteps(rows, settings));
	expect(calibrations[0]).toMatchObject({ count: 3, provider: 'unknown', firstRow: 1 });
	expect({ badCount, repeatedCount }).toEqual({ badCount: 4, repeatedCount: 1 });
	expect(badRows.map(({ index }) => index)).toEqual([0, 4, 5]);
});
