import { buildSteps } from '../../reading/build-document';
import type { AnswerForm } from '../../reading/answer-form';
import { documentJob } from '../../reading/document-job';
import { isRecord, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { asSentence } from '../../reading/one-line';
import { numberPages } from '../../reading/page-numbers';
import { UnreadableAnswer } from '../../reading/unreadable';
import { readPage } from './page';
import { refusalOf, resultsOf } from './results';

const EXPECTED = '"rec_texts", "parsing_res_list" or "ocrResults"';

/**
 * PaddleOCR 2 and 3: PP-OCR, PP-Structure and PaddleOCR-VL, as Python's `save_to_json()` and the
 * services give them (see `resultsOf`). Places are pixels of the picture, whose size comes with
 * PP-StructureV3, PaddleOCR-VL and the services only.
 * Source of the facts: "OCR", "PP-StructureV3" and "PaddleOCR-VL" in PaddleOCR 3's documentation of its
 * pipelines, "Quick Start" and "PaddleHub Serving" in that of version 2.
 */
export const paddleOcr: AnswerForm = {
	id: 'paddleocr',
	name: 'PaddleOCR',
	knownBy: '"rec_texts" or "prunedResult"',

	recognises: (raw) => resultsOf(raw) !== undefined || refusalOf(raw) !== undefined,

	*documentSteps(raw, { job, source }) {
		const results = resultsOf(raw);
		if (!results) {
			const why = refusalOf(raw);
			throw new UnreadableAnswer(
				EXPECTED,
				why && `PaddleOCR did not read the file: ${asSentence(why)}`,
			);
		}
		const leftOut = new LeftOut();
		const pages = results.map((result) => readPage(result, leftOut));
		const document = yield* buildSteps({
			provider: { id: 'paddleocr' },
			job: documentJob(job, { id: isRecord(raw) ? text(raw.logId) : undefined }),
			source: { ...nameOf(results[0]?.result.input_path), ...source },
			usage: { pages: pages.length },
			pages,
			warnings: leftOut.warnings(),
		});
		return numberPages(
			document,
			// 0-based, and only of a PDF.
			results.map(({ result: { page_index: index } }) =>
				typeof index === 'number' ? index + 1 : null,
			),
		);
	},
};

function nameOf(path: unknown) {
	const fileName = text(path)?.split(/[\\/]/).pop();
	return fileName ? { fileName } : {};
}
