import type { EditKey, PageContent } from '../../session/types';
import type { Item } from './model/items';
import type { OpenCounts } from './model/open-counts';
import type { Review } from './model/review';
import type { Spread } from './model/spread';
import type { Saver } from './talk/saver';
import type { Sheet } from './view/sheet';
import type { TopBar } from './view/top-bar';

export interface Turning {
	/** Where the person is to be then. */
	key?: EditKey;
	/** To the first that is to be checked. */
	opensFirst?: boolean;
}

/** Accepts many words and fields at once; see `acceptance.ts`. */
export interface Accepting {
	readonly isRunning: boolean;
	stop(): void;
	/** @returns once nothing is being accepted any more; whether that is because all was */
	isComplete(): Promise<boolean>;
	ofPage(doc: number, items: readonly Item[]): void;
	ofDocument(): Promise<void>;
}

/** The desk as those see it who change what is on it. */
export interface Surface {
	readonly review: Review;
	/** Another one after each turn. */
	readonly spread: Spread;
	readonly counts: OpenCounts;
	readonly saver: Saver;
	readonly acceptance: Accepting;
	readonly sheet: Sheet;
	readonly top: TopBar;
	/** Goes to a page. */
	turn(doc: number, page: number, turning?: Turning): Promise<void>;
	/** @returns nothing once the review has ended */
	loaded(doc: number, page: number): Promise<PageContent | null>;
	/** Goes to an item of the page; `isOnPage`: the person types over the picture. */
	select(key: EditKey, isOnPage?: boolean): void;
	/** Goes to an item of any document and page. */
	goTo(doc: number, key: EditKey): Promise<void>;
	focusCurrent(): void;
	/** Nothing is left to do here: what is typed now goes nowhere. */
	rest(): void;
	/** Shows what has changed. */
	refresh(): void;
	/** Shows the list with this index. */
	show(nth: number): void;
}
