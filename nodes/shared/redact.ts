import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Shorter values are no secrets worth the name, and would strike out ordinary words. */
const SHORTEST_SECRET = 6;

export function secretsOf(
	data: ICredentialDataDecryptedObject,
	fields: readonly string[],
): string[] {
	return fields
		.map((field) => data[field])
		.filter((value): value is string => typeof value === 'string')
		.map((value) => value.trim())
		.filter((value) => value.length >= SHORTEST_SECRET);
}

/** Some providers repeat the key they refuse in their answer. */
export function redact(text: string, secrets: readonly string[]): string {
	// The longest first, or the rest of it would be left behind a shorter one.
	return [...secrets]
		.sort((a, b) => b.length - a.length)
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
