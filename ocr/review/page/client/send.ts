import type { Surface } from './surface';
import { ask } from './view/dialogs';

/** How many documents a question names. */
const MOST_NAMED = 8;

/** Sends the review; asks first where something is left to do. */
export async function sendReview(desk: Surface): Promise<void> {
	const { review } = desk;
	if (desk.acceptance.isRunning) {
		desk.top.say('The review is sent once all is accepted. Esc stops it.');
		if (!(await desk.acceptance.isComplete())) return;
	}
	const { documents } = review.session;
	const isSingle = documents.length === 1;
	const left = documents.flatMap(({ name }, at) => {
		const open = desk.counts.in(at);
		if (isSingle ? open === 0 : review.isDone(at)) return [];
		return [open > 0 ? `${name}: ${open} to check` : name];
	});
	if (left.length > 0) {
		const question = isSingle
			? 'Some words or fields are still to check. Send all the same?'
			: `${left.length} of ${documents.length} documents are not marked done. Send all the same?`;
		const more = left.length - MOST_NAMED;
		const lines = [...left.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])];
		if (!(await ask(question, lines, 'Send'))) return;
	}
	if (isSingle) review.setDone(0, true);
	await desk.saver.send();
	const refused = review.firstRefused;
	if (refused) await desk.goTo(refused.document, refused.key);
}
