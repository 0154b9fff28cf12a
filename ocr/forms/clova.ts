import {
	buildSteps,
	type DraftDocument,
	type DraftPage,
	type DraftWord,
} from '../reading/build-document';
import { documentJob } from '../reading/document-job';
import { withBreaksByPlace } from '../reading/breaks-by-place';
import { isRecord, list, numberOrNull, text } from '../reading/foreign';
import { LeftOut } from '../reading/left-out';
import { asSentence } from '../reading/one-line';
import { fieldsOnly } from '../reading/text-in-part';
import { UnreadableAnswer } from '../reading/unreadable';
import type { AnswerForm } from '../reading/answer-form';
import { documentWords } from './clova-documents';
import { withTables } from './clova-tables';
import { endingLine, readField } from './clova-words';

type Pages = Pick<DraftDocument, 'pages' | 'usage' | 'warnings'>;

/** The form of Naver CLOVA OCR V1 and V2: `images[].fields[]`. */
export function isClovaAnswer(raw: unknown): raw is { images: unknown[] } {
	return (
		isRecord(raw) &&
		Array.isArray(raw.images) &&
		raw.images.some((image) => isRecord(image) && ('fields' in image || 'inferResult' in image))
	);
}

/** Without words of the image, what Document OCR says of it is better than nothing. */
const ONLY_FIELDS = fieldsOnly('Use a General domain of CLOVA OCR to get all of the text.');

/** Source of the facts: "General OCR" and "Template OCR" in Naver CLOVA OCR's API reference. */
export function readClovaPages(answer: { images: unknown[] }): Pages {
	const warnings: Pages['warnings'] = [];
	const leftOut = new LeftOut();
	const pages = Array.from(answer.images, (image, index): DraftPage => {
		if (!isRecord(image)) {
			leftOut.page(index + 1);
			return { words: [] };
		}
		// An image can be refused on its own, beside others that were read.
		if (image.inferResult !== undefined && image.inferResult !== 'SUCCESS') {
			const why = text(image.message) ?? text(image.inferResult) ?? 'no reason given';
			warnings.push({
				code: 'page-not-read',
				message: `Page ${index + 1} was not read: ${asSentence(why)}`,
			});
		}
		const size = isRecord(image.convertedImageInfo) ? image.convertedImageInfo : {};
		const title = isRecord(image.title) ? readField(image.title) : [];
		const fields = [...endingLine(title), ...readFields(list(image.fields), leftOut)];
		const { words, tables } = withTables(fields, image.tables);
		const found = words.length > 0 ? [] : documentWords(image);
		if (found.length > 0 && !warnings.includes(ONLY_FIELDS)) warnings.push(ONLY_FIELDS);
		return {
			width: numberOrNull(size.width),
			height: numberOrNull(size.height),
			unit: 'pixel',
			words: [...words, ...found],
			...(tables.length > 0 ? { tables } : {}),
		};
	});
	return { pages, usage: { pages: pages.length }, warnings: [...warnings, ...leftOut.warnings()] };
}

function readFields(fields: readonly unknown[], leftOut: LeftOut): DraftWord[] {
	const words: DraftWord[] = [];
	for (const field of fields) {
		if (isRecord(field) && typeof field.inferText === 'string') words.push(...readField(field));
		else leftOut.entry();
	}
	// V1 says nothing of lines.
	const tellsBreaks = fields.some((field) => isRecord(field) && 'lineBreak' in field);
	return tellsBreaks ? words : withBreaksByPlace(words);
}

/** Naver CLOVA OCR, General, Template and Document, V1 and V2. */
export const clova: AnswerForm = {
	id: 'clova',
	name: 'Naver CLOVA OCR',
	knownBy: '"images" with "fields"',
	hasClientSpellings: true,
	recognises: isClovaAnswer,
	*documentSteps(raw, { job, source }) {
		if (!isClovaAnswer(raw)) throw new UnreadableAnswer('"images" (a list) with "fields"');
		const version = 'version' in raw ? text(raw.version) : undefined;
		return yield* buildSteps({
			provider: { id: 'clova', ...(version ? { apiVersion: version } : {}) },
			job: documentJob(job),
			source,
			...readClovaPages(raw),
		});
	},
};
