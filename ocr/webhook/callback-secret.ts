/** Fields of every provider's credential. The first one signs callback addresses; both verify them. */
export const CALLBACK_SECRET = 'callbackSecret';
export const PREVIOUS_CALLBACK_SECRET = 'previousCallbackSecret';

/** Characters. A shorter text can be guessed by whoever has seen one signed address. */
export const SHORTEST_SECRET = 16;

/** The secrets of a credential, as far as they may be used. */
interface CallbackSecrets {
	/** Each may have signed an address; the first signs. */
	usable: string[];
	/** One was filled in that is shorter than {@link SHORTEST_SECRET}; it is not used. */
	tooShort: boolean;
}

/** @param data of a credential. */
export function callbackSecretsOf(data: Readonly<Record<string, unknown>>): CallbackSecrets {
	const given = filledIn(data, [CALLBACK_SECRET, PREVIOUS_CALLBACK_SECRET]);
	const usable = given.filter((secret) => secret.length >= SHORTEST_SECRET);
	return { usable, tooShort: usable.length < given.length };
}

/**
 * What is wrong with a secret that is to sign, as the end of a sentence that begins with its field; or
 * `null`.
 */
export function whyTooShort(secret: string): string | null {
	if (secret.length >= SHORTEST_SECRET) return null;
	const count = secret.length === 1 ? '1 character' : `${secret.length} characters`;
	return `has ${count}, and at least ${SHORTEST_SECRET} are needed`;
}

/** The texts in these fields, without blanks around them and without those that are empty. */
export function filledIn(
	data: Readonly<Record<string, unknown>>,
	fields: readonly string[],
): string[] {
	return fields
		.map((field) => data[field])
		.map((value) => (typeof value === 'string' ? value.trim() : ''))
		.filter((value) => value !== '');
}
