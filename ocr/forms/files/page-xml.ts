import type { AnswerForm } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';
import { fileDocument, joinedFiles } from './file-document';
import { pageFiles } from './page-files';
import { PageXmlReader } from './page-xml-reader';
import { readMarkup } from './read-markup';

/**
 * PAGE XML of any year and program: a file is a page (the schemas of PRImA tell what each element
 * means), and a list of files a document. A file of this package's own comes back as it was.
 */
export const pageXml: AnswerForm = {
	id: 'page-xml',
	name: 'PAGE XML',
	knownBy: '<PcGts> with <Page>',

	recognises: (raw) => pageFiles(raw, 'PcGts') !== null,

	*documentSteps(raw, context) {
		const files = pageFiles(raw, 'PcGts');
		if (!files) throw new UnreadableAnswer('<PcGts>');
		const read = files.map(({ text, which }) => {
			const reader = new PageXmlReader();
			readMarkup(text, { kind: 'xml', name: 'PAGE XML', which }, reader);
			const { page, ...about } = reader.finish();
			if (page) return { pages: [page], ...about };
			throw new UnreadableAnswer(
				'<Page>',
				`The PAGE XML file${which} has no <Page>, so there is nothing to read.`,
			);
		});
		return yield* fileDocument(joinedFiles('page-xml', read), context);
	},
};
