import { checkEdit } from '../../../../../ocr/review/session/check-edit';
import type { Edit } from '../../../../../ocr/review/session/types';

/** With three words behind the one that is edited. */
const check = (kind: string, edit: unknown) => checkEdit(edit, { kind } as never, 3);

test.each<[string, Edit]>([
	['word', {}],
	['word', { text: 'x'.repeat(2000), accepted: true }],
	['word', { deleted: true }],
	['word', { unreadable: true, joins: 1 }],
	['word', { text: 'a', joins: 3 }],
	['added', { text: 'a', box: [0, 0, 1, 1], deleted: true }],
	['added', { text: 'a', box: [0.2, 0.3, 0.21, 0.31] }],
	['field', { text: 'a\nb\tc' }],
	['field', { text: '', accepted: true }],
	['cell', { unreadable: true }],
])('a %s may be made %j', (kind, edit) => {
	expect(check(kind, edit)).toStrictEqual({ edit });
});

test('what is not known of an edit is not kept', () => {
	expect(check('word', { text: 'a', color: 'red' })).toEqual({ edit: { text: 'a' } });
});

test.each<[string, unknown, RegExp]>([
	['word', 'text', /object/],
	['word', null, /object/],
	['word', { deleted: 'yes' }, /"deleted"/],
	['word', { unreadable: false }, /"unreadable"/],
	['word', { accepted: 1 }, /"accepted"/],
	['field', { deleted: true }, /emptied/],
	['cell', { deleted: true }, /emptied/],
	['word', { text: 5 }, /text that is none/],
	['word', { text: null }, /text that is none/],
	['word', { text: 'a\u0000' }, /cannot be printed/],
	['word', { joins: 0 }, /joined/],
	['word', { joins: 4 }, /joined/],
	['word', { joins: 1.5 }, /joined/],
	['word', { joins: '1' }, /joined/],
	['field', { joins: 1 }, /joined/],
	['added', { joins: 1, box: [0, 0, 1, 1] }, /joined/],
	['word', { box: [0, 0, 1, 1] }, /box/],
	['added', { text: 'a' }, /box/],
	['added', { box: 'all' }, /box/],
	['added', { box: [0, 0, 1] }, /box/],
	['added', { box: [0, 0, 1, '1'] }, /box/],
	['added', { box: [-0.1, 0, 1, 1] }, /box/],
	['added', { box: [0, 0, 1.1, 1] }, /box/],
	['added', { box: [0.5, 0, 0.5, 1] }, /box/],
	['added', { box: [0, 0.5, 1, 0.5] }, /box/],
	['added', { box: [0.6, 0, 0.5, 1] }, /box/],
])('a %s may not be made %j', (kind, edit, says) => {
	expect(check(kind, edit)).toEqual({
		code: 'invalid',
		says: expect.stringMatching(says) as string,
	});
});

test.each([
	['word', 2000, '2,000'],
	['added', 2000, '2,000'],
	['field', 20_000, '20,000'],
	['cell', 20_000, '20,000'],
])('the text of a %s has %d characters at most', (kind, most, limit) => {
	const box = kind === 'added' ? { box: [0, 0, 1, 1] } : {};
	expect(check(kind, { ...box, text: 'x'.repeat(most) })).toHaveProperty('edit');
	expect(check(kind, { ...box, text: 'x'.repeat(most + 1) })).toEqual({
		code: 'too-large',
		says: `is longer than ${limit} characters`,
	});
});
