import { unwrap } from '../../../../ocr/normalize/unwrap';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';

const inner = { text: 'x', key: 'k', fileUrl: 'u' };

test.each<[string, unknown, unknown]>([
	['JSON as text', JSON.stringify(inner), inner],
	['a list of one', [inner], inner],
	['an item', { json: inner }, inner],
	['an item with all that n8n gives it', { json: inner, binary: {}, pairedItem: 0 }, inner],
	['an item that is linked', { json: inner, index: 0, error: null }, inner],
	['a list of items', [{ json: inner }, { json: inner }], [inner, inner]],
	['a webhook', { headers: {}, params: {}, body: inner }, inner],
	['a webhook by its query', { headers: {}, query: {}, body: inner }, inner],
	['a webhook by its address', { headers: {}, webhookUrl: 'u', body: inner }, inner],
	['an HTTP Request with its full response', { headers: {}, statusCode: 200, body: inner }, inner],
	['Execute Command', { exitCode: 0, stderr: '', stdout: '{}' }, '{}'],
	['SSH', { code: 0, signal: null, stderr: '', stdout: '{}' }, '{}'],
	['Extract From File', { data: inner }, inner],
	['Extract From File, with a text', { data: 'x' }, 'x'],
])('%s', (_, value, expected) => {
	expect(unwrap(value)).toEqual({ value: expected });
});

test.each<[string, unknown]>([
	['a record', { anything: { a: 1 } }],
	['a list', { anything: [1] }],
	['JSON', { anything: ' {"a":1}' }],
	['a list as JSON', { anything: '[1]' }],
	['markup', { anything: '\ufeff<html>' }],
	['a table of Tesseract', { anything: 'level\tpage_num' }],
])('one field with %s is guessed to be the answer', (_, value) => {
	expect(unwrap(value)).toEqual({
		value: (value as { anything: unknown }).anything,
		guessed: true,
	});
});

test.each<[string, unknown]>([
	['a sentence in a field', { anything: 'level headed' }],
	['a number in a field', { anything: 5 }],
	['two fields', { one: {}, two: {} }],
	['no field', {}],
	['a number', 5],
	['nothing', null],
	['headers with a body and nothing of a request', { headers: {}, body: inner }],
	['a body without headers', { body: inner, params: {} }],
	['headers that are none', { headers: 'h', params: {}, body: inner }],
	['an item with a key of somebody else', { json: inner, other: 1 }],
	['an item without a record', { json: 'x', binary: {} }],
	['output of no program', { stdout: '{}', stderr: '' }],
	['a program without output', { exitCode: 0, stderr: '', stdout: 5 }],
	['a program that cannot complain', { exitCode: 0, stdout: '{}' }],
	['a raw answer of nobody', { raw: inner, job: {} }],
])('%s is not wrapped', (_, value) => {
	expect(unwrap(value)).toBeNull();
});

test('a raw answer brings what is known of its job', () => {
	const job = { provider: 'mindee', id: '7', submittedAt: 's', completedAt: 'c', fileName: 'f' };
	expect(unwrap({ raw: inner, job: { ...job, status: 'x' } })).toEqual({ value: inner, job });
	expect(unwrap({ raw: inner, job: { provider: 'mindee', id: '', fileName: '' } })).toEqual({
		value: inner,
		job: { provider: 'mindee', id: null },
	});
	expect(unwrap({ raw: inner, job: { provider: 'mindee', id: 7, submittedAt: 5 } })?.job).toEqual({
		provider: 'mindee',
		id: null,
	});
});

test('a list is of one entry, or of items', () => {
	expect(() => unwrap([])).toThrow(UnreadableAnswer);
	expect(() => unwrap([])).toThrow(/empty/);
	expect(() => unwrap([inner, inner])).toThrow(/ 2 entries/);
	expect(() => unwrap([{ json: inner }, inner])).toThrow(UnreadableAnswer);
	expect(() => unwrap([{ json: inner }, 5])).toThrow(UnreadableAnswer);
	expect(() => unwrap('no JSON')).toThrow(UnreadableAnswer);
});
