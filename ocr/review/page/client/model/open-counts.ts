import type { EditKey } from '../../../session/types';
import { cellItems, fieldItems, isOpen } from './items';
import type { Review } from './review';
import type { Contents } from '../talk/contents';
import { wordItems } from './words';

/** How much is still to be checked. Counted again only where something changed. */
export class OpenCounts {
	private readonly counts = new Map<string, number>();

	constructor(
		private readonly review: Review,
		private readonly contents: Contents,
	) {}

	/** Of one that was not opened yet, by its count of low-confidence words. */
	on(doc: number, page: number): number {
		const key = `${doc}:${page}`;
		const count = this.counts.get(key) ?? this.count(doc, page);
		this.counts.set(key, count);
		return count;
	}

	in(doc: number): number {
		const { length } = this.review.session.documents[doc]!.pages;
		let sum = 0;
		for (let page = 0; page < Math.max(1, length); page++) sum += this.on(doc, page);
		return sum;
	}

	/** Something on a page has changed. */
	forget(doc: number, page: number): void {
		this.counts.delete(`${doc}:${page}`);
	}

	forgetAll(): void {
		this.counts.clear();
	}

	private count(doc: number, page: number): number {
		const { documents, threshold } = this.review.session;
		const info = documents[doc]!;
		const edits = this.review.edits(doc);
		const fields = fieldItems(info, edits, threshold, (field) => (field.page ?? 0) === page);
		const content = this.contents.known(doc, page);
		if (!content) {
			const prefix = `w:${page}:`;
			const edited = Object.keys(edits).filter((key: EditKey) => key.startsWith(prefix)).length;
			const left = Math.max(0, (info.pages[page]?.lowCount ?? 0) - edited);
			return fields.filter(isOpen).length + left;
		}
		const others = [
			...cellItems(content.tables, edits, threshold),
			...wordItems(page, content, edits, threshold),
		];
		return [...fields, ...others].filter(isOpen).length;
	}
}
