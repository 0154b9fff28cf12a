import fc from 'fast-check';

import type { OcrDocument } from '../../../../../ocr/document/types';
import { atOnce } from '../../../../../ocr/document/turns';
import { locateValues } from '../../../../../ocr/fields/locate-values';
import type { DraftPage, DraftWord } from '../../../../../ocr/reading/build-document';
import { ocrDocument } from '../../../../../ocr/forms/ocr-document';
import { applyReviewSteps } from '../../../../../ocr/review/correct/apply';
import { isRefusal, readSave } from '../../../../../ocr/review/session/check-save';
import { emptyState, withSave } from '../../../../../ocr/review/session/state';
import type { Edit } from '../../../../../ocr/review/session/types';
import { breaches } from '../../../../invariants';
import { rounds } from '../../../../support/rounds';
import '../../../../support/seed';
import { toDocument } from '../../../../support/to-document';
import { documentOf, word } from '../support';

const texts = fc.constantFrom(
	'one',
	'12.50',
	'Total:',
	'7',
	'2024-05-03',
	'שלום',
	'東京',
	'a b',
	'',
	'|',
	'1,',
);

const draftWord = fc.record({
	text: texts,
	row: fc.nat(6),
	left: fc.double({ min: 0, max: 0.7, noNaN: true }),
	place: fc.constantFrom('level', 'level', 'turned', 'none'),
	confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
	breakAfter: fc.boolean(),
});

const draftPage = fc
	.record({
		words: fc.array(draftWord, { maxLength: 12 }),
		confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
		around: fc.boolean(),
		table: fc.boolean(),
	})
	.map(({ words, confidence, around, table }): DraftPage => {
		const own = words.map(({ text, row, left, place, breakAfter, ...more }): DraftWord => {
			const { points } = word(text || 'x', row, left);
			const turned = [...points.slice(1), points[0]!];
			const at = place === 'none' ? undefined : place === 'turned' ? turned : points;
			return { text, breakAfter, ...(at ? { points: at } : {}), ...more };
		});
		const cells = own.slice(0, 6).map(({ text }, index) => ({
			...{ row: Math.floor(index / 2), column: index % 2, text },
		}));
		return {
			...{ width: 700, height: 1000, unit: 'pixel', normalised: true, words: own, confidence },
			blocks: [
				{ role: 'heading', words: [0, 1] },
				{ role: 'paragraph', words: [2, 3, 4, 5, 6, 7, 8] },
			],
			...(around ? { text: `x ${own.map(({ text }) => text).join(' - ')}\ny` } : {}),
			...(table && cells.length > 0 ? { tables: [{ cells }] } : {}),
		};
	});

const document = fc
	.tuple(
		fc.array(draftPage, { minLength: 1, maxLength: 3 }),
		fc.constantFrom('provider', 'derived'),
	)
	.map(([pages, source]): OcrDocument => {
		const made = documentOf(...pages);
		const values = {
			total: 12.5,
			date: '2024-05-03',
			list: [{ name: 'one' }, { name: 'nowhere' }],
		};
		const fields = locateValues(made, values);
		if (source === 'derived') return { ...made, fields };
		return { ...made, fields, confidence: 0.5, confidenceSource: 'provider' };
	});

const index = fc.nat(12);
const key = fc.oneof(
	{ weight: 6, arbitrary: fc.tuple(fc.nat(2), index).map(([page, at]) => `w:${page}:${at}`) },
	{
		weight: 3,
		arbitrary: fc.tuple(fc.nat(2), fc.nat(9)).map(([page, id]) => `n:${page}:0000000${id}`),
	},
	{ weight: 1, arbitrary: fc.nat(3).map((at) => `f:${at}`) },
	{
		weight: 1,
		arbitrary: fc.tuple(fc.nat(2), fc.nat(3), fc.nat(3)).map((at) => `c:${at.join(':')}`),
	},
);
const side = fc.double({ min: 0, max: 0.5, noNaN: true });
const edit = fc.record(
	{
		text: fc.oneof(
			texts,
			fc.constantFrom('two words', '13.60', '2024-06-04'),
			fc.string({ maxLength: 5 }),
		),
		deleted: fc.constant(true as const),
		unreadable: fc.constant(true as const),
		accepted: fc.constant(true as const),
		joins: fc.integer({ min: 1, max: 3 }),
	},
	{ requiredKeys: [] },
);

/** Edits that the page could send. */
const edits = fc.array(fc.tuple(key, edit, side, side), { maxLength: 15 }).map((all) =>
	all.map(([to, one, left, top]): [string, Edit] => {
		const plain = { ...one };
		delete plain.joins;
		if (to.startsWith('n')) return [to, { ...plain, box: [left, top, left + 0.2, top + 0.03] }];
		return [to, to.startsWith('w') ? one : plain];
	}),
);

/** What of them the node takes over. */
function taken(document: OcrDocument, all: ReadonlyArray<[string, Edit]>) {
	let state = emptyState(1);
	for (const [to, one] of all) {
		const entry = { document: 0, edits: { [to]: one }, seconds: 1, seen: [0] };
		const reviewer = { id: '0123456789abcdef', name: '' };
		const save = readSave(
			{ revision: state.revision, reviewer, documents: [entry] },
			[document],
			state,
		);
		if (isRefusal(save)) continue;
		state = withSave(state, save, '') as typeof state;
	}
	return state.documents[0]!;
}

/** As an item has it that another node has stored. */
const readBack = (document: OcrDocument) =>
	toDocument(ocrDocument, JSON.parse(JSON.stringify(document)), {
		job: { id: null, status: 'succeeded' },
	});

it('keeps every promise of a document through any edits', () => {
	let applied = 0;
	fc.assert(
		fc.property(document, edits, (before, all) => {
			const state = taken(before, all);
			applied += Object.keys(state.edits).length;
			const result = atOnce(
				applyReviewSteps(before, state, { status: 'reviewed', at: '2026-05-04' }),
			);
			expect(breaches(result)).toEqual([]);
			expect(readBack(result)).toEqual(result);
			for (const { span, page, text } of result.fields ?? []) {
				if (!span) continue;
				const there = result.text.slice(span.offset, span.offset + span.length);
				expect(there.replace(/\s+/g, ' ')).toBe(text!.replace(/\s+/g, ' '));
				expect(result.pages.some(({ number }) => number === page)).toBe(true);
			}
			for (const { polygon } of result.fields ?? []) {
				for (const point of polygon ?? [])
					expect(point.every((at) => at >= 0 && at <= 1)).toBe(true);
			}
		}),
		{ numRuns: rounds(300, 5000) },
	);
	// Of edits that are all refused nothing is learned.
	expect(applied).toBeGreaterThan(300);
});
