import type { IExecuteFunctions } from 'n8n-workflow';

import { Parameters } from '../parameters';
import { callersParameters } from '../suspend/carried';
import { SUSPENDED, type SuspendStep } from '../suspend/steps';

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
		const isSuspended = parameters.string('operation') === SUSPENDED;
		return {
			finishFirst: parameters.option('finishFirst') !== false,
			recordJobs: isSuspended
				? recordsSuspended(context, parameters)
				: parameters.option('recordJobs') !== false,
		};
	} catch {
		// The item itself says what is wrong with the field.
		return { finishFirst: true, recordJobs: true };
	}
}

/**
 * A suspended document has an execution of its own, which n8n stores once it waits: until then its job is
 * nowhere but in memory. As the caller's fields say.
 */
const recordsSuspended = (context: IExecuteFunctions, own: Parameters): boolean =>
	own.string('step') === ('submit' satisfies SuspendStep) &&
	callersParameters(context).option('recordJobs') !== false;
