import { join } from 'node:path';

import { compareDocuments } from '../../../../ocr/compare/compare-documents';
import type { OcrDocument } from '../../../../ocr/document/types';
import { sampleAnswers } from '../../../support/answers';
import { expectGolden } from '../../../support/golden';
import { expectInvariants } from '../../../invariants';

const documents = sampleAnswers.map(({ document }) => document);
const names = sampleAnswers.map(({ name }) => name);
const pairs = names.flatMap((one, a) =>
	names
		.slice(a + 1)
		.map((other, at): [string, string, number, number] => [one, other, a, a + 1 + at]),
);

describe('compareDocuments on the same file, read by every provider,', () => {
	test.each(pairs)('finds the same words in %s and %s', (_, __, a, b) => {
		const found = compareDocuments([documents[a], documents[b]]);
		expect(found.differences).toEqual([]);
		expect(found.agreement).toBe(1);
		expect(found.words.compared).toBeGreaterThan(150);
		expectInvariants(found.merged);
	});

	test('merges all of them, each a little misread, to what is right', () => {
		// Every reader misreads other words: the n-th one those whose number leaves n when divided.
		const misread = documents.map((document, reader) => {
			const copy: OcrDocument = JSON.parse(JSON.stringify(document));
			let count = 0;
			const spoil = (text: string) =>
				text.replace(/\p{L}{4,}/gu, (word) =>
					/^\p{Script=Latin}/u.test(word) && count++ % documents.length === reader
						? word.slice(0, 1) + '#'.repeat(word.length - 1)
						: word,
				);
			let text = '';
			for (const page of copy.pages) {
				page.text = spoil(page.text);
				text += (text ? '\n\n' : '') + page.text;
			}
			const cells = copy.tables.flatMap((table) => table.cells);
			for (const part of [
				...copy.pages.flatMap(({ words, lines }) => [...words, ...lines]),
				...cells,
			]) {
				if (!part.span) continue;
				part.text = text.slice(part.span.offset, part.span.offset + part.span.length);
			}
			return { ...copy, text };
		});
		misread.forEach((document) => expectInvariants(document));
		const found = compareDocuments(misread, { names });
		expect(found.agreement).toBeLessThan(0.7);
		expect(found.merged.text).toBe(compareDocuments(documents).merged.text);
		expect(found.merged.text).not.toContain('##');
		expectInvariants(found.merged);
	});

	test('tells what the golden file says', () => {
		const { merged, ...found } = compareDocuments(documents, { names, truth: 0 });
		expectInvariants(merged);
		// UPDATE_GOLDEN=1 writes it anew.
		const told = JSON.stringify({ ...found, text: merged.text }, null, '\t');
		expectGolden(join(__dirname, 'golden'), 'providers.json', `${told}\n`);
	});
});
