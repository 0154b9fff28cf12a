import type { AnswerForm } from '../../ocr/reading/answer-form';
import { expectInvariants } from '../invariants';
import { outlineOf } from './outline';
import { toDocument } from './to-document';

/** Reads answers of a form: the document, and the outline of one that keeps what every document promises. */
export function readerOf(form: AnswerForm) {
	const read = (raw: unknown) => toDocument(form, raw, { job: { id: 'j' } });
	const outline = (raw: unknown) => {
		const document = read(raw);
		expectInvariants(document);
		return outlineOf(document);
	};
	return { read, outline };
}
