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
import { UnreadableAnswer } from '../reading/unreadable';
import type { AnswerForm } from '../reading/answer-form';
import { readVertices } from '../reading/points';

type Pages = Pick<DraftDocument, 'pages' | 'usage' | 'warnings'>;

/** The form of Naver CLOVA OCR V1 and V2: `images[].fields[]`. */
export function isClovaAnswer(raw: unknown): raw is { images: unknown[] } {
	return (
		isRecord(raw) &&
		Array.isArray(raw.images) &&
		raw.images.some((image) => isRecord(image) && ('fields' in image || 'inferResult' in image))
	);
}

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
		const fields = list(image.fields);
		const title = isRecord(image.title) ? readField(image.title) : [];
		return {
			width: typeof size.width === 'number' ? size.width : null,
			height: typeof size.height === 'number' ? size.height : null,
			unit: 'pixel',
			words: [
				...endingLine(title),
				...(fields.length > 0 ? readFields(fields, leftOut) : readTables(image.tables)),
			],
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

/** A word; of a template a field, which may have its words in it, or have nothing. */
function readField(field: Record<string, unknown>): DraftWord[] {
	const whole = readWord(field);
	if (!whole || whole.text === '') return [];
	const breakAfter = field.lineBreak === true;
	const parts = list(field.subFields).flatMap((part) => {
		const word = readWord(part);
		return word ? [{ ...word, breakAfter: isRecord(part) && part.lineBreak === true }] : [];
	});
	const letters = (text: string) => text.replace(/\s+/g, '');
	// A person may have set the field to take only some of its words.
	const isWhole = letters(parts.map(({ text }) => text).join('')) === letters(whole.text);
	if (parts.length === 0 || !isWhole) return [{ ...whole, breakAfter }];
	return breakAfter ? endingLine(parts) : parts;
}

const endingLine = (words: readonly DraftWord[]): DraftWord[] =>
	words.map((word, index) => (index === words.length - 1 ? { ...word, breakAfter: true } : word));

/**
 * `tables[].cells[].cellTextLines[].cellWords[]`, for images that are a table and nothing else. Where
 * there are fields, the words of the tables are among them.
 */
function readTables(tables: unknown): DraftWord[] {
	const words: DraftWord[] = [];
	const endLine = () => {
		const last = words[words.length - 1];
		if (last) last.breakAfter = true;
	};
	for (const table of list(tables).filter(isRecord)) {
		let row: unknown;
		for (const cell of list(table.cells).filter(isRecord)) {
			if (cell.rowIndex !== row) endLine();
			row = cell.rowIndex;
			for (const line of list(cell.cellTextLines).filter(isRecord)) {
				for (const cellWord of list(line.cellWords)) {
					const word = readWord(cellWord);
					if (word) words.push(word);
				}
			}
		}
		endLine();
	}
	return words;
}

function readWord(word: unknown): DraftWord | null {
	if (!isRecord(word) || typeof word.inferText !== 'string') return null;
	const poly = word.boundingPoly;
	return {
		text: word.inferText,
		points: isRecord(poly) ? readVertices(poly.vertices) : readBox(word.bounding),
		confidence: typeof word.inferConfidence === 'number' ? word.inferConfidence : null,
	};
}

/** V1 has upright boxes in templates. */
function readBox(box: unknown): DraftWord['points'] {
	if (!isRecord(box)) return undefined;
	const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(
		(value) => numberOrNull(value) ?? Number.NaN,
	) as [number, number, number, number];
	return [
		{ x: left, y: top },
		{ x: left + width, y: top + height },
	];
}

/** Naver CLOVA OCR, General and Template, V1 and V2. */
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
