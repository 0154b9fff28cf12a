import { button, el } from './dom';
import type { Ending } from '../talk/ending';

type Said = readonly [heading: string, sentence: string];

const SENT: Said = [
	'Thank you',
	'The review was sent, and the workflow goes on. You can close this page.',
];

const SENT_WITHOUT: Said = [
	'This review was sent',
	'The workflow goes on with what was saved. Your last changes came after that.',
];

/** Why there is no review: it has ended, or what came is none. */
type NoReview = Ending | 'not-loaded';

const ENDINGS: Readonly<Record<NoReview, Said>> = {
	expired: [
		'The time for this review is over',
		'The workflow went on with what was saved until then.',
	],
	finished: [
		'This review was sent',
		'Somebody has sent it already, and the workflow goes on with what was saved until then.',
	],
	gone: [
		'This review no longer exists',
		'The workflow that asked for it has ended. Ask whoever sent you the link for a new one.',
	],
	interrupted: [
		'This review was interrupted',
		'n8n stopped while it was being saved, and the workflow went on without it. Ask whoever sent you the link for a new one.',
	],
	refused: [
		'This link does not open a review',
		'Open it exactly as you received it. If it was cut off in a message, copy the whole link.',
	],
	'not-loaded': [
		'This review could not be loaded',
		'Something other than n8n answered, such as the login page of a proxy. Sign in to your network, then load this page again.',
	],
};

interface Left {
	/** This page has sent the review. */
	sent: boolean;
	/** It tried to, and did not get the answer. */
	maybeSent: boolean;
	/** What was not saved, for a person to keep. */
	unsaved: string | null;
}

/** Takes the place of everything else: nothing can be done any more. */
export function endScreen(ending: NoReview, { sent, maybeSent, unsaved }: Left): void {
	const isMine = sent || (maybeSent && ending === 'finished');
	const ofMine = unsaved === null ? SENT : SENT_WITHOUT;
	const [heading, sentence] = isMine ? ofMine : ENDINGS[ending];
	const title = el('h1', { tabindex: -1 }, heading);
	document.title = heading;
	document.body.replaceChildren(
		el(
			'main',
			{ class: 'end' },
			title,
			el('p', {}, sentence),
			...(unsaved === null ? [] : unsavedPart(unsaved)),
		),
	);
	title.focus();
}

const unsavedPart = (text: string): HTMLElement[] => [
	el(
		'p',
		{},
		'Your last changes may not have been saved. Download them, so that they are not lost.',
	),
	button('Download changes', () => download(text), { class: 'primary' }),
];

function download(text: string): void {
	const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
	const link = el('a', { href: address, download: 'review-changes.txt' });
	link.click();
	window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
