import type { Save, Session } from '../../../session/types';
import type { Foreign } from '../model/foreign';
import type { Review } from '../model/review';
import { Ended, type Ending } from './ending';
import { USUAL_GAP, type Talk } from './talk';

export type SaveStatus = 'saved' | 'changed' | 'saving' | 'waiting' | 'not-taken';

/** ms after the last change. */
const IDLE = 3000;

/** ms between two looks whether others have saved. */
const LOOK = 30_000;

/** ms after all was saved. */
const LOOK_AGAIN = 2000;

/** What the page is told of saving. */
export interface SaverEvents {
	/** @param message why it was not taken */
	status(status: SaveStatus, message?: string): void;
	/** Others have saved; `foreign` may be empty. */
	others(session: Session, foreign: Foreign[]): void;
	/** The state of the server is another one. */
	taken(): void;
	/** One edit cannot be saved as it is; all others are. */
	refused(document: number): void;
	/** There will be no answer any more; `sent`: this page has sent the review. */
	ended(ending: Ending, sent: boolean): void;
}

/** Saves as a person goes on, one save after another. */
export class Saver {
	private timer = 0;
	/** The timer runs that the last change has set. */
	private isDue = false;
	private again = 0;
	private running: Promise<void> | null = null;
	private finish = false;
	private triedToSend = false;
	private hasEnded = false;
	private isHeld = false;
	/** No answer came for long, or none that has what was saved. */
	private isInTrouble = false;
	private revision: number;

	constructor(
		private readonly review: Review,
		private readonly talk: Talk,
		private readonly events: SaverEvents,
	) {
		this.revision = review.session.state.revision;
		talk.onTrouble = (isTrouble) => this.trouble(isTrouble);
		document.addEventListener('visibilitychange', () => this.onVisibility());
		window.addEventListener('pagehide', () => this.leave());
		window.setInterval(() => {
			if (document.visibilityState === 'visible') void this.look();
		}, LOOK);
	}

	private trouble(isTrouble: boolean): void {
		if (this.isInTrouble === isTrouble) return;
		this.isInTrouble = isTrouble;
		if (this.running) this.working();
	}

	private working(): void {
		this.events.status(this.isInTrouble ? 'waiting' : 'saving');
	}

	/** Something is to be saved, once it has been quiet for a while. */
	touch(): void {
		if (this.hasEnded) return;
		window.clearTimeout(this.timer);
		this.timer = window.setTimeout(() => void this.save(), IDLE);
		this.isDue = true;
		if (!this.running) this.quiet();
	}

	/** More is to come: nothing is told as saved until then. */
	hold(isOn: boolean): void {
		this.isHeld = isOn;
		if (!this.running && !this.hasEnded) this.quiet();
	}

	/** What holds while nothing is being saved. */
	private quiet(): void {
		if (this.isHeld || this.review.isDirty) this.events.status('changed');
		else this.events.status(this.review.firstRefused ? 'not-taken' : 'saved');
	}

	/** Saves now, and goes on until all is saved. */
	async save(): Promise<void> {
		window.clearTimeout(this.timer);
		this.isDue = false;
		if (this.hasEnded) return;
		this.running ??= this.work().finally(() => (this.running = null));
		await this.running;
	}

	/** Saves what is left and sends the review, unless something of it cannot be saved. */
	async send(): Promise<void> {
		await this.save();
		if (this.review.isDirty || this.review.firstRefused) return;
		this.finish = true;
		await this.save();
	}

	private async work(): Promise<void> {
		try {
			while (this.review.isDirty || this.finish) {
				this.working();
				if (this.finish && !this.review.isDirty) {
					// Nothing can be saved again once it was sent: what is not there now is saved first.
					this.take(await this.talk.session());
					if (this.review.isDirty) continue;
				}
				const goesOn = await this.one(this.review.nextSave(this.finish));
				if (!goesOn) return;
			}
			this.quiet();
			this.lookAgain();
		} catch (failure) {
			this.end(failure);
		}
	}

	/** A save that was under way at the same moment may overwrite this one as late as that. */
	private lookAgain(): void {
		window.clearTimeout(this.again);
		this.again = window.setTimeout(() => void this.look(), LOOK_AGAIN);
	}

	/** @returns whether it makes sense to go on */
	private async one(save: Save): Promise<boolean> {
		this.triedToSend ||= save.finish === true;
		const answer = await this.talk.save(save);
		switch (answer.outcome) {
			case 'finished':
				this.hasEnded = true;
				this.events.ended('finished', true);
				return false;
			case 'refused':
				this.finish = false;
				if (answer.code === 'expired' || answer.code === 'finished') throw new Ended(answer.code);
				if (answer.at) {
					// All other changes are saved without it.
					this.review.refuse(answer.at.document, answer.at.key, answer.message);
					this.events.refused(answer.at.document);
					return true;
				}
				this.events.status('not-taken', answer.message);
				return false;
			case 'saved':
				await this.takeFrom(answer.revision, save);
				return true;
			case 'conflict':
				await this.takeFrom(answer.revision);
				return true;
		}
	}

	/**
	 * Only what the server shows is saved. An answer may be of a save that was then lost: n8n was killed, and the
	 * review goes on elsewhere without it; or n8n did not go on with it. What is not there is saved again.
	 */
	private async takeFrom(revision: number, confirmed?: Save): Promise<void> {
		const from = performance.now();
		const { moves } = this.talk;
		for (;;) {
			const session = await this.talk.session();
			const isThere = session.state.revision >= revision;
			this.take(session, isThere ? confirmed : undefined);
			if (isThere) this.trouble(false);
			if (isThere || this.talk.moves > moves) return;
			if (performance.now() - from > USUAL_GAP) return this.trouble(true);
			await new Promise((resolve) => window.setTimeout(resolve, 300));
		}
	}

	private take(session: Session, confirmed?: Save): void {
		const { state } = session;
		if (state.revision < this.revision) return;
		const isNew = state.revision > this.revision;
		this.revision = state.revision;
		const foreign = this.review.take(session, confirmed);
		const isByOther = isNew && state.saved !== null && state.saved.id !== this.review.me.id;
		if (isByOther || foreign.length > 0) this.events.others(session, foreign);
		if (isNew) this.events.taken();
	}

	/** Whether others have saved, and whether the review goes on. */
	async look(): Promise<void> {
		if (this.hasEnded || this.running) return;
		try {
			this.take(await this.talk.session());
			// What is due stays so: nobody has changed anything.
			if (this.review.isDirty && !this.isDue) this.touch();
			else if (!this.running) this.quiet();
		} catch (failure) {
			this.end(failure);
		}
	}

	private onVisibility(): void {
		if (document.visibilityState === 'hidden') this.leave();
		else void this.look();
	}

	/** The page may be gone in a moment. */
	private leave(): void {
		if (this.hasEnded) return;
		const save = this.review.nextSave(false);
		const isWorthIt = this.review.isDirty || save.documents.some(({ seconds }) => seconds > 4);
		if (isWorthIt) this.talk.leave(save);
	}

	private end(failure: unknown): void {
		if (this.hasEnded) return;
		if (!(failure instanceof Ended)) {
			// An answer that is none, as a proxy may give: it is tried again after a while.
			this.events.status('waiting');
			this.timer = window.setTimeout(() => void this.save(), LOOK);
			return;
		}
		this.hasEnded = true;
		this.events.ended(failure.ending, false);
	}

	/** Whether this page has tried to send the review, and may have done so without getting the answer. */
	get maybeSent(): boolean {
		return this.triedToSend;
	}
}
