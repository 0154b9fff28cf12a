import { CodeBook } from '../../../../../ocr/export/pdf/code-book';
import {
	searchableLines,
	type SearchableWord,
} from '../../../../../ocr/export/pdf/searchable-words';
import { textLayer } from '../../../../../ocr/export/pdf/text-layer';
import { goldenAnswers } from '../../../../support/answers';
import { goldenFolder } from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';

/** A4, in points. */
const sheet = { box: { x: 0, y: 0, width: 595, height: 842 }, rotate: 0, userUnit: 1 } as const;

// The golden files are made anew as support/golden.ts says.
test.each(goldenAnswers)('the invisible text of $name is what it was', ({ name, document }) => {
	const codes = new CodeBook();
	for (const page of document.pages) {
		const lines = searchableLines(page);
		const { content } = textLayer(lines, sheet, codes, (font) => `F${font}`);
		expectGolden(goldenFolder, `searchable-pdf/${name}-${page.number}.txt`, content);
	}
});

/** A page of 1000 points, on which a word lies 20 high unless it says otherwise. */
const square = { box: { x: 0, y: 0, width: 1000, height: 1000 }, rotate: 0, userUnit: 1 } as const;

const word = (
	text: string,
	[left, top, width, height = 20]: [number, number, number, number?],
	blankAfter = true,
): SearchableWord => ({
	text,
	polygon: [
		[left, top],
		[left + width, top],
		[left + width, top + height],
		[left, top + height],
	].map(([x, y]) => [x! / 1000, y! / 1000]),
	isPlaced: true,
	isGuess: false,
	blankAfter,
});

function layerOf(lines: SearchableWord[][], codes = new CodeBook(), page = square) {
	const { content, fonts } = textLayer(lines, page, codes, (font) => `F${font}`);
	return { operators: content.split('\n'), fonts: [...fonts] };
}

// A letter is half as wide as it is high: of 20 points 10, which is 100 percent. The baseline is a
// fifth of the height above the lower edge of the box.
describe('the operators of invisible text', () => {
	test('fill the box of each word, with a blank up to the next', () => {
		const lines = [
			[word('ab', [100, 200, 100]), word('cba', [210, 200, 60], false)],
			[word('d', [100, 300, 10, 40])],
		];
		expect(layerOf(lines)).toEqual({
			operators: [
				...['q', '3 Tr'],
				...['BT', '20 0 0 20 100 784 Tm', '500 Tz', '/F0 1 Tf', '<00010002> Tj'],
				...['100 Tz', '<0003> Tj'],
				...['20 0 0 20 210 784 Tm', '200 Tz', '<000400020001> Tj', 'ET'],
				...['BT', '40 0 0 40 100 668 Tm', '50 Tz', '<0005> Tj', 'ET'],
				...['Q', ''],
			],
			fonts: [0],
		});
	});

	test('leave words without letters and empty lines out', () => {
		expect(layerOf([])).toEqual({ operators: ['q', '3 Tr', 'Q', ''], fonts: [] });
		const lines = [[word('\u200e', [0, 0, 9])], [word(' ', [0, 0, 9]), word('a', [0, 80, 10])]];
		expect(layerOf(lines).operators).toEqual([
			...[
				'q',
				'3 Tr',
				'BT',
				'20 0 0 20 0 904 Tm',
				'100 Tz',
				'/F0 1 Tf',
				'<0001> Tj',
				'ET',
				'Q',
				'',
			],
		]);
	});

	test.each([
		// So wide is a gap that a blank fills; next to nothing, a hundredth of the height, is another.
		['next to each other', 200, '2 Tz'],
		['over each other', 195, '2 Tz'],
		['close to each other', 200.3, '3 Tz'],
		['apart', 225, '250 Tz'],
		['four times their height apart', 280, '2 Tz'],
		['a little less apart', 279, '790 Tz'],
	])('have a blank for words that are %s', (_, left, blank) => {
		const { operators } = layerOf([[word('ab', [100, 200, 100]), word('a', [left, 200, 10])]]);
		expect(operators.slice(7, 9)).toEqual([blank, '<0003> Tj']);
	});

	test('have no blank where none comes, nor behind the last word', () => {
		const { operators } = layerOf([
			[word('字', [100, 200, 20], false), word('字', [130, 200, 20])],
		]);
		expect(operators.slice(2)).toEqual([
			...['BT', '20 0 0 20 100 784 Tm', '200 Tz', '/F0 1 Tf', '<0001> Tj'],
			...['20 0 0 20 130 784 Tm', '200 Tz', '<0001> Tj', 'ET', 'Q', ''],
		]);
	});

	test('put the blank before a word that the next one is left of', () => {
		const lines = [[word('של', [300, 200, 100]), word('ש', [190, 200, 100])]];
		expect(layerOf(lines).operators.slice(2)).toEqual([
			...['BT', '20 0 0 20 300 784 Tm', '500 Tz', '/F0 1 Tf', '<00010002> Tj'],
			...['20 0 0 20 290 784 Tm', '100 Tz', '<0003> Tj'],
			...['20 0 0 20 190 784 Tm', '1000 Tz', '<0002> Tj', 'ET', 'Q', ''],
		]);
	});

	test.each([
		// The next word ends at the middle of the word, and a little behind it.
		[150, ['20 0 0 20 299.8 784 Tm', '2 Tz']],
		[151, ['2 Tz']],
	])('take a word that is 200 to %d for one before', (width, blank) => {
		const lines = [[word('של', [300, 200, 100]), word('ש', [200, 200, width])]];
		expect(layerOf(lines).operators.slice(7, 7 + blank.length)).toEqual(blank);
	});

	/** A word of a line that runs up the page. */
	const up = (text: string, bottom: number, top: number): SearchableWord => ({
		...word(text, [0, 0, 0]),
		polygon: [
			[0.1, bottom],
			[0.1, top],
			[0.12, top],
			[0.12, bottom],
		],
	});

	test('run up the page as the text does, blanks too', () => {
		expect(layerOf([[up('ab', 0.5, 0.46), up('c', 0.45, 0.43)]]).operators.slice(2)).toEqual([
			...['BT', '0 20 -20 0 116 500 Tm', '200 Tz', '/F0 1 Tf', '<00010002> Tj'],
			...['100 Tz', '<0003> Tj'],
			...['0 20 -20 0 116 550 Tm', '200 Tz', '<0004> Tj', 'ET', 'Q', ''],
		]);
	});

	test('put the blank of a turned line before a word as well', () => {
		const { operators } = layerOf([[up('של', 0.4, 0.36), up('ש', 0.45, 0.41)]]);
		expect(operators.slice(7, 9)).toEqual(['0 20 -20 0 116 590 Tm', '100 Tz']);
	});

	test('change the font where a letter is in another', () => {
		const lines = [[word('abcdb', [100, 200, 50]), word('e', [160, 200, 10])]];
		expect(layerOf(lines, new CodeBook(2))).toEqual({
			operators: [
				...['q', '3 Tr', 'BT', '20 0 0 20 100 784 Tm', '100 Tz'],
				...['/F0 1 Tf', '<00010002> Tj', '/F1 1 Tf', '<00010002> Tj', '/F0 1 Tf', '<0002> Tj'],
				...['100 Tz', '/F2 1 Tf', '<0001> Tj'],
				...['20 0 0 20 160 784 Tm', '100 Tz', '<0002> Tj', 'ET', 'Q', ''],
			],
			fonts: [0, 1, 2],
		});
	});

	test('have five decimals, and no exponents', () => {
		const third = word('ab', [100, 200, 10 / 3, 7]);
		expect(layerOf([[third]]).operators.slice(3, 5)).toEqual([
			'7 0 0 7 100 794.4 Tm',
			'47.61905 Tz',
		]);
		const tiny = word('a', [0, 1000, 0.00000001, 20]);
		expect(layerOf([[tiny]]).operators.slice(3, 5)).toEqual(['20 0 0 20 0 -16 Tm', '2.5 Tz']);
	});

	test.each([
		[1, '1 0 0 1 100 800.2 Tm'],
		[2, '0.5 0 0 0.5 100 800.1 Tm'],
	])('are a point high at least, in units of %d points', (userUnit, matrix) => {
		const lines = [[word('ab', [100, 200, 100, 0])]];
		const { content } = textLayer(lines, { ...square, userUnit }, new CodeBook(), () => 'F');
		expect(content.split('\n')[3]).toBe(matrix);
	});

	test.each([
		['日本', true],
		['ひらがな', true],
		['カー、。', true],
		['ㄅㄆ', true],
		['日', false],
		['日a', false],
		['a日', false],
		['ab', false],
	])('go down the page for %s in a high box: %s', (text, isColumn) => {
		const { operators } = layerOf([[word(text, [100, 200, 40, 80])]]);
		expect(operators[3]).toBe(isColumn ? '0 -40 40 0 108 800 Tm' : '80 0 0 80 100 736 Tm');
	});

	test('set a comma as the page runs, not as its line does', () => {
		const hebrew = [word('שלום,', [500, 200, 100])];
		const english = [word('abcdefghi', [100, 300, 100])];
		const codesOf = (lines: SearchableWord[][]) => {
			const codes = new CodeBook();
			return layerOf(lines, codes).operators[6] + ' ' + codes.codeOf(',').code;
		};
		expect(codesOf([hebrew])).toBe('<00010002000300040005> Tj 1');
		expect(codesOf([hebrew, english])).toBe('<00010002000300040005> Tj 5');
	});
});
