import type { OcrDocument } from '../document/types';
import type { DocumentContext } from './answer-form';

/**
 * The job of a document that was read: what the answer itself says goes before what was known.
 *
 * @param said `id` and `completedAt` (ISO 8601) as the answer gives them.
 */
export function documentJob(
	known: DocumentContext['job'],
	said: { id?: string | null; completedAt?: string | null } = {},
): OcrDocument['job'] {
	const completedAt = said.completedAt || known.completedAt;
	return {
		id: said.id || known.id,
		status: 'succeeded',
		...(known.submittedAt ? { submittedAt: known.submittedAt } : {}),
		...(completedAt ? { completedAt } : {}),
	};
}
