import type { DocumentInfo, EditKey, PageContent, PageInfo } from '../../../session/types';
import { cellItems, fieldItems, isOpen, type Item } from './items';
import type { Review } from './review';
import { wordItems } from './words';

const NO_CONTENT: PageContent = { words: [], lines: [], tables: [] };

/** The page that is in front of a person, with everything on it as it stands now, and all fields of its document. */
export class Spread {
	/** Where the person is. */
	current: EditKey | null = null;
	/** Of the picture; `null` while there is none. */
	picture: string | null = null;
	private items = new Map<EditKey, Item>();

	constructor(
		private readonly review: Review,
		readonly doc: number,
		readonly page: number,
		readonly content: PageContent = NO_CONTENT,
	) {
		this.compute();
	}

	get info(): DocumentInfo {
		return this.review.session.documents[this.doc]!;
	}

	get pageInfo(): PageInfo | undefined {
		return this.info.pages[this.page];
	}

	/** Width divided by height. */
	get ratio(): number {
		return this.pageInfo?.ratio ?? 0.75;
	}

	get currentItem(): Item | null {
		return this.current === null ? null : (this.items.get(this.current) ?? null);
	}

	get(key: EditKey): Item | undefined {
		return this.items.get(key);
	}

	/** In the order in which they are gone through. */
	get keys(): EditKey[] {
		return [...this.items.keys()];
	}

	ofKind(...kinds: Array<Item['kind']>): Item[] {
		return [...this.items.values()].filter(({ kind }) => kinds.includes(kind));
	}

	/** Whether it stands on this page; a field that is on none is looked at with the first. */
	isHere({ key, kind }: Item): boolean {
		return kind !== 'field' || this.pageOfField(key) === this.page;
	}

	pageOfField(key: EditKey): number {
		return this.info.fields[Number(key.slice(2))]?.page ?? 0;
	}

	/** All that a person was to look at, also what they have looked at by now. */
	toCheck(): Item[] {
		return [...this.items.values()].filter((item) => item.isDoubtful && this.isHere(item));
	}

	openKeys(): EditKey[] {
		return this.toCheck()
			.filter(isOpen)
			.map(({ key }) => key);
	}

	/** The word behind the current one, on its line. */
	follower(): Item | null {
		const item = this.currentItem;
		if (!item || item.index < 0) return null;
		const words = this.ofKind('word');
		const next = words[words.indexOf(item) + 1];
		return next && !next.beginsLine ? next : null;
	}

	/**
	 * Works everything out anew.
	 *
	 * @returns what changed, or `null` where there are other words than before
	 */
	compute(): Item[] | null {
		const { threshold } = this.review.session;
		const edits = this.review.edits(this.doc);
		const items = [
			...fieldItems(this.info, edits, threshold),
			...cellItems(this.content.tables, edits, threshold),
			...wordItems(this.page, this.content, edits, threshold),
		];
		for (const item of items) {
			const refusal = this.review.refusalOf(this.doc, item.key);
			if (refusal !== '') item.notes = [...item.notes, refusal];
		}
		const before = this.items;
		this.items = new Map(items.map((item) => [item.key, item]));
		const isSame = before.size === items.length && items.every(({ key }) => before.has(key));
		return isSame ? items.filter((item) => !looksLike(item, before.get(item.key)!)) : null;
	}
}

const looksLike = (one: Item, other: Item): boolean =>
	one.state === other.state &&
	one.text === other.text &&
	one.joins === other.joins &&
	one.notes.join() === other.notes.join();
