/** Reviews whose last save is remembered in this process. */
const MOST = 2000;
/** ms; n8n goes on with an execution, and stores what came of it, in much less. */
const UNTIL_STORED = 60_000;

/** The highest revision that a save was accepted for, and when; the review that was saved last stands last. */
const accepted = new Map<string, { revision: number; at: number }>();

/**
 * Takes a revision of a review for a save. n8n reads an execution before it asks the node, and resumes it after: of
 * several saves at once each one can be made on the same revision, and the last one resumed would undo the others.
 *
 * Only a claim that was made while this save went on, or shortly before, stands against it. Where the revision is
 * still free after that, n8n has not gone on with the save that had it.
 *
 * @param review its name, and that of its execution.
 * @param since when this save began; of {@link performance}, ms.
 * @returns what gives the revision back, `null` where another save has it.
 */
export function claimRevision(
	review: string,
	revision: number,
	since: number,
): (() => void) | null {
	const known = accepted.get(review);
	if (known && known.revision >= revision && known.at + UNTIL_STORED > since) return null;
	const claim = { revision, at: performance.now() };
	accepted.delete(review);
	accepted.set(review, claim);
	const [oldest] = accepted.keys();
	if (accepted.size > MOST && oldest !== undefined) accepted.delete(oldest);
	return () => {
		if (accepted.get(review) === claim) accepted.delete(review);
	};
}
