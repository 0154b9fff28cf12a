import type { Place } from '../early-end/trace';
import { OcrFailure } from '../failure';
import { type Ticket, Tickets } from './tickets';

/** Pages that a document is about to send. */
export interface PagesToSend {
	pages: number;
	/** As a sentence begins with it: `"scan.pdf"`. */
	what: string;
	/** Nobody can count them before they are sent, so that they are an assumption. */
	isAssumed?: boolean;
}

/**
 * How many pages a run sends at the most. Documents take from it in the order of their items, so that what is sent
 * does not depend on how quickly each is read.
 *
 * - A document is sent whole or not at all.
 * - The first one that does not fit into what is left ends it: nothing after that is sent, so that a run sends the
 *   first so many and the next run can go on from there.
 * - One that has more pages than the whole budget would never be sent. It is passed over and ends nothing.
 * - What was sent before costs nothing, but what an earlier try of the same execution has sent counts.
 */
export class PageBudget {
	private tickets = new Tickets(0);
	private spent = 0;
	private isOver = false;
	private limit = 0;
	private refused = 0;
	private assumed = 0;

	/** @param items of the run, which has not sent anything yet. */
	begin(items: number): void {
		this.tickets = new Tickets(items);
	}

	/** What an item becomes: none or several documents, or one of several files that are read one by one. */
	split(item: Place, documents: ReadonlyArray<Place & { files: readonly Place[] }>): void {
		const places = documents.flatMap((one) => (one.files.length > 0 ? one.files : [one]));
		const isItself = places.length === 1 && places[0]!.part === item.part;
		if (!isItself) this.tickets.split(item, places);
	}

	/** Resolves when it is a document's turn. It is to leave, whatever comes of it. */
	async turnOf(place: Place): Promise<Ticket> {
		const ticket = this.tickets.of(place);
		await ticket.begun;
		return ticket;
	}

	/** A document needs its turn no more, or came to nothing before it. */
	pass(place: Place): void {
		this.tickets.of(place).leave();
	}

	/**
	 * Takes the pages of a document that is about to be sent.
	 *
	 * @param limit pages that the run may send.
	 * @throws {OcrFailure} they do not fit: nothing was sent.
	 */
	take(sent: PagesToSend, limit: number): void {
		const { pages } = sent;
		this.limit = limit;
		const left = Math.max(limit - this.spent, 0);
		if (this.isOver || pages > left) {
			this.refused++;
			this.isOver ||= pages <= limit;
			throw notSent(sent, { limit, left });
		}
		this.note(sent);
	}

	/** Pages that were sent in an earlier try of the same execution. */
	note({ pages, isAssumed }: PagesToSend): void {
		this.spent += pages;
		if (isAssumed) this.assumed++;
	}

	/**
	 * What a person reads at the end of a run; '' where all was sent.
	 *
	 * @param documents that the run had.
	 */
	summary(documents: number): string {
		if (this.refused === 0) return '';
		const were = this.refused === 1 ? 'was' : 'were';
		const sentences = [
			`${this.refused} of ${plural(documents, 'document')} ${were} not sent: the limit of ${plural(this.limit, 'page')} per run was reached, and ${this.spent} ${this.spent === 1 ? 'was' : 'were'} sent.`,
		];
		if (this.assumed > 0) {
			sentences.push(
				`${plural(this.assumed, 'document')} counted as 1 page, as the pages cannot be counted before they are sent.`,
			);
		}
		return sentences.join(' ');
	}
}

function notSent(
	{ pages, what, isAssumed }: PagesToSend,
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
