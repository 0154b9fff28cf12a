import { Parameters } from '../../../nodes/shared/parameters';
import type { Session } from '../../../nodes/shared/session';
import { checkCallbackOfParts, readCallback } from '../../../nodes/shared/webhook/callback';
import type { PartIds } from '../../../ocr/plan/part-ids';
import { checkCallbackUrl, type CallbackPurpose } from '../../../ocr/webhook/callback-url';

const SECRET = '0123456789abcdef';
const NOW = Date.parse('2026-01-02T03:04:05Z');
const HOUR = 3_600_000;

/** The URL that an item's callback is sent to. */
function urlFor(
	values: Record<string, unknown>,
	{ secret = SECRET, hours, parts }: { secret?: string; hours?: unknown; parts?: PartIds } = {},
): string {
	const { session, parameters } = setup(values, { secret, hours });
	return readCallback(session, parameters, parts)!;
}

function setup(
	values: Record<string, unknown>,
	{
		secret = SECRET,
		hours,
		calls = true,
	}: { secret?: string; hours?: unknown; calls?: boolean } = {},
) {
	const session = {
		context: { evaluateExpression: () => 'https://n8n.example/webhook-waiting/17' },
		provider: { id: 'acme-scan', name: 'Acme', ...(calls ? { withCallback: () => ({}) } : {}) },
		callbackSecret: secret,
		clock: { now: () => NOW },
		reference: () => 'n8n-0123abcd-17-0-0',
	} as unknown as Session<unknown>;
	const options = hours === undefined ? {} : { callbackHours: hours };
	const given = { callbackUrl: 'https://n8n.example/webhook/w/ocr', options, ...values };
	const item = { values: given, item: { json: {} } };
	return { session, parameters: new Parameters({} as never, 0, 'options', item) };
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

describe('of a file in parts the last one calls', () => {
	const parts: PartIds = {
		parts: [
			{ id: 'a;b', pages: [1, 2] },
			{ id: null, pages: [3] },
			{ id: null, pages: [5, 6] },
		],
		textPages: [4],
	};
	const claimed = (url: string) => new URL(url).searchParams.get('ocrParts');

	test('a trigger is told of the others', () => {
		const url = urlFor({ callback: 'trigger' }, { parts });
		expect(claimed(url)).toBe('1-2=a%3Bb;3=;5-6=*;4');
		expect(verdict(url, 'trigger', NOW)).toBe('signed');
	});

	test('of the only one, too, as the pages are not its own', () => {
		const one = { parts: [{ id: null, pages: [5] }], textPages: [] };
		expect(claimed(urlFor({ callback: 'trigger' }, { parts: one }))).toBe('5=*');
	});

	test('an execution that waits knows them', () => {
		expect(claimed(urlFor({ callback: 'execution' }, { parts }))).toBeNull();
	});

	test('a node that delivers itself does so for all of them', () => {
		const { session, parameters } = setup({ callback: 'trigger' }, { calls: false });
		expect(claimed(readCallback(session, parameters, parts)!)).toBeNull();
	});

	test('IDs that do not fit in a URL are refused, before and after they are known', () => {
		const { session, parameters } = setup({ callback: 'trigger' });
		const pagesOf = (count: number) => Array.from({ length: count }, (_, at) => [at * 2 + 1]);
		const check =
			(count: number, given = parameters) =>
			() =>
				checkCallbackOfParts(session, given, { pages: pagesOf(count), textPages: [] });
		expect(check(40)).not.toThrow();
		expect(check(60)).toThrow(/^Callback URL: .* 4,000 characters/);
		const waiting = setup({ callback: 'execution' });
		expect(check(60, waiting.parameters)).not.toThrow();
		expect(check(60, setup({ callback: 'none' }).parameters)).not.toThrow();
		const long = pagesOf(40).map((pages) => ({ id: 'x'.repeat(120), pages }));
		const late = { parts: long, textPages: [] };
		expect(() => readCallback(session, parameters, late)).toThrow(/^Callback URL: /);
	});
});
