import { timeLeft } from './clock';
import type { Desk } from './desk';
import { button, el, setText } from './dom';
import type { SaveStatus } from './saver';

const STATUS: Readonly<Record<SaveStatus, string>> = {
	saved: 'Saved',
	changed: 'Not saved yet',
	saving: 'Saving…',
	waiting: 'Not saved. Trying again…',
	'not-taken': 'Not saved',
};

/** Documents, progress, saving and sending. */
export class TopBar {
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
	private readonly offset: number;

	constructor(private readonly desk: Desk) {
		const { session } = desk.review;
		this.offset = Date.parse(session.now) - Date.now();
		this.queue.addEventListener('change', () => {
			void desk.turn(Number(this.queue.value), 0, { opensFirst: true });
		});
		this.undo = button('Undo', () => desk.run('undo'), {}, '↶');
		this.redo = button('Redo', () => desk.run('redo'), {}, '↷');
		this.done = button('Mark document done', () => void desk.toggleDone());
		this.send = button('Send review', () => void desk.send(), { class: 'primary' });
		this.element = this.layOut();
		this.setStatus('saved');
		this.tick();
		window.setInterval(() => this.tick(), 20_000);
	}

	private layOut(): HTMLElement {
		const { session } = this.desk.review;
		this.queue.replaceChildren(...session.documents.map((_, at) => el('option', { value: at })));
		const isSingle = session.documents.length === 1;
		const name = isSingle ? session.documents[0]!.name : '';
		this.done.hidden = isSingle;
		return el(
			'header',
			{ class: 'top' },
			el(
				'div',
				{ class: 'heading' },
				el('h1', {}, el('bdi', {}, session.title)),
				isSingle ? el('bdi', { class: 'name' }, name) : this.queue,
				this.left,
			),
			el(
				'div',
				{ class: 'acts' },
				this.status,
				this.said,
				this.time,
				this.undo,
				this.redo,
				this.more(),
				this.done,
				this.send,
			),
			session.instructions === ''
				? null
				: el('p', { class: 'instructions', dir: 'auto' }, session.instructions),
		);
	}

	/** What is needed once or seldom. */
	private more(): HTMLElement {
		const { desk } = this;
		const { me } = desk.review;
		const name = el('input', { type: 'text', maxlength: 100, autocomplete: 'name', value: me.name });
		name.addEventListener('input', () => {
			me.name = name.value.trim();
			history.replaceState({ ...me }, '');
		});
		const box = el(
			'details',
			{ class: 'more' },
			el('summary', {}, 'More'),
			el(
				'div',
				{ class: 'menu' },
				el('label', {}, 'Your name (optional)', name),
				button('Accept everything on this page', () => desk.run('accept-page')),
				button('Accept everything in this document', () => desk.run('accept-document')),
				button('Save now', () => desk.run('save')),
				button('Keyboard shortcuts', () => desk.run('help')),
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
		history.replaceState({ ...me }, '');
		return box;
	}

	private tick(): void {
		const { expiresAt } = this.desk.review.session;
		const ms = Date.parse(expiresAt) - Date.now() - this.offset;
		setText(this.time, timeLeft(ms));
		this.time.classList.toggle('soon', ms < 15 * 60_000);
		if (ms < 0) void this.desk.saver.look();
	}

	setStatus(status: SaveStatus, message?: string): void {
		setText(this.status, message ?? STATUS[status]);
		this.status.className = `status is-${status}`;
		this.send.disabled = status === 'waiting';
	}

	/** Told once, for example to a screen reader. */
	say(text: string): void {
		setText(this.said, text);
	}

	update(): void {
		const { desk } = this;
		const { review } = desk;
		review.session.documents.forEach(({ name }, at) => {
			const option = this.queue.options[at];
			if (!option) return;
			const open = desk.openIn(at);
			const sign = review.isDone(at) ? '✓ ' : '';
			setText(option, `${sign}${at + 1}. ${name}${open > 0 ? ` (${open} to check)` : ''}`);
		});
		this.queue.value = String(desk.document);
		const open = desk.openIn(desk.document);
		setText(this.left, open === 0 ? 'Nothing left to check' : `${open} to check`);
		setText(this.done, review.isDone(desk.document) ? 'Not done after all' : 'Mark document done');
		this.undo.disabled = !review.canUndo;
		this.redo.disabled = !review.canRedo;
	}

	nothingLeft(): void {
		const isSingle = this.done.hidden || this.desk.review.isDone(this.desk.document);
		this.say(isSingle ? 'Nothing left to check.' : 'Nothing left to check in this document.');
		(isSingle ? this.send : this.done).focus();
	}

	allDone(): void {
		this.say('All documents are done.');
		this.send.focus();
	}
}
