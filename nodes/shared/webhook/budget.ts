const MB = 1024 * 1024;

/**
 * How many bytes all deliveries of this process may hold at once. One to a signed address may be as
 * large as its own limit, as long as nothing else is on its way.
 */
export class Budget {
	/** Bytes held now. */
	held = 0;
	private heldUnproved = 0;

	/**
	 * @param most bytes.
	 * @param mostUnproved of these, bytes for deliveries of which nothing is proved yet; so nobody from
	 * outside can use up what those with a signed address need.
	 */
	constructor(
		readonly most: number,
		readonly mostUnproved: number,
	) {}

	/** The largest delivery, in bytes, where its own limit is this one. */
	limitOf(limit: number, isProved: boolean): number {
		return isProved ? limit : Math.min(limit, this.mostUnproved);
	}

	/** What one delivery holds. It must be given back by `release`. */
	open(isProved: boolean): Share {
		let own = 0;
		return {
			take: (bytes) => {
				const isAlone = isProved && this.held === own;
				const fits =
					this.held + bytes <= this.most &&
					(isProved || this.heldUnproved + bytes <= this.mostUnproved);
				if (!fits && !isAlone) return false;
				own += bytes;
				this.held += bytes;
				if (!isProved) this.heldUnproved += bytes;
				return true;
			},
			release: () => {
				this.held -= own;
				if (!isProved) this.heldUnproved -= own;
				own = 0;
			},
		};
	}
}

export interface Share {
	/** `false`: there is no room for so many bytes more. */
	take(bytes: number): boolean;
	release(): void;
}

/** For bodies, which are held in memory until they are read. docs/nodes/ocr-trigger.md says the numbers. */
export const bodyBudget = new Budget(256 * MB, 128 * MB);

/**
 * For files on their way into n8n's storage, by the length that their sender says; without one, by their
 * limit. n8n holds them in memory only where it keeps its files there or in its database.
 */
export const fileBudget = new Budget(4096 * MB, 2048 * MB);
