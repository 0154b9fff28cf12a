/** Counts on how many places documents read the same, all of them and two by two. */
export class Agreement {
	compared = 0;
	agreed = 0;
	private readonly pairs: Array<{ documents: [number, number]; compared: number; agreed: number }> =
		[];

	constructor(documents: number) {
		for (let a = 0; a < documents; a++) {
			for (let b = a + 1; b < documents; b++) {
				this.pairs.push({ documents: [a, b], compared: 0, agreed: 0 });
			}
		}
	}

	/**
	 * @param keys what each document reads, `null`: nothing.
	 * @returns whether all read the same.
	 */
	add(keys: ReadonlyArray<string | null>): boolean {
		const same = keys.every((key) => key === keys[0]);
		if (same && keys[0] === null) return true;
		this.compared++;
		if (same) this.agreed++;
		for (const pair of this.pairs) {
			const [a, b] = pair.documents;
			if (keys[a] === null && keys[b] === null) continue;
			pair.compared++;
			if (keys[a] === keys[b]) pair.agreed++;
		}
		return same;
	}

	/** 0..1 */
	all(): number {
		return share(this);
	}

	byPair(): Array<{ documents: [number, number]; agreement: number }> {
		return this.pairs.map((pair) => ({ documents: pair.documents, agreement: share(pair) }));
	}
}

/** Who says nothing agrees. */
const share = ({ compared, agreed }: { compared: number; agreed: number }) =>
	compared === 0 ? 1 : agreed / compared;
