import { createHash } from 'node:crypto';
import { SCRIPT, STYLE } from './client-text';

/** What a webhook answers a browser with. */
export interface ServedPage {
	html: string;
	headers: Record<string, string>;
}

/** Why there is nothing to review: the address's time is over, it was sent, it is not there, or its signature is wrong. */
export type Notice = 'expired' | 'finished' | 'gone' | 'refused';

const NOTICES: Readonly<Record<Notice, readonly [heading: string, sentence: string]>> = {
	expired: [
		'The time for this review is over',
		'The workflow went on without it. Ask whoever sent you the link if the documents still have to be reviewed.',
	],
	finished: ['This review was sent', 'Nothing is left to do here. You can close this page.'],
	gone: [
		'This review no longer exists',
		'The workflow that asked for it has ended. Ask whoever sent you the link for a new one.',
	],
	refused: [
		'This link does not open a review',
		'Open it exactly as you received it. If it was cut off in a message, copy the whole link.',
	],
};

/**
 * The page that a reviewer works on: the same for every review, as it asks for everything else itself
 * (`../session/types.ts`). Nothing in it comes from a document.
 */
export function reviewPage(): ServedPage {
	const body = '<noscript><p class="end">This page needs JavaScript.</p></noscript>';
	return {
		html: shell('', body, `<script type="module">${SCRIPT}</script>`),
		headers: headersOf(`script-src ${hashOf(SCRIPT)}; connect-src 'self'; img-src blob:`),
	};
}

/** What a browser is shown in its place. It says to the page, where one is still open, why it got no answer. */
export function noticePage(notice: Notice): ServedPage {
	const [heading, sentence] = NOTICES[notice];
	const body = `<main class="end"><h1>${heading}</h1><p>${sentence}</p></main>`;
	return { html: shell(` data-notice="${notice}"`, body, ''), headers: headersOf('') };
}

function shell(attributes: string, body: string, script: string): string {
	return [
		`<!doctype html><html lang="en"${attributes}><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		'<meta name="robots" content="noindex"><title>Review</title>',
		`<style>${STYLE}</style></head><body>${body}${script}</body></html>`,
	].join('');
}

/**
 * n8n adds no policy of its own to what a waiting node answers, so that a page would run as a part of n8n. This
 * one runs in an origin of its own, loads nothing from elsewhere, and leaves its address with nobody.
 */
function headersOf(more: string): Record<string, string> {
	const policy = [
		'sandbox allow-scripts allow-forms allow-downloads allow-modals',
		"default-src 'none'",
		`style-src ${hashOf(STYLE)}`,
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; ');
	return {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': more === '' ? policy : `${policy}; ${more}`,
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		'x-robots-tag': 'noindex',
		'cache-control': 'no-store',
	};
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
