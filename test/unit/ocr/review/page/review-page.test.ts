import { createHash } from 'node:crypto';
import {
	noticePage,
	reviewPage,
	type ServedPage,
} from '../../../../../ocr/review/page/review-page';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policyOf = ({ headers }: ServedPage): Map<string, string> =>
	new Map(
		headers['content-security-policy']!.split('; ').map((directive) => {
			const [name, ...values] = directive.split(' ');
			return [name!, values.join(' ')];
		}),
	);

const between = (html: string, tag: string): string[] =>
	[...html.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'gu'))].map(
		([, text]) => text!,
	);

const NOTICES = ['expired', 'finished', 'gone', 'refused'] as const;

describe("The reviewer's page", () => {
	test('is one script and one style, each named by its hash, in an origin of its own', () => {
		const page = reviewPage();
		const policy = policyOf(page);
		expect(policy.get('default-src')).toBe("'none'");
		expect(policy.get('script-src')).toBe(between(page.html, 'script').map(hashOf).join(' '));
		expect(policy.get('style-src')).toBe(between(page.html, 'style').map(hashOf).join(' '));
		expect(policy.get('sandbox')!.split(' ')).not.toContain('allow-same-origin');
		expect(policy.get('frame-ancestors')).toBe("'none'");
		expect(page.headers['referrer-policy']).toBe('no-referrer');
	});

	test('names no address, and has no attribute that runs or styles', () => {
		const { html } = reviewPage();
		expect(html.match(/https?:\/\/[^"'`\s]+/gu)).toEqual(['http://www.w3.org/2000/svg']);
		const markup = html.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gu, '');
		expect(markup).not.toMatch(/\s(on\w+|style|src|href)=/u);
	});

	test('keeps to HTML that any reader takes for the same: nothing ends its script early', () => {
		const { html } = reviewPage();
		expect(html.split('</script>')).toHaveLength(2);
		expect(html).not.toContain('<!--');
		expect(html).not.toMatch(/[^\u0000-\u007e]/u);
	});

	test('is the same each time, so that nothing of a review is in it', () => {
		expect(reviewPage()).toEqual(reviewPage());
	});
});

describe.each(NOTICES)('The notice %s', (notice) => {
	test('says so to a person and to a page that is open, and runs nothing', () => {
		const page = noticePage(notice);
		expect(page.html).toContain(`data-notice="${notice}"`);
		expect(between(page.html, 'h1')).toHaveLength(1);
		expect(page.html).not.toContain('<script');
		const policy = policyOf(page);
		expect([policy.get('default-src'), policy.get('script-src')]).toEqual(["'none'", undefined]);
	});
});

describe('To the letter', () => {
	const policy = (style: string, more = '') =>
		[
			'sandbox allow-scripts allow-forms allow-downloads allow-modals',
			"default-src 'none'",
			`style-src ${hashOf(style)}`,
			...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
			...(more === '' ? [] : [more]),
		].join('; ');
	const headers = (own: string) => ({
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': own,
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		'x-robots-tag': 'noindex',
		'cache-control': 'no-store',
	});
	const head = (attributes: string, style: string) =>
		`<!doctype html><html lang="en"${attributes}><head><meta charset="utf-8">` +
		'<meta name="viewport" content="width=device-width,initial-scale=1">' +
		'<meta name="robots" content="noindex"><title>Review</title>' +
		`<style>${style}</style></head>`;

	test('the page', () => {
		const { html, headers: own } = reviewPage();
		const [[style], [script]] = [between(html, 'style'), between(html, 'script')] as [
			[string],
			[string],
		];
		expect(own).toEqual(
			headers(policy(style, `script-src ${hashOf(script)}; connect-src 'self'; img-src blob:`)),
		);
		const noscript = '<noscript><p class="end">This page needs JavaScript.</p></noscript>';
		const body = `<body>${noscript}<script type="module">${script}</script></body></html>`;
		expect(html).toBe(head('', style) + body);
	});

	const NEW_LINK = 'Ask whoever sent you the link';
	test.each([
		[
			...(['expired', 'The time for this review is over'] as const),
			`The workflow went on without it. ${NEW_LINK} if the documents still have to be reviewed.`,
		],
		[
			...(['finished', 'This review was sent'] as const),
			'Nothing is left to do here. You can close this page.',
		],
		[
			...(['gone', 'This review no longer exists'] as const),
			`The workflow that asked for it has ended. ${NEW_LINK} for a new one.`,
		],
		[
			...(['refused', 'This link does not open a review'] as const),
			'Open it exactly as you received it. If it was cut off in a message, copy the whole link.',
		],
	])('the notice %s', (notice, heading, sentence) => {
		const { html, headers: own } = noticePage(notice);
		const [style] = between(html, 'style') as [string];
		expect(own).toEqual(headers(policy(style)));
		const body = `<body><main class="end"><h1>${heading}</h1><p>${sentence}</p></main></body></html>`;
		expect(html).toBe(head(` data-notice="${notice}"`, style) + body);
	});
});
