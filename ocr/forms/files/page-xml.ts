import type { AnswerForm } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';
import { fileDocument } from './file-document';
import { PageXmlReader } from './page-xml-reader';
import { readMarkup, rootOf } from './read-markup';

/**
 * PAGE XML of any year and program: a file is a page (the schemas of PRImA tell what each element
 * means). A file of this package's own comes back as it was.
 */
export const pageXml: AnswerForm = {
	id: 'page-xml',
	name: 'PAGE XML',
	knownBy: '<PcGts> with <Page>',

	recognises: (raw) => rootOf(raw)?.name === 'PcGts',

	*documentSteps(raw, context) {
		if (typeof raw !== 'string' || rootOf(raw)?.name !== 'PcGts') {
			throw new UnreadableAnswer('<PcGts>');
		}
		const reader = new PageXmlReader();
		readMarkup(raw, { kind: 'xml', name: 'PAGE XML' }, reader);
		const { page, languages, system } = reader.finish();
		if (!page) {
			throw new UnreadableAnswer(
				'<Page>',
				'The PAGE XML file has no <Page>, so there is nothing to read.',
			);
		}
		return yield* fileDocument({ id: 'page-xml', system, languages, pages: [page] }, context);
	},
};
