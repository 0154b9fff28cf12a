import { Room } from './room';

/**
 * So much at once in this process, however many items and runs there are: a process may have 1,024 files
 * and connections open on many machines, and n8n needs some of them.
 */
export class Slots {
	/** How full it is. */
	readonly room: Room;

	constructor(count: number) {
		this.room = new Room(count);
	}

	/**
	 * Does `work` when there is a slot for it. It must not wait for another slot of these.
	 *
	 * @param ended aborted when it is to be done no more.
	 * @throws {Stopped} it ended before there was a slot.
	 */
	in<T>(work: () => Promise<T>, ended?: AbortSignal): Promise<T> {
		return this.room.in(1, work, ended);
	}
}

/** For files that are opened to look at them: their beginning, their size, how many pages they have. */
export const looksIntoFiles = new Slots(32);

/** For files that are fetched from a URL, each of which is a connection and a file. */
export const downloads = new Slots(64);
