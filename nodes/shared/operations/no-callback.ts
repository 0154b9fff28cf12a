import type { OcrWarning } from '../../../ocr/document/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { isToCall } from './after-wait';
import type { Submitted } from './types';

/** Whether the provider will call for what was submitted; what was at its end by then calls nobody. */
export const isCalledBack = <Options>(
	{ provider }: Session<Options>,
	{ job }: Submitted,
): boolean => provider.withCallback !== undefined && isToCall(job);

export const isForTrigger = (parameters: Parameters): boolean =>
	parameters.string('callback', 'none') === 'trigger';

/** Says that a callback which was asked for will not come, or not for all; and what to do. */
export function noCallback<Options>(
	session: Session<Options>,
	parameters: Parameters,
	submitted: Submitted,
): OcrWarning | undefined {
	const why = whyNone(session, parameters, submitted);
	return why === undefined ? undefined : { code: 'no-callback', message: why };
}

function whyNone<Options>(
	session: Session<Options>,
	parameters: Parameters,
	submitted: Submitted,
): string | undefined {
	const { provider } = session;
	const { job, callback, callsOtherwise } = submitted;
	if (job.parts?.length === 0) return whyNothingSent(session, parameters, callback);
	if (callback === undefined) return undefined;
	const whom = isForTrigger(parameters) ? 'OCR Trigger' : 'this execution';
	const what = job.parts ? 'The last part of the file' : 'The document';
	if (!isCalledBack(session, submitted)) {
		const how =
			(job.parts?.at(-1) ?? job).status === 'failed' ? 'was not accepted' : 'was read at once';
		return `${what} was to have ${provider.name} call ${whom}, and it ${how}, so nobody calls. ${FETCH}`;
	}
	if (!callsOtherwise) return undefined;
	return isForTrigger(parameters)
		? `${what} was sent in an earlier try, and its callback names the jobs of that try only: OCR Trigger will miss the parts that were accepted since then. ${FETCH}`
		: `${what} was sent before, by another execution, and calls that one. ${FETCH}`;
}

const FETCH = 'Fetch the result with Get Result and the job of this item.';

/** All pages have text of their own. */
function whyNothingSent<Options>(
	session: Session<Options>,
	parameters: Parameters,
	callback: string | undefined,
): string | undefined {
	const calls = session.provider.callsAnyone?.(session.readOptions(parameters)) ?? false;
	const isWaited = callback !== undefined && !isForTrigger(parameters);
	if (!calls && !isWaited) return undefined;
	return `No page had to be sent, so ${session.provider.name} calls nobody. The result is in this item.`;
}
