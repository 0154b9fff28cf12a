import { SHORTEST_SECRET, whyTooShort } from '../../../ocr/webhook/callback-secret';
import { writePartIds, type PartIds } from '../../../ocr/plan/part-ids';
import {
	CALLING_PART,
	LONGEST_CALLBACK_URL,
	signCallbackUrl,
	type CallbackPurpose,
} from '../../../ocr/webhook/callback-url';
import type { OcrWarning } from '../../../ocr/document/types';
import { fieldFailure } from '../failure';
import { MAX_CALLBACK_HOURS } from '../fields/callback';
import { parseHttpUrl } from '../http/origin';
import type { Parameters } from '../parameters';
import type { Session } from '../session';

/** Option of Get Result. */
export const DELIVER_TO = 'Send to OCR Trigger';

/** Hours until a signed URL expires, unless the node says otherwise. */
const VALID_HOURS = 168;

/**
 * The signed URL to call when the result of an item is ready; `undefined` if none was asked for.
 *
 * @param parts of a file whose last part calls: the others, and `null` as the ID of that one. Without, the
 * file is sent as it is. An execution that waits knows them itself.
 * @throws {OcrFailure} it is not a valid URL or too long, or there is no secret to sign it with.
 */
export function readCallback<Options>(
	session: Session<Options>,
	parameters: Parameters,
	parts?: PartIds,
): string | undefined {
	switch (parameters.string('callback', 'none')) {
		case 'trigger': {
			const address = parameters.string('callbackUrl');
			// Where the provider does not call, the node delivers all parts together.
			const claimed = session.provider.withCallback && parts ? callingParts(parts) : undefined;
			return signed(session, parameters, 'Callback URL', address, { parts: claimed });
		}
		case 'execution': {
			const address = resumeUrl(session, parameters.itemIndex);
			return signed(session, parameters, 'Callback', address, { purpose: 'execution' });
		}
		default:
			return undefined;
	}
}

/** Where n8n takes what comes while somebody tests a trigger; `N8N_ENDPOINT_WEBHOOK_TEST` may change it. */
const TEST_PATH = '/webhook-test/';

/** What is odd about the OCR Trigger that is told of an item: the panel shows its Test URL first. */
export function callbackWarnings(parameters: Parameters): OcrWarning[] {
	const isToTrigger = parameters.string('callback', 'none') === 'trigger';
	const fields = {
		'Callback URL': isToTrigger ? parameters.string('callbackUrl') : '',
		[DELIVER_TO]: parameters.optionString('deliverTo'),
	};
	return Object.entries(fields)
		.filter(([, address]) => parseHttpUrl(address)?.pathname.includes(TEST_PATH))
		.map(([field]) => ({
			code: 'callback-test-url',
			message: `${field} is the Test URL of OCR Trigger: a result starts its workflow only while the editor listens for it. Use its Production URL, and publish its workflow.`,
		}));
}

/** What a callback says of who is called for what; of a job that was sent before it may not hold any more. */
export function toldInCallback<Options>(
	session: Session<Options>,
	parameters: Parameters,
	parts?: PartIds,
): string | undefined {
	switch (parameters.string('callback', 'none')) {
		case 'trigger':
			return parts && callingParts(parts);
		case 'execution':
			return resumeUrl(session, parameters.itemIndex);
		default:
			return undefined;
	}
}

/** The URL that resumes this execution when it waits. */
function resumeUrl<Options>({ context }: Session<Options>, itemIndex: number): string {
	return String(context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex));
}

/**
 * @param field its display name, for the message.
 * @throws {OcrFailure} it is not a valid URL, or there is no secret that may sign it.
 */
export function signed<Options>(
	session: Session<Options>,
	parameters: Parameters,
	field: string,
	address: string,
	{ purpose = 'trigger', parts }: { purpose?: CallbackPurpose; parts?: string } = {},
): string {
	const url = parseHttpUrl(address);
	if (!url) {
		throw fieldFailure(
			field,
			address === ''
				? 'the field is empty. Paste the Production URL of the OCR Trigger node.'
				: `"${address.slice(0, 200)}" is not a valid http(s) URL.`,
		);
	}
	const secret = session.callbackSecret;
	const wrong = wrongSecret(session);
	if (wrong) throw fieldFailure(field, `${wrong}, and select the same credential in OCR Trigger.`);
	const claim = {
		purpose,
		provider: session.provider.id,
		reference: `${session.reference(parameters.itemIndex)}${parameters.part}`,
		expires: Math.ceil(session.clock.now() / 1000 + hoursOf(parameters) * 3600),
		...(parts === undefined ? {} : { parts }),
	};
	const whole = signCallbackUrl(url.href, claim, secret);
	if (parts === undefined || whole.length <= LONGEST_CALLBACK_URL) return whole;
	throw fieldFailure(
		field,
		`the job IDs of the file's parts do not fit in a URL of ${LONGEST_CALLBACK_URL.toLocaleString('en-US')} characters. Send fewer pages with Pages, or set Callback to None and get the result with Get Result.`,
	);
}

/** UTF-16 units that an ID may have, for all that is known before anything was sent. */
const USUAL_ID = 64;

/**
 * Has the callback of a file in parts refused before anything is sent, where their IDs would not fit in it.
 *
 * @param pages of each part, 1-based.
 * @throws {OcrFailure}
 */
export function checkCallbackOfParts<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ pages, textPages }: { pages: ReadonlyArray<readonly number[]>; textPages: readonly number[] },
): void {
	const id = 'x'.repeat(USUAL_ID);
	const parts = pages.map((each) => ({ id, pages: [...each] }));
	readCallback(session, parameters, { parts, textPages: [...textPages] });
}

function callingParts(parts: PartIds): string | undefined {
	const last = parts.parts.length - 1;
	return (
		writePartIds({
			...parts,
			parts: parts.parts.map((part, at) => (at === last ? { ...part, id: CALLING_PART } : part)),
		}) ?? undefined
	);
}

/** Why the credential's Callback Secret cannot sign, and what to do, without a full stop; or `null`. */
export function wrongSecret<Options>({
	callbackSecret,
	provider,
}: Session<Options>): string | null {
	if (callbackSecret === '') {
		return `the ${provider.name} credential has no Callback Secret to sign the URL with. Enter a random string of at least ${SHORTEST_SECRET} characters there`;
	}
	const why = whyTooShort(callbackSecret);
	return (
		why &&
		`Callback Secret in the ${provider.name} credential ${why}. Enter a longer random string there`
	);
}

function hoursOf(parameters: Parameters): number {
	const field = 'Callback Valid For';
	const hours = parameters.optionNumber('callbackHours', field, 0) ?? VALID_HOURS;
	if (hours <= MAX_CALLBACK_HOURS) return hours;
	throw fieldFailure(
		field,
		`"${hours}" is more than ${MAX_CALLBACK_HOURS} hours (30 days), the longest that a callback URL can be valid.`,
	);
}
