import { Stopped } from './failure';

/** Somebody who waits for a turn. */
export interface Waiting {
	enter(): void;
}

/**
 * Waits in a line until the turn comes.
 *
 * @param line whoever takes somebody out of it has them enter.
 * @param ended aborted when the turn is wanted no more.
 * @param moves is told when somebody has come, or has left without a turn.
 * @throws {Stopped} it ended before.
 */
export async function waitIn<T extends object>(
	line: Array<T & Waiting>,
	about: T,
	ended: AbortSignal | undefined,
	moves: () => void = () => undefined,
): Promise<void> {
	if (ended?.aborted) throw new Stopped();
	let leave: () => void = () => undefined;
	try {
		await new Promise<void>((resolve, reject) => {
			const one = { ...about, enter: resolve };
			leave = () => {
				const at = line.indexOf(one);
				// The turn has come, and whoever has it gives it back.
				if (at < 0) return;
				line.splice(at, 1);
				reject(new Stopped());
				moves();
			};
			ended?.addEventListener('abort', leave, { once: true });
			line.push(one);
			moves();
		});
	} finally {
		ended?.removeEventListener('abort', leave);
	}
}
