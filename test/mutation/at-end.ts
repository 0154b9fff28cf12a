import os from 'node:os';

/** Does `clean` when this process ends, by a signal too; without a listener that would be the end of it at once. */
export function atEnd(clean: () => void): void {
	process.once('exit', clean);
	for (const signal of ['SIGTERM', 'SIGHUP'] as const) endOn(signal);
}

/** Ends this process as the signal would, but for what is done at the end. */
export function endOn(signal: NodeJS.Signals): void {
	process.once(signal, () => process.exit(128 + os.constants.signals[signal]));
}
