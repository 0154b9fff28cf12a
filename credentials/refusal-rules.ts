import type { ICredentialTestRequest } from 'n8n-workflow';

/**
 * Answers that lead elsewhere. A credential test follows none: n8n would send the key there too, whatever
 * host it is on.
 */
export const REDIRECTS = [301, 302, 303, 307, 308];

/** What the credential test says where the provider refuses: n8n would show the bare HTTP status. */
export function refusalRules(
	provider: string,
	/** The fields to check, as the user sees them. */
	keyFields: string,
	/** Values in an answer with HTTP 200 that is a refusal all the same. */
	inBody: ReadonlyArray<{ key: string; value: string | number }> = [],
): ICredentialTestRequest['rules'] {
	const wrongKey = `${provider} rejected the credential. Check ${keyFields}. A copied key must be complete and without spaces.`;
	const wrongAddress = `${provider} was not found at this address. Check Base URL.`;
	const elsewhere = `${provider} answered with a redirect, and the key is not sent to another address. Check Base URL.`;
	const tooMany = `${provider} received too many requests. Wait a minute, then test again.`;
	const statuses: Array<[status: number, message: string]> = [
		[401, wrongKey],
		[403, wrongKey],
		[404, wrongAddress],
		[405, wrongAddress],
		[429, tooMany],
		...REDIRECTS.map((status): [number, string] => [status, elsewhere]),
	];
	const rules = [
		...statuses.map(([value, message]) => ({
			type: 'responseCode',
			properties: { value, message },
		})),
		...inBody.map((property) => ({
			type: 'responseSuccessBody',
			properties: { ...property, message: wrongKey },
		})),
	];
	// n8n takes both kinds in one list, which its type does not say.
	return rules as ICredentialTestRequest['rules'];
}
