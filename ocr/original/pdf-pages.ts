import { Turns } from '../document/turns';
import { packedObjects } from './object-streams';
import { inflateUpTo } from './pictures/inflate';

/** An object stream that unpacks to more than this is left alone. */
const MAX_UNPACKED_BYTES = 4 * 1024 * 1024;

/** Bytes that all of them are unpacked to. */
const MOST_ROOM = 256 * 1024 * 1024;

/** Brackets and keys that are looked at; a tagged book of 1,000 pages has 2 million. */
const MOST_MARKS = 8_000_000;

/** Marks between two looks at the clock. */
const MARKS_PER_LOOK = 256;

/**
 * How many pages a PDF has, from the `/Count` of its page tree (ISO 32000-1, 7.7.3.2). Newer files
 * keep the tree in packed object streams; those are unpacked one by one. Encrypted files keep
 * their numbers in the clear outside of such streams only. Gives others their turn.
 *
 * @returns `null` where no page tree is found, its count stands elsewhere, or too much is packed. Throws nothing.
 */
export async function countPdfPages(bytes: Uint8Array): Promise<number | null> {
	const counting = new PageCount();
	await counting.add(bytes);
	let room = MOST_ROOM;
	for (const packed of packedObjects(bytes, ['ObjStm'])) {
		const unpacked = inflateUpTo(packed, MAX_UNPACKED_BYTES + 1);
		// What begins anew within another costs as much as it is long.
		room -= unpacked.length + packed.length;
		if (room < 0) return null;
		if (unpacked.length <= MAX_UNPACKED_BYTES) await counting.add(unpacked);
		await counting.turns.give();
	}
	return counting.isUnknown ? null : counting.largest;
}

/** The root of the tree counts all pages, its branches count some of them. One pass. */
class PageCount {
	readonly turns = new Turns();
	largest: number | null = null;
	/** A count is not written where it belongs but in an object of its own, which is not looked up. */
	private isElsewhere = false;
	private marks = MOST_MARKS;

	get isUnknown(): boolean {
		return this.isElsewhere || this.marks < 0;
	}

	async add({ buffer, byteOffset, byteLength }: Uint8Array): Promise<void> {
		const text = Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
		const open: Array<{ pages: boolean; count: number | null }> = [];
		for (const [token, count, reference] of text.matchAll(
			/<<|>>|\/Type\s*\/Pages(?!\w)|\/Count\s+(\d{1,7})(\s+\d{1,5}\s+R)?(?!\w)/g,
		)) {
			if (--this.marks < 0) return;
			if (this.marks % MARKS_PER_LOOK === 0) await this.turns.give();
			if (token === '<<') open.push({ pages: false, count: null });
			else if (token === '>>') {
				const closed = open.pop();
				if (!closed?.pages || closed.count === null) continue;
				if (Number.isNaN(closed.count)) this.isElsewhere = true;
				this.largest = Math.max(this.largest ?? 0, closed.count);
			} else {
				const dictionary = open.at(-1);
				if (!dictionary) continue;
				if (count === undefined) dictionary.pages = true;
				else dictionary.count = reference === undefined ? Number(count) : Number.NaN;
			}
		}
	}
}
