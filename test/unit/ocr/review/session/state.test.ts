import { emptyState, withSave } from '../../../../../ocr/review/session/state';
import type { Save } from '../../../../../ocr/review/session/types';

const AT = '2026-05-04T10:00:00.000Z';
const reviewer = { id: '0123456789abcdef', name: 'R.' };

const save = (revision: number, ...documents: Save['documents']): Save => ({
	revision,
	reviewer,
	documents,
});

it('takes over what is new and keeps the rest', () => {
	const first = withSave(
		emptyState(2),
		save(
			0,
			{
				...{ document: 1, seconds: 3, seen: [2, 0] },
				edits: { 'w:0:1': { text: 'one' }, 'f:0': { accepted: true } },
			},
			{ document: 0, edits: {}, seconds: 1, seen: [], done: true },
		),
		AT,
	);
	if (first === 'conflict') throw new Error(first);
	const second = withSave(
		first,
		save(1, {
			document: 1,
			edits: { 'w:0:1': null, 'w:0:2': { deleted: true } },
			seconds: 4,
			seen: [1, 2],
		}),
		AT,
	);
	expect(second).toEqual({
		revision: 2,
		documents: [
			{ edits: {}, done: true, seconds: 1, seen: [] },
			{
				...{ done: false, seconds: 7, seen: [0, 1, 2] },
				edits: { 'f:0': { accepted: true }, 'w:0:2': { deleted: true } },
			},
		],
		saved: { ...reviewer, at: AT },
	});
	expect(first.documents[1]).toMatchObject({ seconds: 3, seen: [0, 2] });
});

it('takes nothing that was made on another revision', () => {
	const state = emptyState(1);
	const edits = { 'w:0:0': { text: 'x' } };
	expect(withSave(state, save(1, { document: 0, edits, seconds: 0, seen: [] }), AT)).toBe(
		'conflict',
	);
	expect(state).toEqual(emptyState(1));
});

it('opens a document again that was done', () => {
	const state = withSave(
		emptyState(1),
		save(0, { ...{ document: 0, edits: {}, seconds: 0, seen: [] }, done: true }),
		AT,
	);
	if (state === 'conflict') throw new Error(state);
	const again = withSave(
		state,
		save(1, { ...{ document: 0, edits: {}, seconds: 0, seen: [] }, done: false }),
		AT,
	);
	expect(again).toMatchObject({ documents: [{ done: false }] });
});
