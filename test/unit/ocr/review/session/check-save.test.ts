import fc from 'fast-check';

import { isRefusal, readSave } from '../../../../../ocr/review/session/check-save';
import { emptyState, withSave } from '../../../../../ocr/review/session/state';
import type { Edit } from '../../../../../ocr/review/session/types';
import '../../../../support/seed';
import { documentOf, field, pageOf } from '../support';

const document = {
	...documentOf(
		pageOf(['Total due 1.234,50', 'paid 3,20'], {
			tables: [
				{
					rows: 2,
					columns: 2,
					cells: [{ row: 0, column: 0, columnSpan: 2, text: 'Total' }],
				},
			],
		}),
	),
	fields: [
		field('total', { type: 'amount', value: 1234.5 }),
		field('date', { type: 'date' }),
		field('name', {}),
	],
};

const save = (edits: Record<string, unknown>, more: object = {}) => ({
	revision: 0,
	reviewer: { id: '0123456789abcdef', name: ' R. \n' },
	documents: [{ document: 0, edits, seconds: 1.5, seen: [0], ...more }],
});

const read = (body: unknown) => readSave(body, [document]);

function editOf(key: string, edit: unknown) {
	const saved = read(save({ [key]: edit }));
	return isRefusal(saved) ? saved : saved.documents[0]!.edits[key];
}

it.each<[string, Edit | null]>([
	['w:0:0', { text: ' To \n tal ' }],
	['w:0:0', { deleted: true, text: 'x', unreadable: true }],
	['w:0:1', { joins: 3, text: 'due1' }],
	['w:0:0', null],
	['n:0:0a1b2c3d', { box: [0, 0.5, 1, 0.6], text: '' }],
	['n:0:0a1b2c3d', { box: [0, 0.5, 1, 0.6], text: 'x', unreadable: true }],
	['f:0', { text: '1.334,50 ' }],
	['f:1', { text: '' }],
	['f:2', { text: 'two\r\nlines', accepted: true }],
	['c:0:1:1', { text: '' }],
])('takes %s as it was sent: %j', (key, edit) => {
	expect(editOf(key, edit)).toEqual(edit);
});

it('takes nothing more than an edit has', () => {
	expect(editOf('w:0:0', { accepted: true, more: 1 })).toEqual({ accepted: true });
});

it.each<[string, unknown, string]>([
	['w:0:0', { text: 'x\u0000' }, 'invalid'],
	['w:0:0', { text: '\ud800' }, 'invalid'],
	['w:0:0', { text: 'x'.repeat(1e6) }, 'too-large'],
	['w:0:0', { text: 3 }, 'invalid'],
	['w:0:0', [], 'invalid'],
	['w:0:0', { accepted: 'yes' }, 'invalid'],
	['w:0:0', { joins: 5 }, 'invalid'],
	['w:0:0', { joins: 0.5 }, 'invalid'],
	['w:0:0', { box: [0, 0, 1, 1] }, 'invalid'],
	['n:0:0a1b2c3d', { text: 'x' }, 'invalid'],
	['n:0:0a1b2c3d', { text: 'x', box: [0, 0, 1.1, 1] }, 'invalid'],
	['n:0:0a1b2c3d', { text: 'x', box: [0.5, 0, 0.5, 1] }, 'invalid'],
	['n:0:0a1b2c3d', { text: 'x', box: [0, NaN, 1, 1] }, 'invalid'],
	['f:0', { deleted: true }, 'invalid'],
	['f:0', { text: 'much' }, 'invalid'],
	['f:1', { text: '31.02.2024' }, 'invalid'],
	['c:0:0:0', { joins: 1 }, 'invalid'],
	['c:0:0:1', { text: 'under another cell' }, 'invalid'],
	['c:0:2:0', { text: 'below the table' }, 'invalid'],
	['w:0:99', { text: 'x' }, 'invalid'],
	['w:1:0', { text: 'x' }, 'invalid'],
	['w:00:0', { text: 'x' }, 'invalid'],
	['n:0:0A1B2C3D', { text: 'x', box: [0, 0, 1, 1] }, 'invalid'],
	['constructor', {}, 'invalid'],
])('refuses %s as %j', (key, edit, code) => {
	expect(editOf(key, edit)).toMatchObject({ code });
});

it('names the field of a value that is none, and its edit', () => {
	expect(editOf('f:1', { text: 'May 35' })).toEqual({
		code: 'invalid',
		message: 'Not saved: the field "date" is not a date: "May 35".',
		at: { document: 0, key: 'f:1' },
	});
});

it('takes keys of prototypes for keys that are not there', () => {
	const body = JSON.stringify(save({})).replace('"edits":{}', '"edits":{"__proto__":{"text":"x"}}');
	expect(read(body)).toMatchObject({ code: 'invalid' });
	expect(read(JSON.parse(body))).toMatchObject({ code: 'invalid' });
	expect(Reflect.get({}, 'text')).toBeUndefined();
});

it('reads a save that came as text, and a name on one line', () => {
	const saved = read(JSON.stringify({ ...save({ 'w:0:0': { accepted: true } }), finish: true }));
	expect(saved).toEqual({
		revision: 0,
		reviewer: { id: '0123456789abcdef', name: 'R.' },
		documents: [{ document: 0, edits: { 'w:0:0': { accepted: true } }, seconds: 1.5, seen: [0] }],
		finish: true,
	});
});

it.each<[string, unknown]>([
	['no JSON', '{'],
	['a list', []],
	['a revision below 0', { ...save({}), revision: -1 }],
	['no reviewer', { ...save({}), reviewer: null }],
	[
		'the same document twice',
		{ ...save({}), documents: [save({}).documents[0], save({}).documents[0]] },
	],
	['a document that is not there', save({}, { document: 1 })],
	['endless time', save({}, { seconds: Infinity })],
	['time that goes back', save({}, { seconds: -1 })],
	['a page that is not there', save({}, { seen: [1] })],
	['done that is no truth', save({}, { done: 1 })],
	['no edits', save({}, { edits: undefined })],
	['finish that is false', { ...save({}), finish: false }],
])('refuses %s', (_, body) => {
	expect(read(body)).toMatchObject({
		code: 'invalid',
		message: expect.stringMatching(/^Not saved: .*\.$/),
	});
});

it('refuses a million keys', () => {
	const edits: Record<string, unknown> = {};
	for (let key = 0; key < 1e6; key++) edits[`n:0:${key.toString(16).padStart(8, '0')}`] = null;
	expect(read(save(edits))).toMatchObject({ code: 'too-large' });
});

it('bounds the words that are added through all saves', () => {
	let state = emptyState(1);
	const added = (from: number, count: number) =>
		Object.fromEntries(
			Array.from({ length: count }, (_, index) => [
				`n:0:${(from + index).toString(16).padStart(8, '0')}`,
				{ text: 'x', box: [0, 0, 1, 1] },
			]),
		);
	const first = readSave(save(added(0, 9999)), [document], state);
	if (isRefusal(first)) throw new Error(first.message);
	state = withSave(state, first, '') as typeof state;
	expect(isRefusal(readSave(save(added(9998, 2)), [document], state))).toBe(false);
	expect(readSave(save(added(9999, 2)), [document], state)).toMatchObject({ code: 'too-large' });
});

it('throws nothing, whatever comes', () => {
	const edit = fc.oneof(
		fc.record(
			{
				text: fc.anything({ maxDepth: 1 }),
				deleted: fc.anything({ maxDepth: 1 }),
				joins: fc.anything({ maxDepth: 1 }),
				box: fc.anything({ maxDepth: 2 }),
			},
			{ requiredKeys: [] },
		),
		fc.anything(),
	);
	const key = fc.constantFrom('w:0:0', 'n:0:00000000', 'f:0', 'f:1', 'c:0:0:0', '__proto__', 'w:');
	const body = fc.record(
		{
			revision: fc.constantFrom<unknown>(0, '0', null),
			reviewer: fc.oneof(fc.constant({ id: '0123456789abcdef', name: '' }), fc.anything()),
			documents: fc.array(
				fc.record({
					document: fc.constantFrom<unknown>(0, 0, 1, NaN, 'x'),
					edits: fc.dictionary(key, edit, { noNullPrototype: false }),
					seconds: fc.oneof(fc.constant(1), fc.anything()),
					seen: fc.oneof(fc.constant([0]), fc.anything()),
				}),
				{ maxLength: 2 },
			),
			finish: fc.constantFrom<unknown>(undefined, true, 1),
		},
		{ requiredKeys: ['documents'] },
	);
	fc.assert(
		fc.property(fc.oneof({ weight: 9, arbitrary: body }, fc.anything()), (raw) => {
			const saved = read(raw);
			if (isRefusal(saved)) expect(saved.message).toMatch(/^Not saved: .+\.$/s);
			else expect(withSave(emptyState(1), saved, '')).toMatchObject({ revision: 1 });
		}),
	);
});
