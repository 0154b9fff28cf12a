import { signCallbackUrl } from '../../../ocr/webhook/callback-url';
import { fieldFailure } from '../failure';
import { parseHttpUrl } from '../http/origin';
import type { Parameters } from '../parameters';
import type { Session } from '../session';

/** Hours for which a signed address is taken, where a person says nothing else. */
const VALID_HOURS = 168;

/**
 * The address that is to be called when an item's document was read, signed; `undefined` where none
 * was asked for.
 *
 * @throws {OcrFailure} it is no address, or there is no secret to sign it with.
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

/** The address at which this execution is resumed when it waits. */
function resumeUrl<Options>({ context }: Session<Options>, itemIndex: number): string {
	return String(context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex));
}

/** @param field the field as the person sees it, for the sentence. */
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
				? 'the field is empty. Paste the URL that the OCR Trigger node shows.'
				: `"${address.slice(0, 200)}" is no http or https address.`,
		);
	}
	const secret = session.callbackSecret;
	if (secret === '') {
		throw fieldFailure(
			field,
			`the credential of ${session.provider.name} has no Callback Secret to sign the address with. Put any long random text there, and select the same credential in OCR Trigger.`,
		);
	}
	const hours = parameters.optionNumber('callbackHours', 'Callback Valid For', 0) ?? VALID_HOURS;
	const claim = {
		reference: session.reference(parameters.itemIndex),
		expires: Math.ceil(session.clock.now() / 1000 + hours * 3600),
	};
	return signCallbackUrl(url.href, claim, secret);
}
