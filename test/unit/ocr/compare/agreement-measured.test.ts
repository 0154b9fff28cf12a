import { agreedConfidence } from '../../../../ocr/compare/agreed-confidence';
import { compareDocuments } from '../../../../ocr/compare/compare-documents';
import type { OcrDocument } from '../../../../ocr/document/types';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { Random } from '../../../layouts/random';
import { samplesOf } from '../../../layouts/samples';

/** Letters that are taken for each other. One for one, so that every word stays where it is. */
const ALIKE: Record<string, string> = Object.fromEntries(
	['0O', '1l', '5S', '8B', '2Z', '6G', 'ce', 'un', 'a0', 'ft', 'hb', 'ij', '37', '4A', '.,', 'vy']
		.map((pair) => [...pair])
		.flatMap(([a, b]) => [
			[a, b],
			[b, a],
		]),
);

const DRAWN = samplesOf('held', 1 / 2).map(({ raw }) => readAnswer(raw));

/** The page as a reader sees it that misreads a letter in so many of its words. */
function misread(document: OcrDocument, rate: number, random: Random): OcrDocument {
	const copy = structuredClone(document);
	const letters = copy.text.split('');
	for (const { span } of copy.pages.flatMap(({ words }) => words)) {
		if (!random.chance(rate)) continue;
		const ends = Array.from({ length: span.length }, (_, index) => span.offset + index);
		const alike = ends.filter((at) => letters[at]! in ALIKE);
		if (alike.length === 0) continue;
		const at = random.pick(alike);
		letters[at] = ALIKE[letters[at]!]!;
	}
	copy.text = letters.join('');
	const within = ({ offset, length }: { offset: number; length: number }) =>
		copy.text.slice(offset, offset + length);
	for (const page of copy.pages) {
		page.text = within(page.span);
		for (const part of [...page.words, ...page.lines]) part.text = within(part.span);
		for (const word of page.words) word.confidence = null;
	}
	return { ...copy, tables: [], confidence: null, confidenceSource: 'none' };
}

/** By how many of the readers agree: how many words there are, and how many of them are wrong. */
function measured(readers: number, rate: number) {
	const counts = new Map<number, { words: number; wrong: number }>();
	for (const [number, truth] of DRAWN.entries()) {
		const random = new Random(`${readers}/${rate}/${number}`);
		const read = Array.from({ length: readers }, () => misread(truth, rate, random));
		const { merged } = compareDocuments(read);
		// A letter that has become a blank or a stop may cut a word: nobody could tell them apart then.
		if (merged.text.length !== truth.text.length) continue;
		for (const { span, text, confidence } of merged.pages.flatMap(({ words }) => words)) {
			const count = counts.get(confidence!) ?? { words: 0, wrong: 0 };
			counts.set(confidence!, count);
			count.words++;
			if (truth.text.slice(span.offset, span.offset + span.length) !== text) count.wrong++;
		}
	}
	return (agreed: number) => counts.get(agreedConfidence(agreed, readers))!;
}

// docs/output.md has these figures. Readers that misread alike are worse, which is why two that agree are
// told as 0.83.
test.each([
	[2, 0.05, { all: 0.002, allButOne: [0.4, 0.6] }],
	[2, 0.1, { all: 0.005, allButOne: [0.4, 0.6] }],
	[3, 0.1, { all: 0.001, allButOne: [0.03, 0.06] }],
])(
	'of %i readers that misread %d of the words',
	(readers, rate, { all, allButOne: [low, high] }) => {
		const wrongOf = measured(readers, rate);
		const whole = wrongOf(readers);
		expect(whole.words).toBeGreaterThan(3000);
		expect(whole.wrong / whole.words).toBeLessThan(all);
		const parted = wrongOf(readers - 1);
		expect(parted.wrong / parted.words).toBeGreaterThan(low);
		expect(parted.wrong / parted.words).toBeLessThan(high);
	},
);
