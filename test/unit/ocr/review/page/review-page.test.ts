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
