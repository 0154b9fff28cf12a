import { halved, planFile } from '../../../../ocr/plan/plan-file';
import type { FileFacts, PartLimits, ReadingChoices } from '../../../../ocr/plan/types';

const MB = 1024 * 1024;

const facts = (pageCount: number | null, more: Partial<FileFacts> = {}): FileFacts => ({
	fileName: 'scan.pdf',
	format: 'pdf',
	bytes: MB,
	pageCount,
	pagesWithText: new Set(),
	...more,
});

const LIMITS: PartLimits = { bytes: 50 * MB, pages: 30 };

const choose = (more: Partial<ReadingChoices> = {}): ReadingChoices => ({
	pages: '',
	pagesWithText: 'read',
	splitWhenTooLong: true,
	...more,
});

/** `1-3` for the parts, to be read. */
const partsOf = (file: FileFacts, limits: PartLimits, choices: ReadingChoices) => {
	const plan = planFile(file, limits, choices);
	return plan.asIs
		? 'as it is'
		: plan.parts.map(({ pages }) => [pages[0], pages.at(-1), pages.length]);
};

it.each([
	[1, {}, 'as it is'],
	[30, {}, 'as it is'],
	[
		31,
		{},
		[
			[1, 16, 16],
			[17, 31, 15],
		],
	],
	[
		61,
		{},
		[
			[1, 21, 21],
			[22, 41, 20],
			[42, 61, 20],
		],
	],
	[
		10,
		{ bytes: 120 * MB },
		[
			[1, 4, 4],
			[5, 7, 3],
			[8, 10, 3],
		],
	],
	[
		2,
		{ bytes: 500 * MB },
		[
			[1, 1, 1],
			[2, 2, 1],
		],
	],
	[1, { bytes: 500 * MB }, 'as it is'],
	[null, { bytes: 500 * MB }, 'as it is'],
	[0, {}, 'as it is'],
])('%p pages, %p: no more parts than needed, and those even', (count, more, parts) => {
	expect(partsOf(facts(count, more), LIMITS, choose())).toEqual(parts);
});

it('has no parts by pages of a provider that reads all', () => {
	expect(partsOf(facts(3000), { bytes: 50 * MB }, choose())).toBe('as it is');
});

it('leaves a file that is too long to the provider, where a person wants it so', () => {
	expect(partsOf(facts(300), LIMITS, choose({ splitWhenTooLong: false }))).toBe('as it is');
	const chosen = choose({ splitWhenTooLong: false, pages: '1-100' });
	expect(partsOf(facts(300), LIMITS, chosen)).toEqual([[1, 100, 100]]);
});

it('counts the bytes of the chosen pages only', () => {
	const file = facts(100, { bytes: 100 * MB });
	expect(partsOf(file, LIMITS, choose({ pages: '1-20' }))).toEqual([[1, 20, 20]]);
});

it('says what becomes of pages with text', () => {
	const file = facts(6, { pagesWithText: new Set([1, 3, 4, 6]) });
	const about = { asIs: false, pageCount: 6, parts: [{ pages: [2, 5] }] };
	expect(planFile(file, LIMITS, choose({ pagesWithText: 'useText', pages: '1-5' }))).toEqual({
		...about,
		textPages: [1, 3, 4],
		skippedPages: [],
	});
	expect(planFile(file, LIMITS, choose({ pagesWithText: 'skip' }))).toEqual({
		...about,
		textPages: [],
		skippedPages: [1, 3, 4, 6],
	});
	expect(planFile(file, LIMITS, choose()).asIs).toBe(true);
	const none = facts(6);
	expect(planFile(none, LIMITS, choose({ pagesWithText: 'useText' })).asIs).toBe(true);
	const all = facts(2, { pagesWithText: new Set([1, 2]) });
	expect(planFile(all, LIMITS, choose({ pagesWithText: 'useText' }))).toMatchObject({ parts: [] });
});

it('refuses pages that are not there', () => {
	expect(() => planFile(facts(3), LIMITS, choose({ pages: '4' }))).toThrow(RangeError);
});

it('halves a part', () => {
	expect(halved({ pages: [1, 2, 9] })).toEqual([{ pages: [1, 2] }, { pages: [9] }]);
});

it('has each page once, in order, whatever is chosen', () => {
	for (let count = 1; count <= 100; count++) {
		const text = new Set(
			Array.from({ length: count }, (_, at) => at + 1).filter((page) => page % 7 === 0),
		);
		const file = facts(count, { pagesWithText: text, bytes: count * 3 * MB });
		const plan = planFile(file, LIMITS, choose({ pagesWithText: 'useText' }));
		if (plan.asIs) continue;
		const parts = plan.parts.map(({ pages }) => pages);
		const all = [...parts.flat(), ...plan.textPages].sort((a, b) => a - b);
		expect(all).toEqual(Array.from({ length: count }, (_, at) => at + 1));
		const sizes = parts.map((pages) => pages.length);
		expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
	}
});

it.each<[string, number, PartLimits, number[]]>([
	['as many pages as are read', 10, { bytes: MB, pages: 10 }, []],
	['one more', 11, { bytes: MB, pages: 10 }, [6, 5]],
	['as many bytes as are taken', 10, { bytes: MB }, []],
	['one byte more', 10, { bytes: MB - 1 }, [5, 5]],
	['twice as many, and a byte', 10, { bytes: MB / 2 - 1 }, [4, 3, 3]],
	['more parts by bytes than by pages', 10, { bytes: MB / 4, pages: 5 }, [3, 3, 2, 2]],
	['more parts by pages than by bytes', 10, { bytes: MB / 2, pages: 3 }, [3, 3, 2, 2]],
	['a page for each part at the least', 3, { bytes: 1 }, [1, 1, 1]],
])('a file of 1 MB has %s', (_, pageCount, limits, sizes) => {
	const plan = planFile(facts(pageCount), limits, choose());
	expect(plan.asIs ? [] : plan.parts.map(({ pages }) => pages.length)).toEqual(sizes);
});

it('sends a choice of pages as a part, with the page count of the file', () => {
	expect(planFile(facts(9), LIMITS, choose({ pages: '2-3, 7' }))).toEqual({
		...{
			asIs: false,
			pageCount: 9,
			parts: [{ pages: [2, 3, 7] }],
			textPages: [],
			skippedPages: [],
		},
	});
	expect(planFile(facts(9), LIMITS, choose({ pages: '1-9' }))).toEqual({ asIs: true });
});
