import process from 'node:process';

/**
 * Says on stderr what is being done and that it still is: a ticking line in a terminal, a line
 * every 15 seconds in a log. Stdout stays free for what the command itself prints.
 *
 * @template T
 * @param {string} what said at the start
 * @param {string} usually how long it takes, in words
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, usually, work) {
	const { isTTY } = process.stderr;
	const start = Date.now();
	const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
	const intro = `${what} (usually ${usually})`;
	process.stderr.write(isTTY ? intro : `${intro}\n`);
	const tick = () => {
		process.stderr.write(isTTY ? `\r${intro} … ${elapsed()}` : `  … ${elapsed()}\n`);
	};
	const timer = setInterval(tick, isTTY ? 1000 : 15_000);
	let outcome = 'stopped';
	try {
		const result = await work();
		outcome = 'done';
		return result;
	} finally {
		clearInterval(timer);
		const line = `${outcome} after ${elapsed()}`;
		process.stderr.write(isTTY ? `\r${intro} … ${line}\n` : `  ${line}\n`);
	}
}
