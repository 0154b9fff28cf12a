import type { AnswerForm } from '../../reading/answer-form';
import { arePageFiles, type PageFormat, pageFilesDocument } from './page-files';
import { PageXmlReader } from './page-xml-reader';

const FORMAT: PageFormat = {
	...{ id: 'page-xml', name: 'PAGE XML', root: 'PcGts' },
	reader: () => new PageXmlReader(),
};

/**
 * PAGE XML of any year and program: a file is a page (the schemas of PRImA tell what each element
 * means), and a list of files a document. A file of this package's own comes back as it was.
 */
export const pageXml: AnswerForm = {
	id: FORMAT.id,
	name: 'PAGE XML',
	knownBy: '<PcGts> with <Page>',

	recognises: (raw) => arePageFiles(raw, FORMAT),
	documentSteps: (raw, context) => pageFilesDocument(raw, FORMAT, context),
};
