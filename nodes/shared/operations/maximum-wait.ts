import type { Parameters } from '../parameters';
import type { Session } from '../session';

/**
 * ms that a person waits for a job; the provider's own where nothing was set.
 *
 * @throws {OcrFailure} the value is no number of seconds.
 */
export function readMaximumWait<Options>(
	{ provider }: Session<Options>,
	parameters: Parameters,
): number {
	const seconds = parameters.optionNumber('maximumWait', 'Maximum Wait', 0);
	return seconds === undefined ? (provider.queue?.polling.maxWaitMs ?? 0) : seconds * 1000;
}
