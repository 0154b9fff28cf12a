import { Parameters } from '../../../nodes/shared/parameters';
import type { Session } from '../../../nodes/shared/session';
import { readCallback } from '../../../nodes/shared/webhook/callback';
import { checkCallbackUrl, type CallbackPurpose } from '../../../ocr/webhook/callback-url';

const SECRET = '0123456789abcdef';
const NOW = Date.parse('2026-01-02T03:04:05Z');
const HOUR = 3_600_000;

/** The URL that an item's callback is sent to. */
function urlFor(
	values: Record<string, unknown>,
	{ secret = SECRET, hours }: { secret?: string; hours?: unknown } = {},
): string {
	const session = {
		context: { evaluateExpression: () => 'https://n8n.example/webhook-waiting/17' },
		provider: { id: 'acme-scan', name: 'Acme' },
		callbackSecret: secret,
		clock: { now: () => NOW },
		reference: () => 'n8n-0123abcd-17-0-0',
	} as unknown as Session<unknown>;
	const options = hours === undefined ? {} : { callbackHours: hours };
	const given = { callbackUrl: 'https://n8n.example/webhook/w/ocr', options, ...values };
	const item = { values: given, item: { json: {} } };
	return readCallback(session, new Parameters({} as never, 0, 'options', item))!;
}

const verdict = (url: string, purpose: CallbackPurpose, at: number, provider = 'acme-scan') =>
	checkCallbackUrl(
		Object.fromEntries(new URL(url).searchParams),
		(of) => (of === provider ? [SECRET] : []),
		purpose,
		at,
	).verdict;

test.each<[string, CallbackPurpose, CallbackPurpose]>([
	['trigger', 'trigger', 'execution'],
	['execution', 'execution', 'trigger'],
])('Callback: %s is signed for that and for this provider', (callback, purpose, other) => {
	const url = urlFor({ callback });
	expect(verdict(url, purpose, NOW)).toBe('signed');
	expect(verdict(url, other, NOW)).toBe('wrong');
	expect(verdict(url, purpose, NOW, 'upstage')).toBe('wrong');
});

test('it is valid for a week, or as long as the node says, and never for more than 30 days', () => {
	const trigger = { callback: 'trigger' };
	expect(verdict(urlFor(trigger), 'trigger', NOW + 168 * HOUR)).toBe('signed');
	expect(verdict(urlFor(trigger), 'trigger', NOW + 168 * HOUR + 1000)).toBe('expired');
	expect(verdict(urlFor(trigger, { hours: 720 }), 'trigger', NOW + 720 * HOUR)).toBe('signed');
	for (const hours of [721, 1e9]) {
		expect(() => urlFor(trigger, { hours })).toThrow(
			/^Callback Valid For: "\d+" is more than 720 /,
		);
	}
	for (const hours of [-1, 'soon', Infinity]) {
		expect(() => urlFor(trigger, { hours })).toThrow(/^Callback Valid For: /);
	}
});

test.each([
	['', /no Callback Secret/],
	['x', /has 1 character, and at least 16 are needed/],
	['0123456789abcde', /has 15 characters, and at least 16 are needed/],
])('the secret "%s" signs nothing', (secret, sentence) => {
	expect(() => urlFor({ callback: 'trigger' }, { secret })).toThrow(sentence);
});
