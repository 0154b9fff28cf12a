import { DocumentAssembly, type DocumentFacts } from '../../../../ocr/document/assemble';
import { MeanConfidence, meanConfidence } from '../../../../ocr/document/mean-confidence';
import type { OcrPage, OcrTable } from '../../../../ocr/document/types';

const facts: DocumentFacts = {
	provider: { id: 'mindee' },
	job: { id: 'j1', status: 'succeeded' },
};

/** A page of one line and one word, whose spans count from `offset`. */
const page = (number: number, text: string, offset = 0, confidence: number | null = null) => {
	const span = { offset, length: text.length };
	return {
		number,
		width: null,
		height: null,
		unit: null,
		sizeSource: null,
		angle: null,
		text,
		span,
		confidence: null,
		lines: [{ text, polygon: null, span, words: [0, 1] }],
		words: [{ text, polygon: null, span, confidence, handwritten: null }],
	} satisfies OcrPage;
};

const assemble = (pages: readonly OcrPage[], more: Partial<DocumentFacts> = {}) => {
	const assembly = new DocumentAssembly();
	for (const each of pages) assembly.add(each);
	return assembly.assemble({ ...facts, ...more });
};

test('every page, line and word stands where its span says, wherever the spans counted from', () => {
	const { text, pages } = assemble([page(1, 'one', 7), page(2, ''), page(3, 'three', 5)]);
	expect(text).toBe('one\n\n\n\nthree');
	for (const { text: own, span, lines, words } of pages) {
		for (const part of [{ text: own, span }, ...lines, ...words]) {
			const { offset, length } = part.span;
			expect(text.slice(offset, offset + length)).toBe(part.text);
		}
	}
});

test('the pages that come in are not changed', () => {
	const [one, two] = [page(1, 'one'), page(2, 'two')];
	assemble([one, two]);
	expect(two).toEqual(page(2, 'two'));
	expect(one).toEqual(page(1, 'one'));
});

test('it tells how far the text goes and where the next page will begin', () => {
	const assembly = new DocumentAssembly();
	expect([assembly.length, assembly.nextOffset, assembly.pageCount]).toEqual([0, 0, 0]);
	assembly.add(page(1, ''));
	expect([assembly.length, assembly.nextOffset, assembly.pageCount]).toEqual([0, 2, 1]);
	assembly.add(page(2, 'two'));
	expect([assembly.length, assembly.nextOffset, assembly.pageCount]).toEqual([5, 7, 2]);
});

test.each([
	['the given one', 0.9, 0.5, [0.9, 'provider']],
	['a given 0, which is not the same as none', 0, 0.5, [0, 'provider']],
	['the mean over the words', null, 0.5, [0.5, 'derived']],
	['none', null, null, [null, 'none']],
])('confidence is %s', (_, given, ofWord, [confidence, confidenceSource]) => {
	const document = assemble([page(1, 'one', 0, ofWord)], { confidence: given });
	expect(document).toMatchObject({ confidence, confidenceSource });
});

test('what is not known is empty, and the keys stand in the order of the type', () => {
	const document = assemble([]);
	expect(document).toEqual({
		schemaVersion: '1.1',
		tables: [],
		...facts,
		source: {},
		languages: [],
		usage: {},
		text: '',
		confidence: null,
		confidenceSource: 'none',
		pages: [],
		files: [],
		warnings: [],
	});
	expect(Object.keys(document).join()).toBe(
		'schemaVersion,provider,job,source,languages,usage,text,confidence,confidenceSource,pages,tables,files,warnings',
	);
});

test('a mean leaves out what was not given, and counts a 0', () => {
	expect(meanConfidence([{ confidence: 1 }, { confidence: null }, { confidence: 0 }])).toBe(0.5);
	expect(meanConfidence([{ confidence: null }])).toBeNull();
	expect(meanConfidence([])).toBeNull();
});

test('a mean by weights; a weight of 0 says nothing', () => {
	const mean = new MeanConfidence();
	mean.add(0.25, 0);
	expect(mean.value).toBeNull();
	mean.add(1, 3);
	mean.add(0, 1);
	expect(mean.value).toBe(0.75);
});

test('a mean of confidences is never above 1, whatever rounding does', () => {
	const mean = new MeanConfidence();
	for (let n = 0; n < 100_000; n++) mean.add(1 - Number.EPSILON / 2, 7);
	expect(mean.value).toBeLessThanOrEqual(1);
});

describe('a confidence that is told by agreement', () => {
	const confidenceOf = (...confidences: Array<number | null>) => {
		const { confidence, confidenceSource } = assemble(
			confidences.map((confidence, index) => ({
				...page(index + 1, 'x', 0, 0.3),
				confidence,
			})),
			{ isByAgreement: true, confidence: 0.2 },
		);
		return [confidence, confidenceSource];
	};

	test('is the lowest of the pages', () => {
		expect(confidenceOf(0.9, 0.5, null, 0.7)).toEqual([0.5, 'agreement']);
		expect(confidenceOf(null, 0.9, 0.95)).toEqual([0.9, 'agreement']);
		expect(confidenceOf(0.4, 0)).toEqual([0, 'agreement']);
	});

	test('is none where no page has one', () => {
		expect(confidenceOf(null, null)).toEqual([null, 'none']);
		expect(confidenceOf()).toEqual([null, 'none']);
	});
});

describe('tables', () => {
	const table = (more: Partial<OcrTable> = {}) =>
		({
			...{ page: 9, polygon: null, rows: 1, columns: 2 },
			cells: [
				{ text: 'one', span: { offset: 7, length: 3 } },
				{ text: '', span: null },
			],
			...more,
		}) as unknown as OcrTable;

	test('are moved with their page, and so is what they continue', () => {
		const assembly = new DocumentAssembly();
		expect(assembly.tableCount).toBe(0);
		assembly.add(page(1, 'one', 7), [table()]);
		assembly.add(page(2, 'one', 7), [table({ continues: 1 }), table()], 3);
		assembly.add(page(3, 'one', 15), [table({ continues: 0 })], 1);
		expect(assembly.tableCount).toBe(4);
		const cells = (offset: number) => [
			{ text: 'one', span: { offset, length: 3 } },
			{ text: '', span: null },
		];
		const { tables } = assembly.assemble(facts);
		expect(tables).toEqual([
			table({ page: 1, cells: cells(0) as OcrTable['cells'] }),
			table({ page: 2, cells: cells(5) as OcrTable['cells'], continues: 4 }),
			table({ page: 2, cells: cells(5) as OcrTable['cells'] }),
			table({ page: 3, cells: cells(2) as OcrTable['cells'], continues: 1 }),
		]);
	});

	test('that stand where they stood stay as they are', () => {
		const assembly = new DocumentAssembly();
		assembly.add(page(1, 'one'), [table({ continues: 2 })]);
		const [found] = assembly.assemble(facts).tables;
		expect(found).toEqual(table({ page: 1, continues: 2 }));
		const later = new DocumentAssembly();
		later.add(page(1, 'one'), [table({ continues: 2 })], 5);
		expect(later.assemble(facts).tables[0]!.continues).toBe(7);
	});
});
