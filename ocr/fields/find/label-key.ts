import { compact } from '../compact';

/** The labels of the presets, and a user's own; more are not kept. */
const MOST_KEPT = 20_000;

const keys = new Map<string, string>();

/** What of a label counts: its letters and digits, folded. */
export function labelKey(label: string): string {
	let key = keys.get(label);
	if (key === undefined) {
		key = compact(label).text;
		if (keys.size < MOST_KEPT) keys.set(label, key);
	}
	return key;
}
