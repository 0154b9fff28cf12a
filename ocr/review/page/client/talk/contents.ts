import type { PageContent, Session } from '../../../session/types';
import type { Talk } from './talk';

/** How many pictures stay at hand. */
const MOST_PICTURES = 8;

/** What was asked for of pages: words for good, pictures as long as they are near. */
export class Contents {
	private readonly words = new Map<string, Promise<PageContent>>();
	private readonly ready = new Map<string, PageContent>();
	private readonly pictures = new Map<string, Promise<string | null>>();

	constructor(private readonly talk: Talk) {}

	async page(document: number, page: number): Promise<PageContent> {
		const key = `${document}:${page}`;
		const asked = this.words.get(key) ?? this.talk.page(document, page);
		this.words.set(key, asked);
		const content = await asked;
		this.ready.set(key, content);
		return content;
	}

	/** What is here already. */
	known(document: number, page: number): PageContent | undefined {
		return this.ready.get(`${document}:${page}`);
	}

	/** @returns an address that only this page can open; `null` where there is no picture after all */
	async picture(document: number, page: number): Promise<string | null> {
		const key = `${document}:${page}`;
		const asked =
			this.pictures.get(key) ??
			this.talk.picture(document, page).then((blob) => blob && URL.createObjectURL(blob));
		// Last in the order: it was used last.
		this.pictures.delete(key);
		this.pictures.set(key, asked);
		for (const [oldest, picture] of this.pictures) {
			if (this.pictures.size <= MOST_PICTURES) break;
			this.pictures.delete(oldest);
			void picture.then((address) => address && URL.revokeObjectURL(address)).catch(() => {});
		}
		return await asked;
	}

	/** Asks for it before it is needed. */
	prepare({ documents }: Session, document: number, page: number): void {
		const info = documents[document]?.pages[page];
		if (!info) return;
		this.page(document, page).catch(() => {});
		if (info.hasPicture) this.picture(document, page).catch(() => {});
	}
}
