import type { Session } from '../../../../nodes/shared/session';
import { Parameters } from '../../../../nodes/shared/parameters';
import {
	callbackWarnings,
	readCallback,
	signed,
	toldInCallback,
	wrongSecret,
} from '../../../../nodes/shared/webhook/callback';
import { signCallbackUrl } from '../../../../ocr/webhook/callback-url';

const SECRET = '0123456789abcdef';
const NOW = Date.parse('2026-01-02T03:04:05.500Z');
const ADDRESS = 'https://n8n.example/webhook/ocr';
const RESUME = 'https://n8n.example/webhook-waiting/17?signature=s';

function setup(values: Record<string, unknown>, { secret = SECRET, calls = true } = {}) {
	const asked: unknown[] = [];
	const session = {
		context: {
			evaluateExpression: (...given: unknown[]) => {
				asked.push(given);
				return RESUME;
			},
		},
		provider: { id: 'some', name: 'Some OCR', ...(calls ? { withCallback: () => ({}) } : {}) },
		callbackSecret: secret,
		clock: { now: () => NOW },
		reference: (item: number) => `n8n-0123abcd-17-0-${item}`,
	} as unknown as Session<unknown>;
	const given = { values: { callbackUrl: ADDRESS, ...values }, item: { json: {} } };
	return { session, parameters: new Parameters({} as never, 3, 'options', given), asked };
}

const messageOf = (work: () => unknown): string => {
	try {
		work();
	} catch (error) {
		expect(error).toMatchObject({ code: 'invalid-input' });
		return (error as Error).message;
	}
	return 'nothing';
};

const claim = {
	...{ purpose: 'trigger' as const, provider: 'some', reference: 'n8n-0123abcd-17-0-3' },
	// A week, and the next whole second.
	expires: Math.ceil(NOW / 1000) + 7 * 24 * 3600,
};

test('an address for OCR Trigger is signed for the item, for a week', () => {
	const { session, parameters } = setup({ callback: 'trigger' });
	expect(readCallback(session, parameters)).toBe(signCallbackUrl(ADDRESS, claim, SECRET));
});

test('of one of several files it says which', () => {
	const { session, parameters } = setup({ callback: 'trigger' });
	const one = parameters.forFile({ field: 'a' }, 1);
	const reference = `${claim.reference}-f2`;
	expect(readCallback(session, one)).toBe(
		signCallbackUrl(ADDRESS, { ...claim, reference }, SECRET),
	);
});

test('the execution that waits has an address of its own, by n8n', () => {
	const { session, parameters, asked } = setup({ callback: 'execution' });
	expect(readCallback(session, parameters)).toBe(
		signCallbackUrl(RESUME, { ...claim, purpose: 'execution' }, SECRET),
	);
	expect(asked).toEqual([['{{ $execution.resumeUrl }}', 3]]);
});

test.each([{}, { callback: 'none' }, { callback: 'other' }])('%j asks for none', (values) => {
	const { session, parameters } = setup(values);
	expect(readCallback(session, parameters)).toBeUndefined();
	expect(toldInCallback(session, parameters)).toBeUndefined();
});

test('what a callback says of who is called', () => {
	const parts = {
		parts: [
			{ id: 'a', pages: [1, 2] },
			{ id: null, pages: [3] },
		],
		textPages: [],
	};
	const of = (callback: string, known?: typeof parts) => {
		const { session, parameters } = setup({ callback });
		return toldInCallback(session, parameters, known);
	};
	expect(of('trigger')).toBeUndefined();
	expect(of('trigger', parts)).toBe('1-2=a;3=*');
	expect(of('execution', parts)).toBe(RESUME);
	expect(of('none', parts)).toBeUndefined();
});

test.each([
	['', 'Callback URL: the field is empty. Paste the Production URL of the OCR Trigger node.'],
	['n8n.example', 'Callback URL: "n8n.example" is not a valid http(s) URL.'],
	['x'.repeat(300), `Callback URL: "${'x'.repeat(200)}" is not a valid http(s) URL.`],
])('an address %j is refused', (callbackUrl, message) => {
	const { session, parameters } = setup({ callback: 'trigger', callbackUrl });
	expect(messageOf(() => readCallback(session, parameters))).toBe(message);
});

test.each([
	[
		'',
		'the Some OCR credential has no Callback Secret to sign the URL with. Enter a random string of at least 16 characters there',
	],
	[
		'short',
		'Callback Secret in the Some OCR credential has 5 characters, and at least 16 are needed. Enter a longer random string there',
	],
])('a secret %j signs nothing, and it is said what to do', (secret, why) => {
	const { session, parameters } = setup({}, { secret });
	expect(wrongSecret(session)).toBe(why);
	expect(messageOf(() => signed(session, parameters, 'Any Field', ADDRESS))).toBe(
		`Any Field: ${why}, and select the same credential in OCR Trigger.`,
	);
	expect(wrongSecret(setup({}).session)).toBeNull();
});

test.each([
	[721, '"721" is more than 720 hours (30 days), the longest that a callback URL can be valid.'],
	[-1, '"-1" is not a number of at least 0.'],
])('it cannot be valid for %s hours', (callbackHours, why) => {
	const { session, parameters } = setup({ callback: 'trigger', options: { callbackHours } });
	expect(messageOf(() => readCallback(session, parameters))).toBe(`Callback Valid For: ${why}`);
});

test('it may be valid for no time at all, or for half an hour', () => {
	const expires = (callbackHours: number) => {
		const { session, parameters } = setup({ callback: 'trigger', options: { callbackHours } });
		return new URL(readCallback(session, parameters)!).searchParams.get('expires');
	};
	expect(expires(0)).toBe(String(Math.ceil(NOW / 1000)));
	expect(expires(0.5)).toBe(String(Math.ceil(NOW / 1000) + 1800));
});

describe('the Test URL of an OCR Trigger', () => {
	const TEST_URL = 'https://n8n.example/webhook-test/5f1c/ocr';
	const warned = (values: Record<string, unknown>) =>
		callbackWarnings(setup(values).parameters).map(({ code, message }) => [
			code,
			message.split(' is the Test URL')[0],
		]);

	test.each<[string, Record<string, unknown>, string[]]>([
		['in Callback URL', { callback: 'trigger', callbackUrl: TEST_URL }, ['Callback URL']],
		['that is not used', { callback: 'none', callbackUrl: TEST_URL }, []],
		['in Send to OCR Trigger', { options: { deliverTo: TEST_URL } }, ['Send to OCR Trigger']],
		['is not the Production URL', { callback: 'trigger', callbackUrl: ADDRESS }, []],
		['is no address', { callback: 'trigger', callbackUrl: '/webhook-test/' }, []],
	])('%s', (_, values, fields) => {
		expect(warned(values)).toEqual(fields.map((field) => ['callback-test-url', field]));
	});
});
