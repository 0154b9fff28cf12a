import type { AnswerForm } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';
import { AltoReader } from './alto-reader';
import { fileDocument } from './file-document';
import { readMarkup, rootOf } from './read-markup';

/**
 * ALTO 2 to 4 of any program, with one page or several (the schema of the Library of Congress tells
 * what each element means). A file of this package's own comes back as it was.
 */
export const alto: AnswerForm = {
	id: 'alto',
	name: 'ALTO XML',
	knownBy: '<alto> with <Layout>',

	recognises: (raw) => rootOf(raw)?.name === 'alto',

	*documentSteps(raw, context) {
		if (typeof raw !== 'string' || rootOf(raw)?.name !== 'alto') {
			throw new UnreadableAnswer('<alto>');
		}
		const reader = new AltoReader(/<(?:[\w.-]+:)?SP[\s/>]/.test(raw));
		readMarkup(raw, { kind: 'xml', name: 'ALTO' }, reader);
		const { pages, languages, system } = reader.finish();
		if (pages.length === 0) {
			throw new UnreadableAnswer(
				'<Page>',
				'The ALTO file has no <Page>, so there is nothing to read.',
			);
		}
		return yield* fileDocument({ id: 'alto', system, languages, pages }, context);
	},
};
