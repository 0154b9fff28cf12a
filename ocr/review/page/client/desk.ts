import type { EditKey, PageContent } from '../../session/types';
import { Acceptance } from './acceptance';
import { Actions } from './actions';
import { eachSecond } from './clock';
import { unsavedText } from './model/kept-text';
import { commandOf, isFresh } from './model/keys';
import { OpenCounts } from './model/open-counts';
import type { Review } from './model/review';
import { Spread } from './model/spread';
import type { Contents } from './talk/contents';
import type { Ending } from './talk/ending';
import { Saver } from './talk/saver';
import type { Talk } from './talk/talk';
import type { Surface, Turning } from './surface';
import { el } from './view/dom';
import { endScreen } from './view/end-screen';
import { OthersBanner } from './view/others-banner';
import { PageBar } from './view/page-bar';
import { Side } from './view/side';
import { Sheet } from './view/sheet';
import { TopBar } from './view/top-bar';

/** Everything that a person sees: which page, and where on it. */
export class Desk implements Surface {
	spread: Spread;
	readonly counts: OpenCounts;
	readonly saver: Saver;
	readonly acceptance: Acceptance = new Acceptance(this);
	private readonly actions: Actions;
	readonly top: TopBar;
	readonly sheet: Sheet;
	private readonly side: Side;
	private readonly pageBar: PageBar;
	private readonly banner: OthersBanner;
	private turned = 0;

	constructor(
		readonly review: Review,
		talk: Talk,
		readonly contents: Contents,
		private readonly ended: () => void,
	) {
		this.spread = new Spread(review, 0, 0);
		this.counts = new OpenCounts(review, contents);
		this.actions = new Actions(this);
		const typed = (key: EditKey, text: string) => this.actions.type(key, text);
		const left = () => review.history.endStep();
		this.sheet = new Sheet({
			typed,
			left,
			pick: (key, isOnPage) => this.select(key, isOnPage),
			drawn: (box) => this.actions.add([...box]),
			drawing: (isOn) => {
				if (!isOn) this.focusCurrent();
			},
		});
		this.side = new Side({ typed, left, entered: (key) => void this.enter(key) }, (command) =>
			this.actions.run(command),
		);
		this.side.onPick = () => this.render();
		this.top = new TopBar(review, this.counts, {
			run: (command) => this.actions.run(command),
			open: (doc) => void this.turn(doc, 0, { opensFirst: true }),
			timeIsUp: () => void this.saver.look(),
		});
		this.pageBar = new PageBar((page) => void this.turn(this.spread.doc, page));
		this.banner = new OthersBanner(review, contents, (doc, key, edit) =>
			this.actions.takeTheirs(doc, key, edit),
		);
		this.saver = this.makeSaver(talk);
	}

	private makeSaver(talk: Talk): Saver {
		return new Saver(this.review, talk, {
			status: (status, message) => this.top.setStatus(status, message),
			others: (session, foreign) => {
				this.counts.forgetAll();
				this.banner.show(session.state, foreign);
			},
			taken: () => this.refresh(),
			refused: (doc) => {
				if (doc === this.spread.doc) this.refresh();
			},
			ended: (ending, sent) => this.end(ending, sent),
		});
	}

	async start(): Promise<void> {
		document.title = this.review.session.title;
		this.layOut();
		document.addEventListener('keydown', (event) => this.onKey(event));
		window.addEventListener('beforeunload', this.warn);
		eachSecond(() => this.review.spend(this.spread.doc, this.spread.page, 1));
		const first = this.review.session.documents.findIndex((_, doc) => !this.review.isDone(doc));
		await this.turn(Math.max(0, first), 0, { opensFirst: true });
		this.banner.show(this.review.session.state, this.review.changedMeanwhile);
		if (this.review.isDirty) this.saver.touch();
	}

	private onKey(event: KeyboardEvent): void {
		const command = document.querySelector('dialog[open]') ? null : commandOf(event);
		const isPress = event.key === 'Enter' || event.key === ' ';
		// A key that was held when the focus came to a button does not press it.
		if (!command && event.repeat && isPress && event.target instanceof HTMLButtonElement) {
			event.preventDefault();
		}
		if (!command || (command === 'stop' && !this.acceptance.isRunning)) return;
		event.preventDefault();
		if (isFresh(command, event.repeat)) this.actions.run(command);
	}

	private layOut(): void {
		const paper = el(
			'section',
			{ class: 'paper', 'aria-label': 'Picture of the page' },
			el('div', { class: 'tools' }, this.pageBar.element, this.sheet.tools),
			this.sheet.hint,
			this.sheet.element,
		);
		document.body.replaceChildren(
			this.top.element,
			this.banner.element,
			el('main', { class: 'desk' }, paper, this.side.element),
		);
	}

	private readonly warn = (event: BeforeUnloadEvent) => {
		if (this.review.unsavedEdits.length > 0) event.preventDefault();
	};

	/** Goes to a page. */
	async turn(doc: number, page: number, { key, opensFirst = false }: Turning = {}): Promise<void> {
		const turned = ++this.turned;
		const { pages } = this.review.session.documents[doc]!;
		const info = pages[page];
		this.spread = new Spread(this.review, doc, page);
		this.pageBar.show(page, pages.length, info?.number ?? page + 1);
		this.sheet.show(this.spread.ratio, info?.hasPicture ?? false, `Page ${info?.number ?? 1}`);
		this.sheet.setItems([]);
		if (info) {
			this.sheet.say('Loading…');
			void this.showPicture(turned);
			const content = await this.loaded(doc, page);
			if (turned !== this.turned) return;
			const { picture } = this.spread;
			if (content) this.spread = new Spread(this.review, doc, page, content);
			this.spread.picture = picture;
			this.sheet.say('');
		}
		this.side.offer(this.spread, opensFirst);
		this.render();
		const first = key ?? (opensFirst ? this.spread.openKeys()[0] : undefined);
		if (first !== undefined) this.select(first, false);
		else if (document.activeElement === document.body) this.side.focus();
		this.top.update(this.spread.doc);
		this.contents.prepare(this.review.session, doc, page + 1);
	}

	/** @returns nothing once the review has ended, which the saver tells */
	async loaded(doc: number, page: number): Promise<PageContent | null> {
		const content = await this.contents.page(doc, page).catch(() => null);
		if (content === null) void this.saver.look();
		this.counts.forget(doc, page);
		return content;
	}

	private async showPicture(turned: number): Promise<void> {
		const { doc, page, pageInfo } = this.spread;
		if (!pageInfo?.hasPicture) return;
		const picture = await this.contents.picture(doc, page).catch(() => null);
		if (turned !== this.turned) return;
		this.spread.picture = picture;
		this.sheet.setPicture(picture);
		this.render();
	}

	/** Draws page and list anew; the focus stays at the item that has it. */
	render(): void {
		const { spread } = this;
		const hasFocus = this.side.hasFocus;
		this.side.render(spread);
		const fields = spread
			.ofKind('field')
			.filter((item) => spread.isHere(item) && (item.isDoubtful || this.side.tab === 'fields'));
		this.sheet.setItems([...fields, ...spread.ofKind('cell', 'word')]);
		this.side.mark(spread, hasFocus);
		this.sheet.mark(spread.current, false);
	}

	/** Shows what has changed, and draws anew only where there are other words than before. */
	refresh(): void {
		const { spread } = this;
		this.counts.forget(spread.doc, spread.page);
		const changed = spread.compute();
		if (changed) {
			for (const item of changed) this.sheet.update(item);
			this.side.update(spread, changed);
		} else this.render();
		this.side.count(spread);
		this.top.update(this.spread.doc);
	}

	/** The focus came to an item of the list. */
	private async enter(key: EditKey): Promise<void> {
		const { spread } = this;
		const item = spread.get(key);
		if (!item || spread.current === key) return;
		if (!spread.isHere(item) && item.box) {
			return await this.turn(spread.doc, spread.pageOfField(key), { key });
		}
		spread.current = key;
		this.side.mark(spread, false);
		this.sheet.mark(key);
	}

	/**
	 * Goes to an item, in another list where this one does not have it.
	 *
	 * @param isOnPage the person types over the picture, and not in the list
	 */
	select(key: EditKey, isOnPage = this.sheet.isEditing): void {
		const { spread } = this;
		const item = spread.get(key);
		if (!item) return;
		if (this.side.bring(item)) this.render();
		spread.current = key;
		const edits = isOnPage && item.box !== null;
		this.sheet.mark(key);
		if (edits) this.sheet.edit(item);
		this.side.mark(spread, !edits);
	}

	/** Goes to an item of any document and page. */
	async goTo(doc: number, key: EditKey): Promise<void> {
		const page = pageOf(key, this.review, doc) ?? (doc === this.spread.doc ? this.spread.page : 0);
		if (doc !== this.spread.doc || page !== this.spread.page) await this.turn(doc, page, { key });
		else if (this.spread.get(key)) this.select(key);
		else this.focusCurrent();
	}

	focusCurrent(): void {
		if (this.spread.currentItem && this.side.has(this.spread.current!)) {
			if (!this.sheet.isEditing) this.side.mark(this.spread, true);
		} else this.side.focus();
	}

	/** Nothing is left to do here: what is typed now goes nowhere. */
	rest(): void {
		this.spread.current = null;
		this.sheet.mark(null);
		this.side.mark(this.spread, false);
		this.side.focus();
	}

	show(nth: number): void {
		this.side.pickNth(nth);
		this.focusCurrent();
	}

	private end(ending: Ending, sent: boolean): void {
		this.acceptance.stop();
		this.ended();
		const isLost = this.review.unsavedEdits.length > 0;
		window.removeEventListener('beforeunload', this.warn);
		const { maybeSent } = this.saver;
		// n8n says the same of an execution that was sent and of one whose time was up.
		const isOver = ending === 'finished' && !maybeSent && this.top.msLeft < 0;
		endScreen(isOver ? 'expired' : ending, {
			sent,
			maybeSent,
			unsaved: isLost ? unsavedText(this.review, this.contents) : null,
		});
	}
}

/** Index of the page that an item stands on; `null` where its key does not tell. */
function pageOf(key: EditKey, { session }: Review, doc: number): number | null {
	const [kind, first] = key.split(':');
	if (kind === 'f') return session.documents[doc]?.fields[Number(first)]?.page ?? null;
	return kind === 'w' || kind === 'n' ? Number(first) : null;
}
