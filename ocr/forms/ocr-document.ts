import { READ_VERSIONS } from '../document/assemble';
import { buildSteps, type DraftPage, type DraftWord } from '../reading/build-document';
import { eachOf, type Steps } from '../document/turns';
import type { OcrDocument } from '../document/types';
import { isRecord, list, numberOrNull, text } from '../reading/foreign';
import { oneLine } from '../reading/one-line';
import { UnreadableAnswer } from '../reading/unreadable';
import type { AnswerForm } from '../reading/answer-form';
import {
	restoreFiles,
	restoreJob,
	restoreLanguages,
	restoreProvider,
	restoreSource,
	restoreUsage,
	restoreWarnings,
} from './document-parts';
import { withFields } from './document-fields';
import { readWordMarks, withReview } from './document-review';
import { numberPages } from '../reading/page-numbers';
import { readSizeSource, soundPagesSteps } from './sound-pages';
import { draftTables } from './sound-tables';
import { draftPoints, isConfidence } from './sound-values';

/**
 * A document of this package, as the nodes' output *Full Document* has it. One that holds together comes
 * through as it is, without fields that do not belong to it. One that does not, because it was edited, is
 * rebuilt from its pages and words, and a warning says so.
 */
export const ocrDocument: AnswerForm = {
	id: 'ocr-document',
	name: 'Full Document output',
	knownBy: '"schemaVersion" with "pages"',

	recognises: (raw) =>
		isRecord(raw) && typeof raw.schemaVersion === 'string' && Array.isArray(raw.pages),

	*documentSteps(raw) {
		if (!isRecord(raw) || !Array.isArray(raw.pages)) {
			throw new UnreadableAnswer('"schemaVersion" with "pages" (a list)');
		}
		const version = oneLine(text(raw.schemaVersion) ?? 'unknown', 20);
		if (!READ_VERSIONS.includes(version)) {
			const known = READ_VERSIONS.join(' and ');
			throw new UnreadableAnswer(
				`"schemaVersion" ${known}`,
				`The document has schema version ${version}, and only versions ${known} can be read. Update n8n-nodes-ocr if a newer version made the document.`,
			);
		}
		const document = (yield* asItIs(raw, raw.pages)) ?? (yield* mended(raw, raw.pages));
		return withReview(withFields(document, raw.fields), raw.review);
	},
};

const envelope = (raw: Record<string, unknown>) => ({
	provider: restoreProvider(raw.provider, 'unknown'),
	job: restoreJob(raw.job),
	source: restoreSource(raw.source),
	languages: restoreLanguages(raw.languages),
	usage: restoreUsage(raw.usage),
	files: restoreFiles(raw.files),
	warnings: restoreWarnings(raw.warnings),
});

/** How far a mean may lie from the sum of what it was made of. */
const TOLERANCE = 1e-9;

/** `null` where it does not hold together. */
function* asItIs(
	raw: Record<string, unknown>,
	rawPages: readonly unknown[],
): Steps<OcrDocument | null> {
	const { text: whole, confidence, confidenceSource: source } = raw;
	if (typeof whole !== 'string' || !isConfidence(confidence)) return null;
	const { tables } = raw;
	if (raw.schemaVersion !== '1.0' && !Array.isArray(tables)) return null;
	const own: unknown[] | undefined = Array.isArray(tables) ? tables : undefined;
	const assembly = yield* soundPagesSteps(rawPages, own, whole);
	const document = assembly?.assemble({
		...envelope(raw),
		...confidenceFrom(source, confidence),
	});
	if (!document || document.text !== whole || document.confidenceSource !== source) return null;
	const mean = document.confidence;
	if (confidence === null || mean === null) return confidence === mean ? document : null;
	return Math.abs(mean - confidence) <= TOLERANCE ? { ...document, confidence } : null;
}

/** What the document's confidence is made of again. */
const confidenceFrom = (source: unknown, confidence: number | null) => ({
	confidence: source === 'provider' ? confidence : null,
	isByAgreement: source === 'agreement',
});

function* mended(raw: Record<string, unknown>, rawPages: readonly unknown[]): Steps<OcrDocument> {
	const parts = envelope(raw);
	const document = yield* buildSteps({
		...parts,
		...confidenceFrom(raw.confidenceSource, numberOrNull(raw.confidence)),
		pages: yield* eachOf(rawPages, (page) => draftPage(page, raw.tables)),
		warnings: [
			...parts.warnings,
			{
				code: 'document-mended',
				message:
					'The text, words and lines of the document no longer matched, so it was rebuilt from its pages and words.',
			},
		],
	});
	return numberPages(
		document,
		Array.from(rawPages, (page) => (isRecord(page) ? page.number : null)),
	);
}

function draftPage(page: unknown, tables: unknown): DraftPage {
	if (!isRecord(page)) return { words: [] };
	const words: DraftWord[] = [];
	for (const word of list(page.words)) {
		if (!isRecord(word) || typeof word.text !== 'string') continue;
		words.push({
			text: word.text,
			points: draftPoints(word.polygon),
			confidence: numberOrNull(word.confidence),
			handwritten: typeof word.handwritten === 'boolean' ? word.handwritten : null,
			marks: readWordMarks(word),
		});
	}
	const { unit } = page;
	return {
		width: numberOrNull(page.width),
		height: numberOrNull(page.height),
		unit: unit === 'pixel' || unit === 'inch' ? unit : null,
		sizeSource: readSizeSource(page.sizeSource, true),
		angle: numberOrNull(page.angle),
		confidence: numberOrNull(page.confidence),
		...(typeof page.text === 'string' ? { text: page.text } : {}),
		normalised: true,
		words,
		tables: draftTables(tables, page.number),
	};
}
