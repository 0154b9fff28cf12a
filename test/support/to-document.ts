import { atOnce } from '../../ocr/document/turns';
import type { OcrDocument } from '../../ocr/document/types';
import type { AnswerForm, DocumentContext } from '../../ocr/reading/answer-form';

/** Reads an answer in one piece. */
export const toDocument = (
	form: Pick<AnswerForm, 'documentSteps'>,
	raw: unknown,
	context: DocumentContext,
): OcrDocument => atOnce(form.documentSteps(raw, context));
