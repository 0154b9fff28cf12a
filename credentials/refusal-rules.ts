import type { ICredentialTestRequest } from 'n8n-workflow';

/** What the credential test says where the provider refuses: n8n would show the bare HTTP status. */
export function refusalRules(
	provider: string,
	/** The fields to check, as the user sees them. */
	keyFields: string,
	/** Values in an answer with HTTP 200 that is a refusal all the same. */
	inBody: ReadonlyArray<{ key: string; value: string | number }> = [],
): ICredentialTestRequest['rules'] {
	const wrongKey = `${provider} rejected the credential. Check ${keyFields}: copy it again, without spaces.`;
	const wrongAddress = `${provider} was not found at this address. Check Base URL.`;
	const tooMany = `${provider} received too many requests. Wait a minute, then test again.`;
	const statuses: Array<[status: number, message: string]> = [
		[401, wrongKey],
		[403, wrongKey],
		[404, wrongAddress],
		[405, wrongAddress],
		[429, tooMany],
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
