import type { Place } from '../early-end/trace';
import { OcrFailure } from '../failure';
import { unlessEnded } from '../unless-ended';
import { processReservations, type Reserved } from './reservations';
import { placeKey, Tickets } from './tickets';

/** Pages of a document that is about to be sent. */
export interface NeededPages {
	/** Not sent by anybody. */
	toSend: number;
	/** Sent in an earlier try of the same execution. */
	sentBefore: number;
	/** As a sentence begins with it: `"scan.pdf"`. */
	what: string;
	/** Nobody can count them before they are sent, so that they are an assumption. */
	isAssumed: boolean;
}

/**
 * How many pages a run sends at the most. Documents take from it in the order of their items, so that what is sent
 * does not depend on how quickly each is read.
 *
 * - A document is sent whole or not at all.
 * - The first one that does not fit into what is left ends it: nothing after that is sent, so that a run sends the
 *   first so many and the next run can go on from there.
 * - One that has more pages than the whole budget would never be sent. It is passed over and ends nothing.
 * - A document that is refused keeps its pages: they were sent, and the next one has not waited for the answer.
 * - What was sent before costs nothing. What an earlier try of the same execution has taken is taken from the start,
 *   and the same documents may use it again.
 */
export class PageBudget {
	private tickets = new Tickets(0);
	private documents = 0;
	private held: Reserved | undefined;
	private isOver = false;
	private limit = 0;
	private refused = 0;
	private assumed = 0;

	/** @param run names the run, the same in each try of its execution. */
	constructor(
		private readonly run: () => string,
		private readonly reservations = processReservations,
	) {}

	/** @param items of the run, which has not sent anything yet. */
	begin(items: number): void {
		this.tickets = new Tickets(items);
		this.documents = items;
	}

	/** What an item becomes: none or several documents, or one of several files that are read one by one. */
	split(item: Place, documents: ReadonlyArray<Place & { files: readonly Place[] }>): void {
		const places = documents.flatMap((one) => (one.files.length > 0 ? one.files : [one]));
		this.documents += places.length - 1;
		const isItself = places.length === 1 && places[0]!.part === item.part;
		if (!isItself) this.tickets.split(item, places);
	}

	/**
	 * All that becomes of an item, of a document of it, or of a file: once it has come to an end, whatever that is,
	 * it keeps nobody waiting.
	 */
	async whole<T>(place: Place, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} finally {
			this.tickets.of(place).leave();
		}
	}

	/**
	 * Work that waits for a document's turn. The next one goes on once `leave` is called, or the work has ended.
	 *
	 * @throws {Stopped} the run has ended before.
	 */
	async inTurn<T>(
		place: Place,
		ended: AbortSignal,
		work: (leave: () => void) => Promise<T>,
	): Promise<T> {
		const ticket = this.tickets.of(place);
		return await this.whole(place, async () => {
			await unlessEnded(ticket.begun, ended);
			return await work(ticket.leave);
		});
	}

	/**
	 * Takes the pages of a document that is about to be sent.
	 *
	 * @param limit pages that the run may send.
	 * @throws {OcrFailure} they do not fit: nothing was sent.
	 */
	take(place: Place, { toSend, sentBefore, what, isAssumed }: NeededPages, limit: number): void {
		this.limit = limit;
		const reserved = this.reserved();
		const document = placeKey(place);
		const more = Math.max(toSend + sentBefore - reserved.by(document), 0);
		// What was sent cannot be refused any more.
		const pages = Math.max(more - sentBefore, 0);
		const left = Math.max(limit - reserved.total - (more - pages), 0);
		if (pages > 0 && (this.isOver || pages > left)) {
			this.refused++;
			this.isOver ||= pages <= limit;
			throw notSent({ pages, what, isAssumed }, { limit, left });
		}
		if (more > 0) reserved.add(document, more);
		if (isAssumed && toSend + sentBefore > 0) this.assumed++;
	}

	/** What a person reads at the end of a run; '' where all was sent. */
	summary(): string {
		if (this.refused === 0) return '';
		const were = this.refused === 1 ? 'was' : 'were';
		const taken = this.reserved().total;
		const sentences = [
			`${this.refused} of ${plural(this.documents, 'document')} ${were} not sent: the limit of ${plural(this.limit, 'page')} per run was reached, and ${taken} ${taken === 1 ? 'was' : 'were'} sent.`,
		];
		if (this.assumed > 0) {
			sentences.push(
				`${plural(this.assumed, 'document')} counted as 1 page, as the pages cannot be counted before they are sent.`,
			);
		}
		return sentences.join(' ');
	}

	private reserved(): Reserved {
		this.held ??= this.reservations.of(this.run());
		return this.held;
	}
}

function notSent(
	{ pages, what, isAssumed }: { pages: number; what: string; isAssumed: boolean },
	{ limit, left }: { limit: number; left: number },
): OcrFailure {
	const has = isAssumed
		? `${what} counts as ${plural(pages, 'page')}, as its pages cannot be counted before it is sent`
		: `${what} has ${plural(pages, 'page')}`;
	const said =
		pages > limit
			? `${has}, more than the limit of ${plural(limit, 'page')} per run.`
			: pages > left
				? `${has}, and only ${left} of the ${plural(limit, 'page')} per run ${left === 1 ? 'is' : 'are'} left.`
				: `The limit of ${plural(limit, 'page')} per run was reached by an earlier document.`;
	const doNow =
		pages > limit
			? 'Raise Maximum Pages per Run, or choose fewer pages in Pages.'
			: 'Send it in the next run, or raise Maximum Pages per Run.';
	const itself = pages > limit || pages > left ? 'It' : what;
	return new OcrFailure(`${said} ${itself} was not sent. ${doNow}`, { code: 'budget' });
}

const plural = (count: number, noun: string) =>
	`${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
