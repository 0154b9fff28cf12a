import type { Reviewer } from '../../session/types';
import { Contents } from './contents';
import { Desk } from './desk';
import { el } from './dom';
import { endScreen } from './end-screen';
import { Review } from './review';
import { Ended, Talk } from './talk';

/** Kept with the tab's history, which survives a reload and nothing else: the page may store nothing. */
function whoAmI(): Reviewer {
	const state = history.state as Partial<Reviewer> | null;
	const bytes = crypto.getRandomValues(new Uint8Array(8));
	const id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return { id: state?.id ?? id, name: state?.name ?? '' };
}

async function start(): Promise<void> {
	const waiting = el('p', { class: 'end', role: 'status' }, 'Loading…');
	document.body.replaceChildren(waiting);
	const talk = new Talk(location.href);
	talk.onTrouble = (isTrouble) =>
		(waiting.textContent = isTrouble ? 'No answer yet. Trying again…' : 'Loading…');
	try {
		const session = await talk.session();
		const review = new Review(session, whoAmI());
		await new Desk(review, talk, new Contents(talk)).start();
	} catch (failure) {
		if (!(failure instanceof Ended)) throw failure;
		endScreen(failure.ending, { sent: false, maybeSent: false, unsaved: null });
	}
}

void start();
