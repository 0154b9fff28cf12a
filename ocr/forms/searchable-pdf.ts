import { buildSteps, type DraftPage, type DraftWord } from '../reading/build-document';
import type { AnswerForm } from '../reading/answer-form';
import { documentJob } from '../reading/document-job';
import { isRecord, list, text } from '../reading/foreign';
import { LeftOut } from '../reading/left-out';
import { oneLine } from '../reading/one-line';
import { readVertices } from '../reading/points';
import { UnreadableAnswer } from '../reading/unreadable';

const POINTS_PER_INCH = 72;

/** The text that a PDF has itself, as `ocr/original/pdf-text-layer.ts` takes it out of the file. */
export const searchablePdf: AnswerForm = {
	id: 'searchable-pdf',
	name: 'Searchable PDF',
	knownBy: 'a PDF file with a text layer',

	recognises: (raw) => isRecord(raw) && isRecord(raw.pdfTextLayer),

	*documentSteps(raw, { job, source, files }) {
		const layer = isRecord(raw) ? raw.pdfTextLayer : undefined;
		if (!isRecord(layer) || !Array.isArray(layer.pages)) {
			throw new UnreadableAnswer('the text layer of a PDF');
		}
		const left = new LeftOut();
		const pages = layer.pages.map((page: unknown, index) => draftPage(page, index + 1, left));
		const fileName = text(layer.fileName);
		const shown = fileName ? ` "${oneLine(fileName, 120)}"` : '';
		const hasText = layer.isAllText === true || pages.some(({ words }) => words.length > 0);
		if (!hasText) {
			throw new UnreadableAnswer(
				'text',
				`The PDF${shown} has no text layer. Add an OCR node before this one to read it.`,
			);
		}
		return yield* buildSteps({
			provider: { id: 'searchable-pdf' },
			job: documentJob(job),
			source: { ...(fileName ? { fileName } : {}), ...source },
			files,
			pages,
			warnings: left.warnings(),
		});
	},
};

function draftPage(page: unknown, number: number, left: LeftOut): DraftPage {
	if (!isRecord(page)) {
		left.page(number);
		return { words: [] };
	}
	const words: DraftWord[] = [];
	for (const word of list(page.words)) {
		if (!isRecord(word) || typeof word.text !== 'string' || word.text === '') {
			left.entry();
			continue;
		}
		const points = readVertices(word.points)?.map(({ x, y }) => ({
			x: x / POINTS_PER_INCH,
			y: y / POINTS_PER_INCH,
		}));
		words.push({
			text: word.text,
			breakAfter: word.breakAfter === true,
			...(points ? { points } : {}),
		});
	}
	return { width: inches(page.width), height: inches(page.height), unit: 'inch', words };
}

const inches = (points: unknown): number | null =>
	typeof points === 'number' ? points / POINTS_PER_INCH : null;
