import type { AnswerForm } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';
import { AltoReader } from './alto-reader';
import { fileDocument, joinedFiles } from './file-document';
import { pageFiles } from './page-files';
import { readMarkup } from './read-markup';

/**
 * ALTO 2 to 4 of any program, with one page or several (the schema of the Library of Congress tells
 * what each element means), or a list of such files. A file of this package's own comes back as it was.
 */
export const alto: AnswerForm = {
	id: 'alto',
	name: 'ALTO XML',
	knownBy: '<alto> with <Layout>',

	recognises: (raw) => pageFiles(raw, 'alto') !== null,

	*documentSteps(raw, context) {
		const files = pageFiles(raw, 'alto');
		if (!files) throw new UnreadableAnswer('<alto>');
		const read = files.map(({ text, which }) => {
			const reader = new AltoReader(/<(?:[\w.-]+:)?SP[\s/>]/.test(text));
			readMarkup(text, { kind: 'xml', name: 'ALTO', which }, reader);
			const { pages, ...about } = reader.finish();
			if (pages.length > 0) return { pages, ...about };
			throw new UnreadableAnswer(
				'<Page>',
				`The ALTO file${which} has no <Page>, so there is nothing to read.`,
			);
		});
		return yield* fileDocument(joinedFiles('alto', read), context);
	},
};
