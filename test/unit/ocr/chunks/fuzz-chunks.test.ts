import fc from 'fast-check';
import { sampleAnswers } from '../../../support/answers';
import { oddDocument } from '../../../support/odd-documents';
import { rounds } from '../../../support/rounds';
import '../../../support/seed';
import { chunkBreaches } from './chunk-invariants';

const settings = fc.record({
	maxCharacters: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 2000 })),
	overlap: fc.constant(0),
	textAs: fc.constantFrom('plain' as const, 'markdown' as const),
});

test('chunks of whatever is in a document have all of its text once, and fit', () => {
	fc.assert(
		fc.property(oddDocument, settings, (document, set) => {
			expect(chunkBreaches(document, set)).toEqual([]);
		}),
		{ numRuns: rounds(300, 10_000) },
	);
});

test.each(sampleAnswers)('chunks of the answer $name fit at any size', ({ document }) => {
	fc.assert(
		fc.property(settings, (set) => {
			expect(chunkBreaches(document, set)).toEqual([]);
		}),
		{ numRuns: rounds(20, 500) },
	);
});
