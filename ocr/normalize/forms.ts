import { OTHER_FORMS, type CataloguedForm } from '../forms/catalogue';
import { ocrDocument } from '../forms/ocr-document';
import { simplified } from '../forms/simplified';
import { PROVIDERS } from '../providers';
import type { AnswerForm } from '../reading/answer-form';

/**
 * Every form an answer is read in, in the order in which they are asked whether it is theirs: what
 * this package puts out itself, then its providers, then other services. Each sample is recognised by
 * exactly one of them (a test holds that); the order decides for answers that are only half there.
 */
export const FORMS: readonly AnswerForm[] = [
	ocrDocument,
	simplified,
	...PROVIDERS,
	...OTHER_FORMS.map(load),
];

/** By name, so that the catalogue's row is all there is to add, and at once: reading never waits. */
function load({ id, file = id }: CataloguedForm): AnswerForm {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot be computed
	const exported = require(`../forms/${file}`) as Record<string, unknown>;
	for (const value of Object.values(exported)) if (isForm(value) && value.id === id) return value;
	throw new Error(`forms/${file} exports no form with the id ${id}`);
}

function isForm(value: unknown): value is AnswerForm {
	return typeof value === 'object' && value !== null && 'id' in value && 'documentSteps' in value;
}
