import { buildDocument } from '../document/build';
import { isRecord, list, numberOrNull } from '../reading/foreign';
import { UnreadableAnswer } from '../reading/unreadable';
import type { AnswerForm } from '../reading/answer-form';
import {
	restoreJob,
	restoreLanguages,
	restoreProvider,
	restoreUsage,
	restoreWarnings,
} from './document-parts';
import { numberPages } from '../reading/page-numbers';

/**
 * The nodes' own output *Simplified*: the text of each page, and no words. The provider is the one
 * that its job names.
 */
export const simplified: AnswerForm = {
	id: 'simplified',
	name: 'Simplified output',
	knownBy: '"text" with "pages" and "job"',

	recognises(raw) {
		if (!isRecord(raw) || typeof raw.text !== 'string' || !Array.isArray(raw.pages)) return false;
		const page: unknown = raw.pages[0];
		return (
			!('schemaVersion' in raw) &&
			isRecord(raw.job) &&
			(page === undefined || (isRecord(page) && 'number' in page && 'text' in page))
		);
	},

	toDocument(raw, { job, source, files }) {
		if (!isRecord(raw) || !Array.isArray(raw.pages)) {
			throw new UnreadableAnswer('"pages" (a list) with "number" and "text"');
		}
		const pages = Array.from(raw.pages, (page: unknown) => (isRecord(page) ? page : {}));
		const ownJob = restoreJob(raw.job);
		const provider = isRecord(raw.job) ? raw.job.provider : undefined;
		const document = buildDocument({
			provider: restoreProvider({ id: provider ?? job.provider }, 'unknown'),
			job: { ...ownJob, id: ownJob.id ?? job.id },
			source: {
				...(isRecord(raw.job) && typeof raw.job.fileName === 'string'
					? { fileName: raw.job.fileName }
					: {}),
				...source,
			},
			languages: restoreLanguages(raw.languages),
			usage: restoreUsage(raw.usage),
			confidence: numberOrNull(raw.confidence),
			files,
			pages: pages.map(({ text, confidence }) => ({
				text: typeof text === 'string' ? text : '',
				confidence: numberOrNull(confidence),
				words: [],
			})),
			warnings: [
				...restoreWarnings(list(raw.warnings)),
				{
					code: 'text-only',
					message:
						'Only the text was there, as in the output Simplified: no words and no places. ' +
						'Set Output to Document in the node before to have them.',
				},
			],
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};
