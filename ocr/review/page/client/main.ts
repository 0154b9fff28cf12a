import type { Reviewer } from '../../session/types';
import { Contents } from './talk/contents';
import { Desk } from './desk';
import { el } from './view/dom';
import { endScreen } from './view/end-screen';
import { Review, type Left } from './model/review';
import { Ended } from './talk/ending';
import { Talk } from './talk/talk';

/** What survives a reload of this page, and nothing else. */
interface Kept extends Reviewer {
	left: Left[];
}

/** ms; what is kept while a page is being left comes too late. */
const KEEP = 400;

/**
 * The tab's name is all that this page keeps: it has no storage, and its history is emptied with each reload.
 * A browser forgets it when another site is opened in the tab; here it is forgotten with another address.
 */
function kept(address: string): Kept {
	const bytes = crypto.getRandomValues(new Uint8Array(8));
	const id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	const nobody: Kept = { id, name: '', left: [] };
	try {
		const of = JSON.parse(window.name) as { address: string; kept: Kept };
		return of.address === address ? { ...nobody, ...of.kept } : nobody;
	} catch {
		return nobody;
	}
}

/** @returns forgets it: the review has ended */
function keepForReload(address: string, review: Review): () => void {
	const keep = () => {
		const state: Kept = { ...review.me, left: review.left };
		window.name = JSON.stringify({ address, kept: state });
	};
	const timer = window.setInterval(keep, KEEP);
	document.addEventListener('input', keep);
	return () => {
		window.clearInterval(timer);
		document.removeEventListener('input', keep);
		window.name = '';
	};
}

async function start(): Promise<void> {
	const waiting = el('p', { class: 'end', role: 'status' }, 'Loading…');
	document.body.replaceChildren(waiting);
	const talk = new Talk(location.href);
	talk.onTrouble = (isTrouble) =>
		(waiting.textContent = isTrouble ? 'No answer yet. Trying again…' : 'Loading…');
	try {
		const session = await talk.session();
		const { left, ...me } = kept(location.href);
		const review = new Review(session, me, left);
		const forget = keepForReload(location.href, review);
		await new Desk(review, talk, new Contents(talk), forget).start();
	} catch (failure) {
		const hasEnded = failure instanceof Ended;
		// What is kept stays for the next time that the page is loaded.
		if (hasEnded) window.name = '';
		const left = { sent: false, maybeSent: false, unsaved: null };
		endScreen(hasEnded ? failure.ending : 'not-loaded', left);
	}
}

void start();
