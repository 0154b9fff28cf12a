import { meanConfidence } from '../../document/mean-confidence';
import type { OcrField, OcrPage, OcrWord } from '../../document/types';
import { trimOf } from '../../document/trim';
import { fold } from '../../fields/fold';
import type { Conventions } from '../../fields/find/conventions';
import { polygonOf } from '../../fields/locate-values';
import { firstEndingBehind, wordsBetween } from '../../fields/places-on-page';
import { mendedField, NO_PLACE } from './mended-field';
import type { Moved } from './moved';
import { valueTyped } from './typed-value';

/** A page before it was corrected, and what became of it. */
export interface PageMoved {
	before: OcrPage;
	/** Its spans count in the corrected document. */
	now: OcrPage;
	/** `null`: every letter is where it was on its page. */
	moved: Moved | null;
}

/**
 * A field after the words were corrected where it stands: it follows them. What its words say by now is its
 * value, as its type is read; where that is none the value is found no more.
 *
 * @param conventions of the corrected document.
 */
export function followedField(
	field: OcrField,
	{ before, now, moved }: PageMoved,
	conventions: Conventions,
): OcrField {
	const { span } = field;
	if (!span) return field;
	const distance = now.span.offset - before.span.offset;
	if (!moved) return { ...field, span: { ...span, offset: span.offset + distance } };
	const end = span.offset + span.length;
	const words = wordsBetween(before.words, span.offset, end);
	const first = firstEndingBehind(before.words, span.offset);
	const isChanged = words.some((_, index) => moved.isChanged[first + index]);
	const ranges = words.map((_, index) => moved.words[first + index]!);
	const [from, behind] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0];
	// One more of them than before: a word was added in between.
	const isGrown = behind - from > words.length;
	if (!isChanged && !isGrown) {
		const there = moved.span(span);
		return { ...field, span: there && { ...there, offset: there.offset + distance } };
	}
	const own = now.words.slice(from, behind);
	if (own.length === 0) return mendedField(field, { ...NO_PLACE, value: null });
	const ends = { before: words, from: span.offset, to: end };
	return byWords(field, partOf(own, now, ends), { own, former: words, now }, conventions);
}

/** The part of some words that a value has, of whose words it had a part: `12.50` of `12.50,`. */
function partOf(
	own: readonly OcrWord[],
	page: OcrPage,
	{ before, from, to }: { before: readonly OcrWord[]; from: number; to: number },
): { offset: number; text: string } {
	const [first, last] = [before[0]!, before.at(-1)!];
	const prefix = first.text.slice(0, Math.max(0, from - first.span.offset));
	const suffix = last.text.slice(Math.max(0, to - last.span.offset));
	let offset = own[0]!.span.offset;
	const { span } = own.at(-1)!;
	let text = page.text.slice(
		offset - page.span.offset,
		span.offset + span.length - page.span.offset,
	);
	if (text.startsWith(prefix) && text.length > prefix.length) {
		text = text.slice(prefix.length);
		offset += prefix.length;
	}
	if (text.endsWith(suffix) && text.length > suffix.length) {
		text = text.slice(0, text.length - suffix.length);
	}
	const begins = text.length - text.trimStart().length;
	return { offset: offset + begins, text: text.trim() };
}

interface Words {
	own: readonly OcrWord[];
	/** Those that it had before. */
	former: readonly OcrWord[];
	/** The page. */
	now: OcrPage;
}

function byWords(
	field: OcrField,
	{ offset, text: there }: { offset: number; text: string },
	{ own, former, now }: Words,
	conventions: Conventions,
): OcrField {
	const text = field.text?.includes('\n') ? there : inOneLine(there);
	const place = {
		text,
		page: now.number,
		span: { offset, length: there.length },
		polygon: own.some(({ polygon }) => polygon) ? polygonOf(now, own) : null,
		confidence: confidenceBy(field, former, own),
	};
	if (saysTheSame(field, text, conventions)) {
		return { ...field, ...place, found: foundAs(field, field.value === text) };
	}
	// As the document writes numbers, and not as the item does.
	const asRead = typeof field.value === 'number' ? { ...field, value: null } : field;
	const read = valueTyped(asRead, text, conventions);
	if (!read || read.value === null) {
		const gone = { ...NO_PLACE, occurrences: 0, value: null };
		return field.value === null ? { ...field, ...gone } : mendedField(field, gone);
	}
	return mendedField(field, { ...place, ...read, found: foundAs(field, read.value === text) });
}

/** A field that its label names is found by it, whatever its value is. */
const foundAs = ({ found }: OcrField, isExact: boolean): OcrField['found'] =>
	found === 'label' ? 'label' : isExact ? 'exact' : 'normalized';

/** Whether a text of the document says what the field's value is, however each of them is written. */
function saysTheSame(field: OcrField, text: string, conventions: Conventions): boolean {
	const { type, value } = field;
	if (value === null) return false;
	const read = (written: string) =>
		valueTyped({ ...field, value: null }, written, conventions)?.value;
	if (typeof value === 'number') return read(text) === value;
	if (type === 'amount' || type === 'number' || type === 'date') {
		const known = read(value);
		if (known !== undefined && known !== null) return read(text) === known;
	}
	return solid(value) === solid(text);
}

/** Blanks, case and what stands around a value make no difference. */
const solid = (text: string): string => trimOf(fold(text).replace(/\s/g, ''), /\p{P}/u);

/** As much less than that of its words as it was before: a label may fit less than wholly. */
function confidenceBy(
	{ confidence }: OcrField,
	former: readonly OcrWord[],
	own: readonly OcrWord[],
): number | null {
	const [mean, known] = [meanConfidence(own), meanConfidence(former)];
	if (mean === null || confidence === null || !known) return mean;
	return mean * Math.min(1, confidence / known);
}

const inOneLine = (text: string): string =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.join(' ');
