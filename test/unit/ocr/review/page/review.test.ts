import { Review } from '../../../../../ocr/review/page/client/model/review';
import { emptyState, withSave } from '../../../../../ocr/review/session/state';
import type { Edit, ReviewState, Save, Session } from '../../../../../ocr/review/session/types';

const ME = { id: '0123456789abcdef', name: 'Ada Example' };
const OTHER = { id: 'fedcba9876543210', name: 'Bo Example' };
const AT = '2026-01-02T03:04:05.000Z';

const sessionOf = (state: ReviewState): Session => ({
	state,
	title: 'Review',
	instructions: '',
	threshold: 0.8,
	expiresAt: AT,
	now: AT,
	documents: state.documents.map((_, at) => ({ name: `${at}.pdf`, pages: [], fields: [] })),
});

const fresh = (documents = 1) => new Review(sessionOf(emptyState(documents)), { ...ME });

const edit = (review: Review, key: string, change: Edit | null, document = 0) =>
	review.change(document, new Map([[key, change]]));

/** What the server has once it took the save over. */
const taken = (review: Review, save: Save): Session =>
	sessionOf(withSave(review.session.state, save, AT) as ReviewState);

const byOther = (review: Review, edits: Save['documents'][number]['edits']): Session =>
	taken(review, {
		revision: review.session.state.revision,
		reviewer: OTHER,
		documents: [{ document: 0, edits, seconds: 0, seen: [] }],
	});

describe('What is saved', () => {
	test('is only what is new, and it is dirty until the server shows it', () => {
		const review = fresh(2);
		edit(review, 'w:0:1', { text: 'a' }, 1);
		review.spend(1, 0, 3);
		const save = review.nextSave(false);
		expect(save).toEqual({
			revision: 0,
			reviewer: ME,
			documents: [{ document: 1, edits: { 'w:0:1': { text: 'a' } }, seconds: 3, seen: [0] }],
		});
		expect(review.isDirty).toBe(true);
		expect(review.take(taken(review, save))).toEqual([]);
		expect(review.isDirty).toBe(false);
		expect(review.nextSave(false).documents).toEqual([]);
	});

	test('goes on with what was typed while it was under way', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		const save = review.nextSave(false);
		edit(review, 'w:0:1', { text: 'ab' });
		review.spend(0, 0, 2);
		review.take(taken(review, save));
		expect(review.nextSave(false)).toMatchObject({
			revision: 1,
			documents: [{ edits: { 'w:0:1': { text: 'ab' } }, seconds: 2 }],
		});
	});

	test('that was taken back while it was under way is taken back at the server too', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		const save = review.nextSave(false);
		review.undo();
		review.take(taken(review, save));
		expect(review.edit(0, 'w:0:1')).toBeUndefined();
		expect(review.nextSave(false).documents[0]!.edits).toEqual({ 'w:0:1': null });
	});

	test('is not lost where the server took an earlier one that was not answered', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		review.spend(0, 0, 5);
		const left = review.nextSave(false);
		edit(review, 'w:0:2', { text: 'b' });
		review.spend(0, 0, 2);
		review.nextSave(false);
		review.take(taken(review, left));
		expect(review.nextSave(false).documents).toEqual([
			{ document: 0, edits: { 'w:0:2': { text: 'b' } }, seconds: 2, seen: [] },
		]);
	});

	test('and answered is done with, also where another one has saved since', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: ' a ' });
		const save = review.nextSave(false);
		const first = taken(review, save);
		const other = { document: 0, edits: { 'w:0:9': { text: 'x' } }, seconds: 0, seen: [] };
		const state = withSave(first.state, { revision: 1, reviewer: OTHER, documents: [other] }, AT);
		review.spend(0, 3, 2);
		review.take(sessionOf(state as ReviewState), save);
		expect(review.isDirty).toBe(false);
		expect(review.nextSave(false).documents).toEqual([
			{ document: 0, edits: {}, seconds: 2, seen: [3] },
		]);
		expect(review.edits(0)).toEqual({ 'w:0:1': { text: ' a ' }, 'w:0:9': { text: 'x' } });
	});

	test('of two documents, and answered, is not done with where only one of them is there', () => {
		const review = fresh(2);
		review.setDone(0, true);
		review.setDone(1, true);
		review.spend(0, 0, 5);
		const save = review.nextSave(false);
		const other = { document: 0, edits: {}, done: true, seconds: 0, seen: [] };
		const state = withSave(
			review.session.state,
			{ revision: 0, reviewer: OTHER, documents: [other] },
			AT,
		);
		review.take(sessionOf(state as ReviewState), save);
		expect(review.nextSave(false).documents).toEqual([
			{ document: 0, edits: {}, seconds: 5, seen: [0] },
			{ document: 1, edits: {}, done: true, seconds: 0, seen: [] },
		]);
	});

	test('with two edits, and answered, is not done with where only one of them is there', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		edit(review, 'w:0:2', { text: 'b' });
		review.spend(0, 0, 5);
		const save = review.nextSave(false);
		review.take(byOther(review, { 'w:0:1': { text: 'a' } }), save);
		expect(review.nextSave(false).documents).toEqual([
			{ document: 0, edits: { 'w:0:2': { text: 'b' } }, seconds: 5, seen: [0] },
		]);
	});

	test('and taken back before any answer is said again, in whichever save it was', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		review.nextSave(false);
		edit(review, 'w:0:2', { text: 'b' });
		review.nextSave(false);
		review.undo();
		expect(review.nextSave(false).documents[0]!.edits).toEqual({
			'w:0:1': { text: 'a' },
			'w:0:2': null,
		});
	});

	test('is said again of the document that it was sent for, and of no other', () => {
		const review = fresh(2);
		edit(review, 'w:0:1', { text: 'a' }, 1);
		review.setDone(1, true);
		review.nextSave(false);
		edit(review, 'w:0:1', { text: 'a' }, 0);
		edit(review, 'w:0:1', null, 0);
		edit(review, 'w:0:1', null, 1);
		review.setDone(0, true);
		review.setDone(0, false);
		review.setDone(1, false);
		expect(review.nextSave(false).documents).toEqual([
			{ document: 1, edits: { 'w:0:1': null }, done: false, seconds: 0, seen: [] },
		]);
	});

	test('counts time once where the answer was lost', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		review.spend(0, 0, 5);
		const save = review.nextSave(false);
		review.spend(0, 0, 2);
		review.take(taken(review, save));
		expect(review.nextSave(false).documents).toMatchObject([{ seconds: 2 }]);
	});

	test('as done and taken back while it was under way is taken back', () => {
		const review = fresh();
		review.setDone(0, true);
		const save = review.nextSave(false);
		review.setDone(0, false);
		review.take(taken(review, save));
		expect([review.isDone(0), review.isDirty]).toEqual([false, true]);
	});

	test('and answered, but overwritten by another save on the same revision, is saved again', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		review.setDone(0, true);
		review.spend(0, 0, 5);
		const save = review.nextSave(false);
		const foreign = review.take(byOther(review, { 'w:0:2': { text: 'theirs' } }), save);
		expect(foreign).toMatchObject([{ key: 'w:0:2', theirs: { text: 'theirs' } }]);
		expect(review.isDirty).toBe(true);
		const again = review.nextSave(true);
		expect(again).toMatchObject({
			revision: 1,
			documents: [{ edits: { 'w:0:1': { text: 'a' } }, done: true, seconds: 5 }],
		});
		expect(again).not.toHaveProperty('finish');
		review.take(taken(review, again), again);
		expect(review.isDirty).toBe(false);
		expect(Object.keys(review.session.state.documents[0]!.edits)).toEqual(['w:0:2', 'w:0:1']);
	});

	test('and shown, but overwritten after that, is saved again', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		const others = byOther(review, { 'w:0:2': { text: 'theirs' } });
		const save = review.nextSave(false);
		review.take(taken(review, save), save);
		expect(review.isDirty).toBe(false);
		review.take(others);
		expect(review.nextSave(false).documents[0]!.edits).toEqual({ 'w:0:1': { text: 'a' } });
	});

	test('and overwritten before the next save of this page is told and saved again', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		const others = byOther(review, { 'w:0:2': { text: 'theirs' } });
		const save = review.nextSave(false);
		review.take(taken(review, save), save);
		edit(review, 'w:0:3', { text: 'c' });
		const next = review.nextSave(false);
		const foreign = review.take(sessionOf(withSave(others.state, next, AT) as ReviewState), next);
		expect(foreign.map(({ key }) => key)).toEqual(['w:0:1', 'w:0:2']);
		expect(review.nextSave(false).documents[0]!.edits).toEqual({ 'w:0:1': { text: 'a' } });
	});

	test('and taken back by another one on top of it stays taken back', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'a' });
		const save = review.nextSave(false);
		review.take(taken(review, save), save);
		expect(review.take(byOther(review, { 'w:0:1': null }))).toHaveLength(1);
		expect(review.isDirty).toBe(false);
	});

	test('of thousands goes in several saves, and nothing goes with the one that sends', () => {
		const review = fresh();
		const many = new Map(
			Array.from({ length: 4500 }, (_, at) => [`w:0:${at}`, { accepted: true as const }]),
		);
		review.change(0, many);
		review.setDone(0, true);
		const saves: Save[] = [];
		while (review.isDirty) {
			const save = review.nextSave(true);
			saves.push(save);
			review.take(taken(review, save));
		}
		expect(saves.map(({ finish }) => finish)).toEqual([undefined, undefined, undefined]);
		expect(review.nextSave(true)).toMatchObject({ documents: [], finish: true });
		expect(saves.map(({ documents }) => documents[0]!.done)).toEqual([undefined, undefined, true]);
		expect(Object.keys(review.session.state.documents[0]!.edits)).toHaveLength(4500);
	});

	test('leaves out what was refused until it is another one', () => {
		const review = fresh();
		edit(review, 'f:0', { text: 'no date' });
		edit(review, 'w:0:1', { text: 'a' });
		review.nextSave(false);
		review.refuse(0, 'f:0', 'Not a date.');
		expect(review.refusalOf(0, 'f:0')).toBe('Not a date.');
		const save = review.nextSave(false);
		expect(Object.keys(save.documents[0]!.edits)).toEqual(['w:0:1']);
		review.take(taken(review, save));
		expect([review.isDirty, review.firstRefused]).toEqual([false, { document: 0, key: 'f:0' }]);
		edit(review, 'f:0', { text: '2024-01-02' });
		expect([review.isDirty, review.firstRefused]).toEqual([true, null]);
	});
});

describe('What another reviewer saves', () => {
	test('is told, and taken where this page has nothing of its own', () => {
		const review = fresh();
		const foreign = review.take(byOther(review, { 'w:0:1': { text: 'theirs' } }));
		expect(foreign).toEqual([
			{ document: 0, key: 'w:0:1', before: null, theirs: { text: 'theirs' } },
		]);
		expect(review.edit(0, 'w:0:1')).toEqual({ text: 'theirs' });
		expect(review.isDirty).toBe(false);
	});

	test('is told beside what both changed, which stays on top and is saved', () => {
		const review = fresh();
		edit(review, 'w:0:1', { text: 'mine' });
		const foreign = review.take(byOther(review, { 'w:0:1': { text: 'theirs' } }));
		expect(foreign).toMatchObject([{ theirs: { text: 'theirs' }, mine: { text: 'mine' } }]);
		expect(review.nextSave(false)).toMatchObject({
			revision: 1,
			documents: [{ edits: { 'w:0:1': { text: 'mine' } } }],
		});
	});

	test('is nothing new where both did the same', () => {
		const review = fresh();
		edit(review, 'w:0:1', { deleted: true });
		expect(review.take(byOther(review, { 'w:0:1': { deleted: true } }))).toEqual([]);
		expect(review.isDirty).toBe(false);
	});

	test('before an older answer comes is not undone by it', () => {
		const review = fresh();
		const older = review.session;
		review.take(byOther(review, { 'w:0:1': { text: 'theirs' } }));
		review.take(older);
		expect(review.edit(0, 'w:0:1')).toEqual({ text: 'theirs' });
	});
});

describe('What was left when the page was loaded again', () => {
	const left = { document: 0, key: 'w:0:1', edit: { text: 'mine' }, was: null };

	test('is not saved yet', () => {
		const review = new Review(sessionOf(emptyState(1)), ME, [left]);
		expect(review.isDirty).toBe(true);
		expect(review.changedMeanwhile).toBeNull();
		expect(review.left).toEqual([left]);
	});

	test('is done with where it was saved after all', () => {
		const { session } = fresh();
		const save = {
			...fresh().nextSave(false),
			documents: [{ document: 0, edits: { 'w:0:1': left.edit }, seconds: 0, seen: [] }],
		};
		const state = withSave(session.state, save, AT) as ReviewState;
		expect(new Review(sessionOf(state), ME, [left]).isDirty).toBe(false);
	});

	test('is told where another one changed it in the meantime, or its document is gone', () => {
		const base = fresh();
		const state = byOther(base, { 'w:0:1': { text: 'theirs' } }).state;
		const review = new Review(sessionOf(state), ME, [left, { ...left, document: 7 }]);
		expect(review.changedMeanwhile).toMatchObject([
			{ theirs: { text: 'theirs' }, mine: left.edit },
		]);
		expect(review.left).toHaveLength(1);
	});
});

describe('Undo', () => {
	test('takes the letters of a word back at once, and does them again', () => {
		const review = fresh();
		for (const text of ['a', 'ab', 'abc']) {
			review.change(0, new Map([['w:0:1', { text }]]), true);
		}
		review.history.endStep();
		review.change(0, new Map([['w:0:1', { text: 'abcd' }]]), true);
		expect(review.undo()).toEqual({ document: 0, keys: ['w:0:1'] });
		expect(review.edit(0, 'w:0:1')).toEqual({ text: 'abc' });
		review.undo();
		expect(review.edit(0, 'w:0:1')).toBeUndefined();
		expect(review.undo()).toBeNull();
		review.redo();
		expect(review.edit(0, 'w:0:1')).toEqual({ text: 'abc' });
		edit(review, 'w:0:2', { deleted: true });
		expect(review.redo()).toBeNull();
	});
});
