import { buildSteps } from '../reading/build-document';
import { documentJob } from '../reading/document-job';
import { UnreadableAnswer } from '../reading/unreadable';
import type { AnswerForm } from '../reading/answer-form';
import { pagesOfText } from '../reading/text-pages';

/** A text and nothing else, a page for each form feed. Never guessed: any text could be meant. */
export const plainText: AnswerForm = {
	id: 'text',
	name: 'Plain text',
	knownBy: 'a text',
	recognises: () => false,
	takesText: true,
	*documentSteps(raw, { job, source, files, text = typeof raw === 'string' ? raw : undefined }) {
		if (text === undefined) throw new UnreadableAnswer('a text');
		return yield* buildSteps({
			provider: { id: 'text' },
			job: documentJob(job),
			source,
			files,
			pages: pagesOfText(text),
		});
	},
};
