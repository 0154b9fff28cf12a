import { Stopped } from './failure';

/**
 * Waits for something, and no longer than the run goes on.
 *
 * @param what never rejects.
 * @param ended aborted when the run has ended, or was canceled.
 * @throws {Stopped} the run has ended.
 */
export async function unlessEnded(what: Promise<unknown>, ended: AbortSignal): Promise<void> {
	await new Promise<void>((resolve) => {
		const done = () => {
			ended.removeEventListener('abort', done);
			resolve();
		};
		ended.addEventListener('abort', done);
		void what.then(done);
		if (ended.aborted) done();
	});
	if (ended.aborted) throw new Stopped();
}
