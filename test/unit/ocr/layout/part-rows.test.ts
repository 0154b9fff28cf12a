import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import type { DraftPage, DraftWord } from '../../../../ocr/reading/build-document';
import { expectInvariants } from '../../../invariants';
import { documentOf, setPage, under, type SetLine, type SetOptions } from '../export/typeset';

const linesOf = (lines: readonly SetLine[], options?: SetOptions) =>
	linesOfPage(setPage(lines, options));

const linesOfPage = (page: DraftPage) => {
	const document = documentOf(page);
	expectInvariants(document);
	return document.pages[0].lines.map(({ text }) => text);
};

/** Rows that the answer joins by blanks, as one block. */
const block = (lines: readonly SetLine[]) =>
	lines.map((line, index) => ({ ...line, goesOn: index < lines.length - 1 }));

const ADDRESS = ['Weaver and Daughters', '12 Orchard Row', 'Millbrook'];

test.each([0, 90, 180, 270, 4, -3, 93])(
	'rows that the answer joins are lines of their own, turned by %i degrees',
	(turned) => {
		expect(linesOf(block(under(200, 300, ADDRESS)), { turned })).toEqual(ADDRESS);
	},
);

/** As services have it that know of no turned text: each box stands upright around its word. */
function uprightBoxes(page: DraftPage): DraftPage {
	const words = page.words.map((word) => {
		const [xs, ys] = [word.points!.map(({ x }) => x), word.points!.map(({ y }) => y)];
		const [left, right] = [Math.min(...xs), Math.max(...xs)];
		const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
		const points = [
			{ x: left, y: top },
			{ x: right, y: top },
			{ x: right, y: bottom },
			{ x: left, y: bottom },
		];
		return { ...word, points };
	});
	return { ...page, words };
}

describe.each([90, 270, 94])('on paper turned by %i degrees, in upright boxes', (turned) => {
	test('rows that the answer joins are lines of their own', () => {
		const page = setPage(block(under(200, 300, ADDRESS)), { turned });
		expect(linesOfPage(uprightBoxes(page))).toEqual(ADDRESS);
	});

	test('so are rows read from right to left', () => {
		const rows = ['רחוב הגפן', 'קומה שניה', 'ירושלים'];
		const page = setPage(block(under(800, 300, rows, { rightToLeft: true })), { turned });
		expect(linesOfPage(uprightBoxes(page))).toEqual(rows);
	});

	test('an amount is in the row of its name, which is a block by itself', () => {
		const names = under(100, 300, ['Lentil soup', 'House bread', 'Baked trout']);
		const amounts = under(700, 300, ['5.80', '4.40', '17.90']);
		const page = setPage([...names, ...amounts], { turned });
		const markdown = exportMarkdown(documentOf(uprightBoxes(page)));
		expect(markdown).toMatch(
			/Lentil soup.*5\.80\s.*\n.*House bread.*4\.40\s.*\n.*Baked trout.*17\.90/,
		);
	});
});

test('narrow words side by side are one row, though each is higher than it is wide', () => {
	const words = ['STOP', 'HERE', 'TODAY'].map((text, index): DraftWord => {
		const [x, y] = [100 + 90 * index, 100];
		const points = [
			{ x, y },
			{ x: x + 80, y },
			{ x: x + 80, y: y + 120 },
			{ x, y: y + 120 },
		];
		return { text, points };
	});
	const page = {
		width: 1000,
		height: 1400,
		unit: 'pixel' as const,
		words,
		text: 'STOP HERE TODAY',
	};
	expect(linesOfPage(page)).toEqual(['STOP HERE TODAY']);
});

test('writing from top to bottom keeps the lines of the answer', () => {
	const columns = ['吾輩は猫、', '名前はまだ', 'どこで生れ'];
	const words = columns.flatMap((text, column) =>
		[...text].map((letter, row): DraftWord => {
			const [x, y] = [800 - 60 * column, 100 + 44 * row];
			const points = [
				{ x, y },
				{ x: x + 40, y },
				{ x: x + 40, y: y + 40 },
				{ x, y: y + 40 },
			];
			return { text: letter, points };
		}),
	);
	const page = {
		width: 1000,
		height: 1400,
		unit: 'pixel' as const,
		words,
		text: columns.join('\n'),
	};
	expect(linesOfPage(page)).toEqual(columns);
});

test('the blank between two rows becomes a line break, and nothing moves', () => {
	const page = setPage(block(under(200, 300, ADDRESS)));
	const document = documentOf({ ...page, text: ADDRESS.join(' ') });
	expectInvariants(document);
	expect(document.text).toBe(ADDRESS.join('\n'));
	expect(document.pages[0].words.map(({ text }) => text)).toEqual(ADDRESS.join(' ').split(' '));
	expect(document.warnings).toEqual([]);
});

test('rows without a blank between them are parted too', () => {
	const page = setPage(block(under(200, 300, ['東京駅', '大手町'], { width: 20 })));
	const document = documentOf({ ...page, text: '東京駅大手町' });
	expectInvariants(document);
	expect(document.text).toBe('東京駅\n大手町');
});

test('rows read from right to left are parted where the next begins at the right again', () => {
	const rows = ['רחוב הגן', 'תל אביב'];
	expect(linesOf(block(under(800, 300, rows, { rightToLeft: true })))).toEqual(rows);
});

test('a raised figure stays in its row', () => {
	const row: SetLine[] = [
		{ text: 'area 20 m', x: 100, y: 300, goesOn: true },
		{ text: '2', x: 192, y: 292, height: 10, goesOn: true },
		{ text: 'and more', x: 220, y: 300 },
	];
	expect(linesOf([...under(100, 200, ADDRESS), ...row]).at(-1)).toBe('area 20 m 2 and more');
});

test('an amount that comes before its name stays in the row', () => {
	const row: SetLine[] = [
		{ text: '4.50', x: 700, y: 300, goesOn: true },
		{ text: 'Black tea', x: 100, y: 300 },
	];
	expect(linesOf(row)).toEqual(['4.50 Black tea']);
});

test('without places the breaks of the answer count', () => {
	const text = 'Weaver and Daughters 12 Orchard Row\nMillbrook';
	const { pages } = documentOf({ text, words: [] });
	expect(pages[0].lines.map((line) => line.text)).toEqual(text.split('\n'));
});

test('lines after one that was parted keep the places the provider gave', () => {
	const page = setPage([...block(under(100, 100, ADDRESS)), ...under(100, 400, ['Total due'])]);
	const box = [
		{ x: 90, y: 390 },
		{ x: 300, y: 390 },
		{ x: 300, y: 430 },
		{ x: 90, y: 430 },
	];
	const lines = [{ text: ADDRESS.join(' ') }, { text: 'Total due', points: box }];
	const document = documentOf({ ...page, lines });
	expectInvariants(document);
	expect(document.pages[0].lines.map(({ text }) => text)).toEqual([...ADDRESS, 'Total due']);
	expect(document.pages[0].lines[3].polygon![0]).toEqual([0.09, 390 / 1400]);
});
