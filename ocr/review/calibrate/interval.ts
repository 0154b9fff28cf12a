/** A share of a count, and where the true one lies in 95 of 100 cases; each 0..1. */
export interface Share {
	share: number;
	low: number;
	high: number;
}

/** The 97.5 % quantile of the normal distribution: 2.5 % on either side are left out. */
const Z = 1.959964;

/**
 * Wilson's score interval (E. B. Wilson, 1927): it stays within 0..1 and holds for few and for rare ones.
 *
 * @param designEffect how many times the count must be as large as if all were drawn apart, since those of
 *   one document are alike; 1 or more.
 */
export function shareOf(hits: number, count: number, designEffect = 1): Share {
	if (count === 0) return { share: 0, low: 0, high: 1 };
	const share = hits / count;
	const apart = count / designEffect;
	const z2 = Z * Z;
	const middle = share + z2 / (2 * apart);
	const reach = Z * Math.sqrt((share * (1 - share)) / apart + z2 / (4 * apart * apart));
	const whole = 1 + z2 / apart;
	return {
		share,
		low: hits === 0 ? 0 : Math.max(0, (middle - reach) / whole),
		high: hits === count ? 1 : Math.min(1, (middle + reach) / whole),
	};
}

/** So many are needed for the interval to end at `rate` if none of them is a hit. */
export const countToHold = (rate: number, designEffect = 1): number =>
	Math.ceil((designEffect * Z * Z * (1 - rate)) / rate);

/** Stands for the document of a row that names none: it is taken for one of its own. */
export const NO_DOCUMENT = -1;

/**
 * How alike the errors of one document are presumed to be as long as few documents have any, as the correlation
 * within documents: one scan in twenty with 40 % errors, and none in the others, has 0.4, and one in ten with 20 % has 0.2.
 */
const PRESUMED_CORRELATION = 0.25;

/** So many documents with errors tell as much of how alike they are as what is presumed. */
const PRESUMED_DOCUMENTS = 5;

/**
 * How errors fall on documents, error by error: a bad scan has many of them, and a good one none. So their share is
 * known less well than if words were drawn apart.
 */
export class Spread {
	private readonly wrongs = new Map<number, number>();
	private readonly count: number;
	private readonly size: number;
	private wrong = 0;
	/** Sums over the documents: of the squared counts, the squared errors, and errors times count. */
	private readonly counts2: number;
	private wrongs2 = 0;
	private products = 0;
	private wrongDocuments = 0;

	/** @param counts words by document, the errors among them. */
	constructor(private readonly counts: ReadonlyMap<number, number>) {
		let [sum, squares, size] = [0, 0, 0];
		for (const [document, count] of counts) {
			const isApart = document === NO_DOCUMENT;
			sum += count;
			squares += isApart ? count : count * count;
			size += isApart ? count : 1;
		}
		[this.count, this.counts2, this.size] = [sum, squares, size];
	}

	/** One more error in this document. */
	add(document: number): void {
		const isApart = document === NO_DOCUMENT;
		const before = isApart ? 0 : (this.wrongs.get(document) ?? 0);
		if (before === 0) this.wrongDocuments++;
		if (!isApart) this.wrongs.set(document, before + 1);
		this.wrong++;
		this.wrongs2 += 2 * before + 1;
		this.products += isApart ? 1 : (this.counts.get(document) ?? 0);
	}

	/**
	 * How many times more words it takes than if they were drawn apart, to know the share of the errors as well: by the
	 * variance of a ratio over clusters (W. G. Cochran, Sampling Techniques, 6.3). 1 where it cannot be told.
	 */
	get designEffect(): number {
		const rate = this.wrong / this.count;
		if (this.size < 2 || !(rate > 0 && rate < 1)) return 1;
		const squares = this.wrongs2 - 2 * rate * this.products + rate * rate * this.counts2;
		const spread = this.size / (this.size - 1);
		return Math.max(1, (spread * squares) / (this.count * rate * (1 - rate)));
	}

	/**
	 * The same where few documents have errors, or none: that there is no bad scan among a few documents does not mean
	 * that there is none. The more documents with errors there are, the less is presumed (L. Kish, Survey Sampling, 5.4).
	 */
	get cautiousEffect(): number {
		if (this.count === 0) return 1;
		const presumed = 1 + PRESUMED_CORRELATION * (this.counts2 / this.count - 1);
		const seen = this.designEffect;
		const all = PRESUMED_DOCUMENTS + this.wrongDocuments;
		return Math.max(seen, (PRESUMED_DOCUMENTS * presumed + this.wrongDocuments * seen) / all);
	}
}
