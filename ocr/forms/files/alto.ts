import type { AnswerForm } from '../../reading/answer-form';
import { AltoReader } from './alto-reader';
import { arePageFiles, type PageFormat, pageFilesDocument } from './page-files';

const FORMAT: PageFormat = {
	...{ id: 'alto', name: 'ALTO', root: 'alto' },
	reader: (text) => new AltoReader(/<(?:[\w.-]+:)?SP[\s/>]/.test(text)),
};

/**
 * ALTO 2 to 4 of any program, with one page or several (the schema of the Library of Congress tells
 * what each element means), or a list of such files. A file of this package's own comes back as it was.
 */
export const alto: AnswerForm = {
	id: FORMAT.id,
	name: 'ALTO XML',
	knownBy: '<alto> with <Layout>',

	recognises: (raw) => arePageFiles(raw, FORMAT),
	documentSteps: (raw, context) => pageFilesDocument(raw, FORMAT, context),
};
