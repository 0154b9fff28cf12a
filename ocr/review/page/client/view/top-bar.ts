import { timeLeft } from '../clock';
import type { Command } from '../model/keys';
import type { OpenCounts } from '../model/open-counts';
import type { Review } from '../model/review';
import type { SaveStatus } from '../talk/saver';
import { button, el, setText } from './dom';

const STATUS: Readonly<Record<SaveStatus, string>> = {
	saved: 'Saved',
	changed: 'Not saved yet',
	saving: 'Saving…',
	waiting: 'Not saved yet. Trying again…',
	'not-taken': 'Not saved',
};

const SEND_IT = 'Send the review with the button Send, or Ctrl+Shift+Enter.';

export interface TopBarEvents {
	run(command: Command): void;
	/** Opens a document. */
	open(doc: number): void;
	timeIsUp(): void;
}

/** Documents, progress, saving and sending. */
export class TopBar {
	private shown: SaveStatus | undefined;
	readonly element: HTMLElement;
	private readonly queue = el('select', { 'aria-label': 'Document' });
	private readonly left = el('span', { class: 'left' });
	private readonly status = el('span', { class: 'status', role: 'status' });
	private readonly said = el('span', { class: 'said', role: 'status' });
	private readonly time = el('span', { class: 'time' });
	private readonly undo: HTMLButtonElement;
	private readonly redo: HTMLButtonElement;
	private readonly done: HTMLButtonElement;
	private readonly send: HTMLButtonElement;
	/** ms that the server's clock is ahead. */
	private readonly offset: number;

	constructor(
		private readonly review: Review,
		private readonly counts: OpenCounts,
		private readonly events: TopBarEvents,
	) {
		this.offset = Date.parse(review.session.now) - Date.now();
		this.queue.addEventListener('change', () => events.open(Number(this.queue.value)));
		this.undo = button('Undo', () => events.run('undo'), {}, '↶');
		this.redo = button('Redo', () => events.run('redo'), {}, '↷');
		this.done = button('Mark done', () => events.run('done'));
		this.send = button(
			'Send review',
			() => events.run('send'),
			{ class: 'primary' },
			'Send',
			el('span', { class: 'wide' }, ' review'),
		);
		this.element = this.layOut();
		this.setStatus('saved');
		this.tick();
		window.setInterval(() => this.tick(), 20_000);
	}

	private layOut(): HTMLElement {
		const { documents, title, instructions } = this.review.session;
		this.queue.replaceChildren(...documents.map((_, doc) => el('option', { value: doc })));
		this.done.hidden = this.isSingle;
		const name = el('bdi', { class: 'name' }, documents[0]?.name ?? '');
		return el(
			'header',
			{ class: 'top' },
			el(
				'div',
				{ class: 'heading' },
				el('h1', {}, el('bdi', {}, title)),
				this.isSingle ? name : this.queue,
				el('span', { class: 'states' }, this.left, this.status, this.said, this.time),
			),
			el('div', { class: 'acts' }, this.undo, this.redo, this.more(), this.done, this.send),
			instructions === ''
				? null
				: el('p', { class: 'instructions', dir: 'auto', tabindex: 0 }, instructions),
		);
	}

	private get isSingle(): boolean {
		return this.review.session.documents.length === 1;
	}

	/** What is needed once or seldom. */
	private more(): HTMLElement {
		const { me } = this.review;
		const name = el('input', {
			type: 'text',
			maxlength: 100,
			autocomplete: 'name',
			value: me.name,
		});
		name.addEventListener('input', () => (me.name = name.value.trim()));
		const run = (command: Command) => () => {
			box.open = false;
			this.events.run(command);
		};
		const box = el(
			'details',
			{ class: 'more' },
			el('summary', { 'aria-label': 'More' }, '⋯'),
			el(
				'div',
				{ class: 'menu' },
				el('label', {}, 'Your name (optional)', name),
				button('Accept everything on this page', run('accept-page')),
				button('Accept everything in this document', run('accept-document')),
				button('Save now', run('save')),
				button('Keyboard shortcuts', run('help')),
			),
		);
		box.addEventListener('keydown', (event) => {
			if (event.key !== 'Escape' || !box.open) return;
			box.open = false;
			box.querySelector('summary')!.focus();
		});
		document.addEventListener('pointerdown', (event) => {
			if (!box.contains(event.target as Node)) box.open = false;
		});
		return box;
	}

	/** ms, by the server's clock; below 0 once the time is up. */
	get msLeft(): number {
		return Date.parse(this.review.session.expiresAt) - Date.now() - this.offset;
	}

	private tick(): void {
		const ms = this.msLeft;
		setText(this.time, timeLeft(ms));
		this.time.classList.toggle('soon', ms < 15 * 60_000);
		// Later, since the first time is while the page is being made.
		if (ms < 0) window.setTimeout(() => this.events.timeIsUp());
	}

	setStatus(status: SaveStatus, message?: string): void {
		setText(this.status, message ?? STATUS[status]);
		this.status.className = `status is-${status}`;
		// What was said belongs to what was done before the first change since the last save.
		if (status === 'changed' && this.shown !== 'changed') this.say('');
		this.shown = status;
		this.send.disabled = status === 'waiting';
	}

	/** Told once, for example to a screen reader. */
	say(text: string): void {
		setText(this.said, text);
	}

	/** @param doc the document that is open */
	update(doc: number): void {
		const { review, counts } = this;
		if (!this.isSingle) {
			review.session.documents.forEach(({ name }, at) => {
				const open = counts.in(at);
				const sign = review.isDone(at) ? '✓ ' : '';
				const left = open > 0 ? ` (${open} to check)` : '';
				setText(this.queue.options[at]!, `${sign}${at + 1}. ${name}${left}`);
			});
			this.queue.value = String(doc);
		}
		const open = counts.in(doc);
		setText(this.left, open === 0 ? 'All checked' : `${open.toLocaleString('en-US')} to check`);
		setText(this.done, review.isDone(doc) ? 'Not done' : 'Mark done');
		this.undo.disabled = !review.history.canUndo;
		this.redo.disabled = !review.history.canRedo;
	}

	/** In a document, which says itself that all is checked. */
	nothingLeft(doc: number): void {
		const isLast = this.isSingle || this.review.isDone(doc);
		this.say(isLast ? SEND_IT : 'Mark this document done with Ctrl+Enter.');
	}

	allDone(): void {
		this.say(this.isSingle ? SEND_IT : `All documents are done. ${SEND_IT}`);
	}
}
