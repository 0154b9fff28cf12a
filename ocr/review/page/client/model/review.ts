import type { DocumentState, Edit, EditKey, Reviewer, Save, Session } from '../../../session/types';
import { sameEdit, type NextEdit } from './edit';
import { foreignIn, type Foreign } from './foreign';
import { History, type Step } from './history';

/** An edit that was not saved. */
export interface Left {
	document: number;
	key: EditKey;
	edit: NextEdit;
	/** What was saved in its place. */
	was: NextEdit;
}

/** An edit of this page that the server has shown. */
interface Settled {
	document: number;
	key: EditKey;
	edit: NextEdit;
	/** What was saved in its place before. */
	was: NextEdit;
}

interface Unsaved {
	edits: Map<EditKey, NextEdit>;
	done: boolean | null;
	seconds: number;
	seen: Set<number>;
}

/** How many edits go in one save. */
const MOST_EDITS = 2000;

/**
 * The review as this page has it: what is kept at the server, and on top of it what is not saved yet. It is the
 * server's word alone that something is saved ({@link take}).
 */
export class Review {
	private unsaved = new Map<number, Unsaved>();
	/** On the revision that the server has, as far as this page knows. */
	private sent: Save[] = [];
	/** What the last new revision has of this page's. */
	private settled: Settled[] = [];
	/** By document and key: edits that the server does not take until they are other ones. */
	private refused = new Map<string, { edit: NextEdit; message: string }>();
	readonly history = new History();

	/** What others changed since the page was left; `null` where nothing was left unsaved. */
	readonly changedMeanwhile: Foreign[] | null = null;

	/** @param left what the page had not saved when it was left or loaded again */
	constructor(
		public session: Session,
		readonly me: Reviewer,
		left: readonly Left[] = [],
	) {
		const changed: Foreign[] = [];
		for (const { document, key, edit, was } of left) {
			if (!session.documents[document]) continue;
			const kept = this.kept(document).edits[key] ?? null;
			if (sameEdit(kept, edit)) continue;
			this.put(document, key, edit);
			if (sameEdit(kept, was)) continue;
			changed.push({ document, key, before: was, theirs: kept, mine: edit });
		}
		if (changed.length > 0) this.changedMeanwhile = changed;
	}

	/** What is not saved, to be taken up again when the page is loaded anew. */
	get left(): Left[] {
		return this.unsavedEdits.map(({ document, key, edit }) => {
			return { document, key, edit, was: this.kept(document).edits[key] ?? null };
		});
	}

	/** The edits of a document as they stand now. */
	edits(document: number): Record<EditKey, Edit> {
		const edits = { ...this.kept(document).edits };
		for (const [key, edit] of this.unsaved.get(document)?.edits ?? []) {
			if (edit) edits[key] = edit;
			else delete edits[key];
		}
		return edits;
	}

	edit(document: number, key: EditKey): Edit | undefined {
		const own = this.unsaved.get(document)?.edits;
		return own?.has(key) ? (own.get(key) ?? undefined) : this.kept(document).edits[key];
	}

	isDone(document: number): boolean {
		return this.unsaved.get(document)?.done ?? this.kept(document).done;
	}

	setDone(document: number, done: boolean): void {
		const isSent = this.sentOf(document).some((sent) => sent.done !== undefined);
		this.own(document).done = !isSent && done === this.kept(document).done ? null : done;
	}

	/** Time that the document was in front of a person, and the page that was. */
	spend(document: number, page: number, seconds: number): void {
		const own = this.own(document);
		own.seconds += seconds;
		if (!this.kept(document).seen.includes(page)) own.seen.add(page);
	}

	/**
	 * @param continues it goes on with what was done before, as another letter of a word does; or with that step
	 * @returns what takes it back; nothing where nothing changes
	 */
	change(
		document: number,
		edits: ReadonlyMap<EditKey, NextEdit>,
		continues: boolean | Step = false,
	): Step | undefined {
		const changes = [...edits]
			.map(([key, after]) => ({ key, before: this.edit(document, key) ?? null, after }))
			.filter(({ before, after }) => !sameEdit(before, after));
		if (changes.length === 0) return undefined;
		for (const { key, after } of changes) this.put(document, key, after);
		return this.history.add({ document, changes }, continues);
	}

	/** @returns where something was taken back; nothing where there is nothing */
	undo(): { document: number; keys: EditKey[] } | null {
		return this.apply(this.history.undo(), 'before');
	}

	redo(): { document: number; keys: EditKey[] } | null {
		return this.apply(this.history.redo(), 'after');
	}

	private apply(step: Step | undefined, side: 'before' | 'after') {
		if (!step) return null;
		for (const change of step.changes) this.put(step.document, change.key, change[side]);
		return { document: step.document, keys: step.changes.map(({ key }) => key) };
	}

	/** Whether there is anything that can be saved, beside the time that went by. */
	get isDirty(): boolean {
		return [...this.unsaved].some(
			([document, { done }]) => done !== null || this.sendable(document).length > 0,
		);
	}

	/** The server does not take this edit as it is. */
	refuse(document: number, key: EditKey, message: string): void {
		const edit = this.unsaved.get(document)?.edits.get(key) ?? null;
		const sent =
			this.sent.at(-1)?.documents.find((one) => one.document === document)?.edits[key] ?? null;
		// It may be another one by now.
		if (sameEdit(edit, sent)) this.refused.set(`${document} ${key}`, { edit, message });
	}

	/** Why an edit is not taken as it is now; '' where nothing is known against it. */
	refusalOf(document: number, key: EditKey): string {
		const refused = this.refused.get(`${document} ${key}`);
		if (!refused) return '';
		const edit = this.unsaved.get(document)?.edits.get(key);
		return edit !== undefined && sameEdit(edit, refused.edit) ? refused.message : '';
	}

	/** The first edit that is not taken as it is. */
	get firstRefused(): { document: number; key: EditKey } | null {
		for (const { document, key } of this.unsavedEdits) {
			if (this.refusalOf(document, key) !== '') return { document, key };
		}
		return null;
	}

	private sendable(document: number): Array<[EditKey, NextEdit]> {
		const edits = [...(this.unsaved.get(document)?.edits ?? [])];
		return this.refused.size === 0
			? edits
			: edits.filter(([key]) => this.refusalOf(document, key) === '');
	}

	/** All edits that are not saved, for a person to keep. */
	get unsavedEdits(): Array<{ document: number; key: EditKey; edit: NextEdit }> {
		return [...this.unsaved].flatMap(([document, { edits }]) =>
			[...edits].map(([key, edit]) => ({ document, key, edit })),
		);
	}

	/**
	 * What is to be sent now. Of very many edits only the first, and then it is sent again.
	 *
	 * @param finish sends the review, if nothing else is to be saved: nobody could tell whether that was taken
	 */
	nextSave(finish: boolean): Save {
		let left = MOST_EDITS;
		const documents: Save['documents'] = [];
		for (const [document, { done, seconds, seen }] of this.unsaved) {
			const edits = this.sendable(document);
			const some = edits.slice(0, left);
			const isWhole = some.length === edits.length;
			left -= some.length;
			if (some.length === 0 && done === null && seconds === 0 && seen.size === 0) continue;
			documents.push({
				document,
				edits: Object.fromEntries(some),
				...(done === null || !isWhole ? {} : { done }),
				seconds,
				seen: [...seen].sort((a, b) => a - b),
			});
		}
		const save: Save = {
			revision: this.session.state.revision,
			reviewer: { ...this.me },
			documents,
			...(finish && !this.isDirty ? { finish } : {}),
		};
		this.sent.push(save);
		return save;
	}

	/**
	 * Takes over what the server has. What it has of this page's, as it was sent, is not unsaved any more; all else
	 * is to be saved again. An answer is no proof: of two saves on one revision both may be answered as taken, and
	 * one of them has overwritten the other.
	 *
	 * @param confirmed the server answered that it took this one
	 * @returns what others changed since
	 */
	take(session: Session, confirmed?: Save): Foreign[] {
		const before = this.session.state;
		const { state } = session;
		if (state.revision < before.revision) return [];
		this.session = session;
		const { sent } = this;
		const isNew = state.revision > before.revision;
		const isMine = state.saved?.id === this.me.id && state.revision === before.revision + 1;
		// Nobody else can have taken it back.
		if (!isNew || isMine) this.putBackLost(sent);
		if (isNew) {
			[this.sent, this.settled] = [[], []];
			// Of several that were sent, nobody knows which one was taken unless it was answered.
			const taken = confirmed ?? (isMine ? sent[0] : undefined);
			if (taken && (!confirmed || this.hasAll(taken))) this.settleTime(taken);
		}
		const foreign = state.documents.flatMap((document, index) =>
			foreignIn(
				index,
				{ before: before.documents[index], after: document },
				{ own: this.unsaved.get(index)?.edits, sent },
			),
		);
		state.documents.forEach((document, index) =>
			this.settleEdits(index, document, before.documents[index]),
		);
		return foreign;
	}

	/** What was saved, and is not there any more though nobody has saved on top of it. */
	private putBackLost(sent: readonly Save[]): void {
		for (const { document, key, edit, was } of this.settled) {
			const isSent = sent.some((save) =>
				save.documents.some((one) => one.document === document && key in one.edits),
			);
			const own = this.own(document).edits;
			const there = this.kept(document).edits[key];
			if (!isSent && !own.has(key) && !sameEdit(there, edit) && sameEdit(there, was)) {
				own.set(key, edit);
			}
		}
	}

	private hasAll({ documents }: Save): boolean {
		return documents.every(({ document, edits, done }) => {
			const kept = this.kept(document);
			return (
				(done === undefined || kept.done === done) &&
				Object.entries(edits).every(([key, edit]) => sameEdit(kept.edits[key], edit))
			);
		});
	}

	private settleEdits(document: number, kept: DocumentState, before?: DocumentState): void {
		const own = this.unsaved.get(document);
		if (!own) return;
		for (const [key, edit] of own.edits) {
			if (!sameEdit(edit, kept.edits[key])) continue;
			own.edits.delete(key);
			const was = before?.edits[key] ?? null;
			if (!sameEdit(was, edit)) this.settled.push({ document, key, edit, was });
		}
		if (own.done === kept.done) own.done = null;
	}

	private settleTime({ documents }: Save): void {
		for (const { document, seconds, seen } of documents) {
			const own = this.own(document);
			own.seconds = Math.max(0, own.seconds - seconds);
			for (const page of seen) own.seen.delete(page);
		}
	}

	private put(document: number, key: EditKey, edit: NextEdit): void {
		const { edits } = this.own(document);
		// What is being sent may be there already when it is answered: it is said again then.
		const isSent = this.sentOf(document).some(({ edits: sent }) => key in sent);
		if (!isSent && sameEdit(edit, this.kept(document).edits[key])) edits.delete(key);
		else edits.set(key, edit);
	}

	private sentOf(document: number): Save['documents'] {
		return this.sent.flatMap(({ documents }) =>
			documents.filter((one) => one.document === document),
		);
	}

	private own(document: number): Unsaved {
		const own = this.unsaved.get(document);
		if (own) return own;
		const made: Unsaved = { edits: new Map(), done: null, seconds: 0, seen: new Set() };
		this.unsaved.set(document, made);
		return made;
	}

	private kept(document: number): DocumentState {
		const kept = this.session.state.documents[document];
		return kept ?? { edits: {}, done: false, seconds: 0, seen: [] };
	}
}
