import type { IExecuteFunctions } from 'n8n-workflow';

import { Parameters } from '../parameters';
import { SUSPENDED } from '../suspend/steps';

/** Options that hold for a run and not for an item. */
interface RunOptions {
	/** Other items are finished before one that failed ends the run. */
	finishFirst: boolean;
	/** Accepted jobs are recorded in an execution of their own while the run goes on. */
	recordJobs: boolean;
}

/** As the first item's fields say; both on where they say nothing, or where they cannot be read. */
export function readRunOptions(context: IExecuteFunctions): RunOptions {
	try {
		const parameters = new Parameters(context, 0);
		return {
			finishFirst: parameters.option('finishFirst') !== false,
			// A suspended document has an execution of its own already.
			recordJobs:
				parameters.option('recordJobs') !== false && parameters.string('operation') !== SUSPENDED,
		};
	} catch {
		// The item itself says what is wrong with the field.
		return { finishFirst: true, recordJobs: true };
	}
}
