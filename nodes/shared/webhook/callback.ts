import { signCallbackUrl } from '../../../ocr/webhook/callback-url';
import { fieldFailure } from '../failure';
import { parseHttpUrl } from '../http/origin';
import type { Parameters } from '../parameters';
import type { Session } from '../session';

/** Hours until a signed URL expires, unless the node says otherwise. */
const VALID_HOURS = 168;

/**
 * The signed URL to call when the result of an item is ready; `undefined` if none was asked for.
 *
 * @throws {OcrFailure} it is not a valid URL, or there is no secret to sign it with.
 */
export function readCallback<Options>(
	session: Session<Options>,
	parameters: Parameters,
): string | undefined {
	switch (parameters.string('callback', 'none')) {
		case 'trigger':
			return signed(session, parameters, 'Callback URL', parameters.string('callbackUrl'));
		case 'execution':
			return signed(session, parameters, 'Callback', resumeUrl(session, parameters.itemIndex));
		default:
			return undefined;
	}
}

/** The URL that resumes this execution when it waits. */
function resumeUrl<Options>({ context }: Session<Options>, itemIndex: number): string {
	return String(context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex));
}

/** @param field its display name, for the message. */
export function signed<Options>(
	session: Session<Options>,
	parameters: Parameters,
	field: string,
	address: string,
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
	if (secret === '') {
		throw fieldFailure(
			field,
			`the ${session.provider.name} credential has no Callback Secret to sign the URL with. Fill in any long random text there, and select the same credential in OCR Trigger.`,
		);
	}
	const hours = parameters.optionNumber('callbackHours', 'Callback Valid For', 0) ?? VALID_HOURS;
	const claim = {
		reference: session.reference(parameters.itemIndex),
		expires: Math.ceil(session.clock.now() / 1000 + hours * 3600),
	};
	return signCallbackUrl(url.href, claim, secret);
}
