import type { DraftPage, DraftWord } from '../../reading/build-document';
import { checkBox, insertBoxes } from '../../reading/check-boxes';
import { isRecord, list, numberOrNull } from '../../reading/foreign';
import type { LeftOut } from '../../reading/left-out';
import type { Handwriting } from '../../reading/handwriting';
import { readPoints } from '../../reading/points';
import { firstIndex } from '../../reading/word-finder';
import { readMeasures } from './read';
import { readSelectionMark, withMarks } from './selection-marks';
import { spansOf } from './tables';

type Parts = Record<string, unknown>;

/** A page, and for each of its words where it begins in the answer's `content`. */
export interface DocumentPage {
	draft: DraftPage;
	offsets: number[];
}

interface OwnWord {
	word: DraftWord;
	offset: number;
}

/**
 * A page with `words` beside `lines`, both with `content`, and `selectionMarks`, which become words. The
 * box is called `polygon`, and `boundingBox` in the previews.
 */
export function readDocumentPage(
	page: Parts,
	isHandwritten: Handwriting,
	leftOut: LeftOut,
): DocumentPage {
	const lines = readLines(page);
	const words = readWords(page, isHandwritten, leftOut);
	const known = new Set(words.flatMap(({ word, offset }) => (isBox(word) ? [offset] : [])));
	const marks = readSelectionMarks(page).filter(({ offset }) => !known.has(offset));
	const isWritten = writtenMarks(page);
	const written: OwnWord[] = [];
	const loose: OwnWord[] = [];
	for (const mark of marks) {
		// Without lines the text is the content, which has them all.
		(lines.length === 0 || isWritten(mark.offset) ? written : loose).push(mark);
	}
	const inOrder = [...words, ...written].sort((a, b) => a.offset - b.offset);
	const draft = {
		...readMeasures(page),
		...(lines.length > 0 ? { lines } : {}),
		words: inOrder.map(({ word }) => word),
	};
	const { page: whole, moved, added } = insertBoxes(draft, loose);
	const offsets: number[] = [];
	inOrder.forEach(({ offset }, index) => (offsets[moved[index]!] = offset));
	loose.forEach(({ offset }, index) => (offsets[added[index]!] = offset));
	return { draft: whole, offsets };
}

function readLines(page: Parts): NonNullable<DraftPage['lines']> {
	return list(page.lines).flatMap((line) =>
		isRecord(line) && typeof line.content === 'string'
			? [
					{
						text: withMarks(line.content),
						points: readPoints(line.polygon ?? line.boundingBox),
					},
				]
			: [],
	);
}

function readWords(page: Parts, isHandwritten: Handwriting, leftOut: LeftOut): OwnWord[] {
	const words: OwnWord[] = [];
	for (const word of list(page.words)) {
		if (!isRecord(word) || typeof word.content !== 'string') {
			leftOut.entry();
			continue;
		}
		words.push({
			word: {
				text: withMarks(word.content),
				points: readPoints(word.polygon ?? word.boundingBox),
				confidence: numberOrNull(word.confidence),
				handwritten: isHandwritten(word.span),
			},
			offset: spansOf(word)[0]?.[0] ?? words.at(-1)?.offset ?? 0,
		});
	}
	return words;
}

const isBox = ({ text: said }: DraftWord) => said === checkBox(true) || said === checkBox(false);

function readSelectionMarks(page: Parts): OwnWord[] {
	return list(page.selectionMarks).flatMap((mark) =>
		isRecord(mark)
			? {
					word: readSelectionMark(mark),
					offset: spansOf(mark)[0]?.[0] ?? Number.MAX_SAFE_INTEGER,
				}
			: [],
	);
}

/** Whether the mark that begins at an offset stands in a line of the page. */
function writtenMarks(page: Parts): (offset: number) => boolean {
	const spans = list(page.lines)
		.filter(isRecord)
		.filter(({ content }) => typeof content === 'string' && /[☑☐]/.test(withMarks(content)))
		.flatMap(spansOf)
		.sort(([a], [b]) => a - b);
	return (offset) => {
		const [, end = 0] = spans[firstIndex(spans, ([start]) => start > offset) - 1] ?? [];
		return offset < end;
	};
}
