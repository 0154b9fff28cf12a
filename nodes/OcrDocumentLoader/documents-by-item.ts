/** As LangChain has a document: plain data, so that its library is not needed. */
export interface LoadedDocument {
	pageContent: string;
	/** Texts and numbers. */
	metadata: Record<string, unknown>;
}

/**
 * Documents for n8n's vector stores. A store asks its loader once, and then for each of its items takes
 * what it was given: it calls `map` to show the documents, and spreads them to store them. A list would
 * be stored once for each item. So each `map` goes on to the next item, and what is spread after it are
 * that item's documents alone. Before any `map` it is the documents of all items. (n8n 2.41,
 * `processDocument` in @n8n/ai-utilities.)
 */
export class DocumentsByItem extends Array<LoadedDocument> {
	private current: readonly LoadedDocument[];
	private next = 0;

	constructor(private readonly byItem: ReadonlyArray<readonly LoadedDocument[]>) {
		super();
		this.current = byItem.flat();
		for (const document of this.current) this.push(document);
		// It stands for data, and these are no part of it.
		for (const key of ['byItem', 'current', 'next']) {
			Object.defineProperty(this, key, { enumerable: false, writable: true });
		}
	}

	/** What is made by this class's methods, such as `filter`, is an ordinary list. */
	static override get [Symbol.species](): ArrayConstructor {
		return Array;
	}

	override map<T>(
		make: (document: LoadedDocument, index: number, all: LoadedDocument[]) => T,
		thisArg?: unknown,
	): T[] {
		this.current = this.byItem[this.next] ?? [];
		// Version 1 of the stores asks once more: with a single item it gets the same again.
		this.next = Math.min(this.next + 1, Math.max(this.byItem.length - 1, 0));
		return [...this.current].map(make, thisArg);
	}

	override [Symbol.iterator](): ArrayIterator<LoadedDocument> {
		return this.current[Symbol.iterator]() as ArrayIterator<LoadedDocument>;
	}
}
