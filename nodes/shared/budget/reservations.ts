/** What is held, of all runs together; the oldest run goes first. */
const MOST = { runs: 1_000, documents: 20_000 };

/** The pages that the documents of a run have taken. */
export class Reserved {
	/** Pages. */
	total = 0;
	private readonly byDocument = new Map<string, number>();

	get documents(): number {
		return this.byDocument.size;
	}

	by(document: string): number {
		return this.byDocument.get(document) ?? 0;
	}

	add(document: string, pages: number): void {
		this.byDocument.set(document, this.by(document) + pages);
		this.total += pages;
	}
}

/**
 * What the runs of this process have taken: a later try of the same execution begins with it. Pages are held
 * whatever came of their document, as its own later try sends it again, and what was accepted is not sent twice.
 */
export class Reservations {
	private readonly runs = new Map<string, Reserved>();

	constructor(private readonly most = MOST) {}

	/** @param run names it, the same in each try. */
	of(run: string): Reserved {
		const reserved = this.runs.get(run) ?? new Reserved();
		this.runs.delete(run);
		let documents = 0;
		for (const each of this.runs.values()) documents += each.documents;
		for (const [oldest, each] of this.runs) {
			if (this.runs.size < this.most.runs && documents <= this.most.documents) break;
			this.runs.delete(oldest);
			documents -= each.documents;
		}
		this.runs.set(run, reserved);
		return reserved;
	}
}

export const processReservations = new Reservations();
