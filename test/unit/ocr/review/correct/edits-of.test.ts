import { editsOf } from '../../../../../ocr/review/correct/edits-of';
import type { Edit } from '../../../../../ocr/review/session/types';
import { documentOf, field, pageOf } from '../support';

const document = {
	...documentOf(pageOf(['In voice', 'Total 12.50'])),
	fields: [field('total', { value: '12.50' })],
};

const sorted = (edits: Record<string, Edit>) =>
	editsOf(document, { edits, done: false, seconds: 0, seen: [] });

const word = (edit: Edit) => sorted({ 'w:0:1': edit }).pages.get(0)?.words.get(1);
const fieldEdit = (edit: Edit) => sorted({ 'f:0': edit }).fields.get(0);

test('edits are sorted by what they are made on, and cells by row and column', () => {
	const { pages, fields, cells } = sorted({
		'c:0:1:1': { text: 'd' },
		'c:0:0:2': { text: 'b' },
		'c:0:1:0': { text: 'c' },
		'c:0:0:0': { text: 'a' },
		'c:2:0:0': { text: 'e' },
		'w:0:3': { text: '12.80' },
		'f:0': { text: '12.80' },
		'n:0:0000000a': { text: 'new', box: [0, 0, 0.1, 0.1] },
	});
	expect(cells.get(0)!.map(({ edit: { text } }) => text)).toEqual(['a', 'b', 'c', 'd']);
	expect(cells.get(2)).toEqual([{ row: 0, column: 0, edit: { text: 'e' } }]);
	expect([...fields]).toEqual([[0, { text: '12.80' }]]);
	expect([...pages.keys()]).toEqual([0]);
	expect(pages.get(0)).toEqual({
		words: new Map([[3, { text: '12.80' }]]),
		added: [{ text: 'new', box: [0, 0, 0.1, 0.1], unreadable: false }],
	});
});

test('what is not in the document is left out', () => {
	const { pages, fields, cells } = sorted({
		'w:1:0': { text: 'a' },
		'f:1': { text: 'a' },
		'n:1:0000000a': { text: 'a', box: [0, 0, 1, 1] },
		'x:0:0': { text: 'a' },
	});
	expect([pages.size, fields.size, cells.size]).toEqual([0, 0, 0]);
});

test.each<[string, Edit]>([
	['no box', { text: 'a' }],
	['no text', { box: [0, 0, 1, 1] }],
	['blanks', { text: ' ', box: [0, 0, 1, 1] }],
	['been deleted', { text: 'a', box: [0, 0, 1, 1], deleted: true }],
])('an added word is none that has %s', (_, edit) => {
	expect(sorted({ 'n:0:0000000a': edit }).pages.get(0)?.added ?? []).toEqual([]);
});

test('an added word may be a guess', () => {
	const edit: Edit = { text: 'a', box: [0, 0, 1, 1], unreadable: true };
	expect(sorted({ 'n:0:0000000a': edit }).pages.get(0)!.added).toEqual([
		{ text: 'a', box: [0, 0, 1, 1], unreadable: true },
	]);
});

test.each<[Edit, Edit]>([
	[{ text: ' in \n voice ' }, { text: 'in voice' }],
	[{ text: '' }, { deleted: true }],
	[{ text: '\u200b' }, { deleted: true }],
	[
		{ text: '', joins: 1 },
		{ joins: 1, deleted: true },
	],
	[{ text: 'a', deleted: true, unreadable: true }, { deleted: true }],
	[{ text: 'a', unreadable: true, accepted: true }, { unreadable: true }],
	[
		{ text: 'a', accepted: true },
		{ text: 'a', accepted: true },
	],
	[{ joins: 2 }, { joins: 2 }],
])('of a word %j says %j', (edit, plain) => {
	expect(word(edit)).toStrictEqual(plain);
});

test.each<[Edit, Edit]>([
	[{ text: ' 1 Quay Street\r\nBristol\r ' }, { text: '1 Quay Street\nBristol' }],
	[{ text: '' }, { text: '' }],
	[{ text: 'a', unreadable: true }, { unreadable: true }],
	[{ text: ' a\rb ' }, { text: 'a\nb' }],
	[{ accepted: true }, { accepted: true }],
	[{ text: '', deleted: true }, { deleted: true }],
])('of a field %j says %j', (edit, plain) => {
	expect(fieldEdit(edit)).toStrictEqual(plain);
});
