import { buildSteps, type DraftPage } from '../../reading/build-document';
import { documentJob } from '../../reading/document-job';
import { isRecord, numberOrNull, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { UnreadableAnswer } from '../../reading/unreadable';
import type { AnswerForm } from '../../reading/answer-form';
import { readHandwriting } from '../../reading/handwriting';
import { readPoints } from '../../reading/points';
import { readDocumentPage } from './document-page';

/**
 * Azure Image Analysis 4.0 with the feature read: `readResult.blocks[].lines[]` in pixels of
 * `metadata.width` × `metadata.height`. Its previews have `readResult.pages[]` instead.
 * Source of the facts: the Image Analysis 4.0 reference and its client libraries' models.
 */
export const azureImageAnalysis: AnswerForm = {
	id: 'azure-image-analysis',
	name: 'Azure Image Analysis 4.0',
	knownBy: '"readResult.blocks"',
	hasClientSpellings: true,

	recognises: (raw) =>
		isRecord(raw) &&
		isRecord(raw.readResult) &&
		(Array.isArray(raw.readResult.blocks) || Array.isArray(raw.readResult.pages)),

	*documentSteps(raw, { job, source }) {
		if (!isRecord(raw) || !azureImageAnalysis.recognises(raw) || !isRecord(raw.readResult)) {
			throw new UnreadableAnswer('"readResult.blocks" (a list)');
		}
		const result = raw.readResult;
		const size = isRecord(raw.metadata) ? raw.metadata : {};
		const leftOut = new LeftOut();
		const modelVersion = text(raw.modelVersion);
		return yield* buildSteps({
			provider: { id: 'azure-image-analysis', ...(modelVersion ? { modelVersion } : {}) },
			job: documentJob(job),
			source,
			usage: { pages: 1 },
			pages: Array.isArray(result.blocks)
				? [readBlocks(result.blocks, size, leftOut)]
				: readPreview(result, leftOut),
			warnings: leftOut.warnings(),
		});
	},
};

function readBlocks(
	blocks: readonly unknown[],
	{ width, height }: Record<string, unknown>,
	leftOut: LeftOut,
): DraftPage {
	const lines: NonNullable<DraftPage['lines']> = [];
	const words: DraftPage['words'] = [];
	for (const block of blocks) {
		for (const line of isRecord(block) && Array.isArray(block.lines) ? block.lines : []) {
			if (!isRecord(line) || typeof line.text !== 'string') {
				leftOut.entry();
				continue;
			}
			lines.push({ text: line.text, points: readPoints(line.boundingPolygon) });
			for (const word of Array.isArray(line.words) ? line.words : []) {
				if (!isRecord(word) || typeof word.text !== 'string') {
					leftOut.entry();
					continue;
				}
				words.push({
					text: word.text,
					points: readPoints(word.boundingPolygon),
					confidence: numberOrNull(word.confidence),
				});
			}
		}
	}
	return {
		width: numberOrNull(width),
		height: numberOrNull(height),
		unit: 'pixel',
		...(lines.length > 0 ? { lines } : {}),
		words,
	};
}

function readPreview(result: Record<string, unknown>, leftOut: LeftOut): DraftPage[] {
	const isHandwritten = readHandwriting(Array.isArray(result.styles) ? result.styles : []);
	const pages: unknown[] = Array.isArray(result.pages) ? result.pages : [];
	return Array.from(pages, (page: unknown, index) => {
		if (isRecord(page)) {
			return { ...readDocumentPage(page, isHandwritten, leftOut).draft, unit: 'pixel' };
		}
		leftOut.page(index + 1);
		return { words: [] };
	});
}
