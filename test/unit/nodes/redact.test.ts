import { createHash } from 'node:crypto';

import { redact, secretsOf } from '../../../nodes/shared/redact';

test('a secret is struck out wherever it stands', () => {
	expect(redact('key up_123456 is not up_123456.', ['up_123456'])).toBe('key *** is not ***.');
});

test('signs that mean something in patterns are letters like others', () => {
	expect(redact('a$&b.*c', ['$&b.*c'])).toBe('a***');
});

test('without secrets a text stays as it is', () => {
	expect(redact('nothing to hide', [])).toBe('nothing to hide');
});

test('of two secrets of which one begins the other, no rest is left to read', () => {
	expect(redact('abcdefghi', ['abcdef', 'abcdefghi'])).toBe('***');
});

test('secrets are the named fields that are long enough to be one', () => {
	const data = {
		apiKey: '  up_123456\n',
		webhookSecret: 'short',
		token: 'six666',
		baseUrl: 'https://api.example.com',
		number: 1234567,
		empty: '',
	};
	expect(
		secretsOf(data, ['apiKey', 'webhookSecret', 'token', 'number', 'empty', 'missing']),
	).toEqual(['up_123456', 'six666']);
});

const KEY = 'p&ss "word"+/ü<1>';

test.each([
	['in an address', encodeURIComponent(KEY)],
	['in an address, in lower case', encodeURIComponent(KEY).replace(/%../g, (s) => s.toLowerCase())],
	['in a form', new URLSearchParams({ key: KEY }).toString()],
	['in JSON', JSON.stringify({ key: KEY })],
	['in HTML', 'p&amp;ss "word"+/&#252;&lt;1&gt;'],
	['in an attribute', 'p&amp;ss &quot;word&quot;+/&#252;&lt;1&gt;'],
	['in Base64', Buffer.from(KEY).toString('base64')],
	['in a Basic header', `Basic ${Buffer.from(`ab:${KEY}`).toString('base64')}`],
	['in a Basic header, as the name', `Basic ${Buffer.from(`${KEY}:x`).toString('base64')}`],
	['in URL-safe Base64', Buffer.from(`abc${KEY}`).toString('base64url')],
])('a secret is struck out %s', (_, written) => {
	const clean = redact(`The gateway said ${written} at noon.`, [KEY]);
	expect(clean).toMatch(/^The gateway said .*\*\*\*.* at noon\.$/);
	for (const part of ['word', encodeURIComponent('ü<1'), 'ü', '&#252;']) {
		expect(clean).not.toContain(part);
	}
	// What is left of a Base64 run would still tell a part.
	expect(clean).not.toMatch(/[A-Za-z0-9+/_-]{12,}/);
});

const SIGNED = 'key/with+signs&more';

test.each([
	['JSON of PHP', String.raw`key\/with+signs&more`],
	['JSON of .NET', String.raw`key/with\u002Bsigns\u0026more`],
	['JSON of Python', String.raw`key/with\u002bsigns\u0026more`],
	['HTML with numbers', 'key&#x2F;with&#43;signs&amp;more'],
	['HTML with hexadecimal numbers', 'key&#x2f;with&#x2b;signs&#x26;more'],
	['an address in which the slash stays', 'key/with%2Bsigns%26more'],
	['an address in which only some signs are encoded', 'key%2fwith+signs%26more'],
])('a secret is struck out as it stands in %s', (_, written) => {
	expect(redact(`It said "${written}".`, [SIGNED])).toBe('It said "***".');
});

test('ordinary words that look like Base64 stay', () => {
	const text = `The digest is ${createHash('sha256').update('x').digest('hex')}.`;
	expect(redact(text, ['up_1234567890'])).toBe(text);
});

test('a short secret does not strike out what only resembles it', () => {
	expect(redact('YWJjZGVm', ['abcdef'])).toBe('YWJjZGVm');
});

test.each([
	[
		'See https://files.example.com/a/b.pdf?X-Signature=abc&e=1.',
		'See https://files.example.com/a/b.pdf.',
	],
	['(https://example.com/a#token=1)', '(https://example.com/a)'],
	[
		String.raw`{"url":"https:\/\/example.com\/a?b=c"}`,
		String.raw`{"url":"https:\/\/example.com\/a"}`,
	],
	['file=https%3A%2F%2Fexample.com%2Fa%3Fsig%3Dabc', 'file=https%3A%2F%2Fexample.com%2Fa'],
	['https://user:p@ss@example.com/a', 'https://example.com/a'],
	['https://user:pass@example.com/a, then', 'https://example.com/a, then'],
	['{"url":"https://example.com/a?b=c"}', '{"url":"https://example.com/a"}'],
	['see https://example.com/a.', 'see https://example.com/a.'],
])('of an address only origin and path are shown: %s', (text, shown) => {
	expect(redact(text, [])).toBe(shown);
});

test('a long text of one kind of letter is read once', () => {
	const long = `${'A'.repeat(500_000)} ${'https://a.example/?'.repeat(20_000)}`;
	expect(redact(long, ['AAAAAAAAAAAAAAAAAAAAB', KEY]).length).toBeLessThanOrEqual(long.length);
});
