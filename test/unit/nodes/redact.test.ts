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
