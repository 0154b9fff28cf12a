import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { htmlAttribute, htmlText } from '../../ocr/export/html-text';

/** Shorter values are no secrets worth the name, and would strike out ordinary words. */
const SHORTEST_SECRET = 6;
/** Letters of Base64 that are looked for: fewer would be found in ordinary words. */
const SHORTEST_BASE64 = 10;

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

/**
 * A foreign text as it may be shown: some providers and gateways repeat the request that they refuse.
 *
 * Secrets are struck out as they are and as addresses, forms, JSON, HTML and Base64 have them, a Basic
 * or other header among them. Of an address only origin and path stay, as the query of a presigned one
 * opens the file.
 */
export function redact(text: string, secrets: readonly string[]): string {
	const known = new Set(secrets.flatMap(spellings));
	// The longest first, or the rest of it would be left behind a shorter one.
	const clean = [...known]
		.sort((a, b) => b.length - a.length)
		.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
	const coded = secrets.map(codedPattern).reduce((rest, any) => rest.replace(any, '***'), clean);
	const cores = new Set(secrets.flatMap(base64Cores));
	return withoutQueries([...cores].reduce(withoutRun, coded));
}

const NAMES: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

/** The same with any sign of it in any of the ways: programs differ in which they encode, and how. */
function codedPattern(secret: string): RegExp {
	const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const hex = (code: number) =>
		code.toString(16).replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
	const signs = Array.from(secret, (sign) => {
		if (/[a-z0-9]/i.test(sign)) return sign;
		const code = sign.codePointAt(0)!;
		const inUrl = [...Buffer.from(sign)].map((byte) => `%${hex(byte).padStart(2, '0')}`).join('');
		const inJson = sign.split('').map((unit) => `\\\\u0*${hex(unit.charCodeAt(0))}`);
		const inHtml = `&(?:#0*${code}|#[xX]0*${hex(code)}|${NAMES[sign] ?? `#${code}`});`;
		return `(?:\\\\?${literal(sign)}|${inUrl}|${inJson.join('')}|${inHtml})`;
	});
	return new RegExp(signs.join(''), 'g');
}

/** A secret as the encodings of the web write it. */
function spellings(secret: string): string[] {
	const inUrl = encodeURIComponent(secret);
	const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
	const escaped = inUrl.replace(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase());
	const inJson = JSON.stringify(secret).slice(1, -1);
	return [secret, inUrl, escaped, inForm, inJson, htmlText(secret), htmlAttribute(secret)];
}

/**
 * What a secret looks like inside any Base64, ordinary or URL-safe: it may begin at each of the three
 * bytes of a group, and the letters at its ends hold bits of its neighbors.
 */
function base64Cores(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].flatMap((before) => {
		const length = before + bytes.length;
		const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const core = whole.slice(Math.ceil((before * 4) / 3), Math.floor((length * 4) / 3));
		if (core.length < SHORTEST_BASE64) return [];
		return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
	});
}

/** Strikes out the whole run of Base64 around each place where `core` stands: it holds more than that. */
function withoutRun(text: string, core: string): string {
	const isBase64 = (at: number) => /[\w+/=-]/.test(text.charAt(at));
	let clean = '';
	let from = 0;
	for (let at = text.indexOf(core); at >= 0; at = text.indexOf(core, from)) {
		let start = at;
		let end = at + core.length;
		while (start > from && isBase64(start - 1)) start--;
		while (end < text.length && isBase64(end)) end++;
		clean += `${text.slice(from, start)}***`;
		from = end;
	}
	return clean + text.slice(from);
}

/** As it is, in JSON that escapes slashes, and within another address or a form. */
const ADDRESS = /\bhttps?(?::|%3a)(?:\\?\/|%2f){2}[^\s"'<>]+/gi;

/** Addresses without what follows a question mark or a number sign, and without a password. */
function withoutQueries(text: string): string {
	return text.replace(ADDRESS, (address) => {
		const [bare = ''] = address.split(/[?#]|%3f|%23/i, 1);
		// A sentence may end behind the address.
		const end = bare === address ? '' : (/[.,;:!?)\]]{1,3}$/.exec(address)?.[0] ?? '');
		return bare.replace(/^(https?:\/\/)[^/]*@/i, '$1') + end;
	});
}
