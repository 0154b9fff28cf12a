import type { Reviewer } from '../../session/types';
import { Contents } from './talk/contents';
import { Desk } from './desk';
import { el } from './view/dom';
import { endScreen } from './view/end-screen';
import { Review, type Left } from './model/review';
import { Ended, Talk } from './talk/talk';

/** Survives a reload and nothing else; the page may store nothing. */
interface Kept extends Reviewer {
	left: Left[];
}

function kept(): Kept {
	const state = history.state as Partial<Kept> | null;
	const bytes = crypto.getRandomValues(new Uint8Array(8));
	const id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return { id: state?.id ?? id, name: state?.name ?? '', left: state?.left ?? [] };
}

/** With the tab's history, whenever the page may be gone in a moment. */
function keepOnLeaving(review: Review): void {
	const keep = () => {
		const state: Kept = { ...review.me, left: review.left };
		try {
			history.replaceState(state, '');
		} catch {
			// Too much for the browser: it is sent all the same.
		}
	};
	window.addEventListener('pagehide', keep);
	window.addEventListener('beforeunload', keep);
	document.addEventListener('visibilitychange', keep);
}

async function start(): Promise<void> {
	const waiting = el('p', { class: 'end', role: 'status' }, 'Loading…');
	document.body.replaceChildren(waiting);
	const talk = new Talk(location.href);
	talk.onTrouble = (isTrouble) =>
		(waiting.textContent = isTrouble ? 'No answer yet. Trying again…' : 'Loading…');
	try {
		const session = await talk.session();
		const { left, ...me } = kept();
		const review = new Review(session, me, left);
		keepOnLeaving(review);
		await new Desk(review, talk, new Contents(talk)).start();
	} catch (failure) {
		if (!(failure instanceof Ended)) throw failure;
		endScreen(failure.ending, { sent: false, maybeSent: false, unsaved: null });
	}
}

void start();
