import { atOnce } from '../../../../../ocr/document/turns';
import { AlikeWords } from '../../../../../ocr/fields/passages/alike-words';
import { findPassages } from '../../../../../ocr/fields/passages/find-passages';
import { termsOf } from '../../../../../ocr/fields/passages/terms';
import {
	bestWindows,
	windowsOf,
	type Hit,
	type Window,
} from '../../../../../ocr/fields/passages/windows';
import { printed } from '../printed';

const hit = (term: number, start: number, end: number, found: Hit['found'] = 'exact'): Hit => ({
	...{ term, start, end, found },
});
/** `[start, end, terms, score]` of the best window from each hit on. */
const told = (hits: Hit[], weights: number[], pageEnd = 10_000) =>
	atOnce(windowsOf(hits, weights, () => pageEnd)).map(({ start, end, terms, score, found }) => [
		...[start, end, terms.join(), Number(score.toFixed(4)), found],
	]);

describe('Terms near each other', () => {
	test('weigh together what they weigh, less the farther they are apart', () => {
		expect(told([hit(0, 0, 5)], [2])).toEqual([[0, 5, '0', 2, 'exact']]);
		// Side by side: the blank between them counts nothing.
		expect(told([hit(0, 0, 5), hit(1, 6, 10)], [1, 2])).toEqual([
			[0, 10, '0,1', 3, 'exact'],
			[6, 10, '1', 2, 'exact'],
		]);
		// 103 - 5 - 2 letters, one of two terms between: 94 of 400, of which a quarter is taken off.
		expect(told([hit(0, 0, 5), hit(1, 101, 103)], [1, 1])[0]).toEqual([
			...[0, 103, '0,1', Number((2 * (1 - 0.25 * (94 / 400))).toFixed(4)), 'exact'],
		]);
	});

	test('are each in it once, and the best of several ends is taken', () => {
		expect(told([hit(0, 0, 5), hit(0, 6, 10), hit(1, 11, 14)], [1, 1])[0]).toEqual([
			...[0, 14, '0,1', Number((2 * (1 - 0.25 * (4 / 400))).toFixed(4)), 'exact'],
		]);
		// What weighs next to nothing and lies far away is not worth the way.
		expect(told([hit(0, 0, 5), hit(1, 390, 395)], [10, 0.1])[0]).toEqual([0, 5, '0', 10, 'exact']);
	});

	test('reach over 400 units at most, and over no page’s end', () => {
		const hits = (start: number) => [hit(0, 0, 5), hit(1, start, start + 5)];
		expect(told(hits(395), [1, 1])[0]![2]).toBe('0,1');
		expect(told(hits(396), [1, 1])[0]![2]).toBe('0');
		expect(told(hits(400), [1, 1])[0]![2]).toBe('0');
		expect(told(hits(95), [1, 1], 100)[0]![2]).toBe('0,1');
		expect(told(hits(96), [1, 1], 100)[0]![2]).toBe('0');
		// A phrase longer than that is a window by itself.
		expect(told([hit(0, 0, 900)], [1])).toEqual([[0, 900, '0', 1, 'exact']]);
	});

	test('over each other are no letters twice', () => {
		expect(told([hit(0, 0, 10), hit(1, 2, 8)], [1, 1])[0]).toEqual([0, 10, '0,1', 2, 'exact']);
		expect(told([hit(0, 0, 10), hit(1, 8, 14)], [1, 1])[0]).toEqual([0, 14, '0,1', 2, 'exact']);
	});

	test('count less where they are written otherwise, and much less where they are alike', () => {
		expect(told([hit(0, 0, 5, 'normalized')], [1])).toEqual([[0, 5, '0', 0.98, 'normalized']]);
		expect(told([hit(0, 0, 5, 'fuzzy')], [1])).toEqual([[0, 5, '0', 0.6, 'fuzzy']]);
		const all = [hit(0, 0, 5, 'normalized'), hit(1, 6, 9, 'fuzzy'), hit(2, 10, 12)];
		expect(told(all, [1, 1, 1]).map((one) => one.at(-1))).toEqual(['fuzzy', 'fuzzy', 'exact']);
		expect(told(all.slice(0, 1).concat(all[2]!), [1, 1, 1])[0]!.at(-1)).toBe('normalized');
	});
});

describe('The best windows', () => {
	const window = (start: number, end: number, score: number): Window => ({
		...{ start, end, score, terms: [0], found: 'exact' },
	});
	const chosen = (windows: Window[], least = 0) =>
		atOnce(bestWindows(windows, 100, least)).map(({ start, end, score }) => [start, end, score]);

	test('come first, and what lies over a better one is left out', () => {
		const all = [window(0, 10, 1), window(5, 15, 3), window(15, 20, 2), window(14, 30, 2.5)];
		expect(chosen(all)).toEqual([
			[5, 15, 3],
			[15, 20, 2],
		]);
		expect(chosen([window(20, 30, 1), window(0, 10, 1)])).toEqual([
			[0, 10, 1],
			[20, 30, 1],
		]);
	});

	test('are as good as is asked for', () => {
		const all = [window(0, 10, 1), window(10, 20, 2), window(20, 30, 0.99)];
		expect(chosen(all, 1)).toEqual([
			[10, 20, 2],
			[0, 10, 1],
		]);
	});
});

describe('Words like another one', () => {
	const like = (word: string, text: string) =>
		atOnce(new AlikeWords(text).of(word)).map(({ start, end, found }) => {
			expect(found).toBe('fuzzy');
			return text.slice(start, end);
		});

	test.each<[string, string, string[]]>([
		['with another ending', 'payment', ['payments', 'paymentxyz']],
		['of which it is the ending', 'payments', ['payment', 'payments']],
		['not with four letters more', 'payment', []],
	])('%s', (what, word, words) => {
		const text = what.startsWith('not') ? 'paymentwxyz' : words.join(' ');
		expect(like(word, text)).toEqual(words);
	});

	test.each<[string, string, boolean]>([
		['four', 'foux', false],
		['four', 'fours', true],
		['abc', 'abcd', false],
		['fours', 'foxrs', true],
		['fours', 'fxxrs', false],
		['fours', 'xfours', true],
		['fours', 'four', true],
		['fours', 'furs', true],
		['quillons', 'quxxlons', false],
		['quillonss', 'quxxlonss', true],
		['quillonss', 'quxxxonss', false],
		['quillonss', 'xxquillonss', true],
		['quillonss', 'xxxquillonss', false],
		['numb3r', 'numb3rs', false],
		['ünder', 'UNDERS', true],
		['under', 'ünde', true],
	])('%s is like %s: %s', (word, other, isLike) => {
		expect(like(word, other)).toEqual(isLike ? [other] : []);
	});

	test('are told in the order of the text', () => {
		expect(like('payment', 'payments, Payment; payments.')).toEqual([
			...['payments', 'Payment', 'payments'],
		]);
	});
});

describe('The parts of a query', () => {
	const parts = (query: string) => termsOf(query).map(({ text, kind }) => `${kind} ${text}`);

	test.each<[string, string[]]>([
		['“due date”', ['phrase due date']],
		['„due date“', ['phrase due date']],
		['„due date”', ['phrase due date']],
		['«due date»', ['phrase due date']],
		['「期日」', ['phrase 期日']],
		['" due  date "', ['phrase due date']],
		['a"b"c', ['word a', 'phrase b', 'word c']],
		['"open', ['word open']],
		['""', []],
		['total, (net)!', ['word total', 'word net']],
		['+49 a+', ['number 49', 'word a']],
		['A-117 INV2024 5/6', ['word A-117', 'word INV2024', 'word 5/6']],
		['#7', ['word 7']],
		['7a', ['word 7a']],
		['5kg', ['word 5kg']],
		['7_a', ['word 7_a']],
		['€5', ['number 5']],
		['1.234,50', ['number 1.234,50']],
		['05.03.2024', ['date 05.03.2024']],
		['2024-03-05 2024', ['date 2024-03-05', 'number 2024']],
		['l0', ['word l0']],
		['ขอบคุณมาก', ['word ขอบคุณ', 'word มาก']],
		['a\n\tb', ['word a', 'word b']],
	])('%j', (query, expected) => {
		expect(parts(query)).toEqual(expected);
	});

	test('are forty at most, of the first thousand letters', () => {
		const words = Array.from({ length: 45 }, (_, at) => `w${at}x`);
		expect(termsOf(words.join(' ')).map(({ text }) => text)).toEqual(words.slice(0, 40));
		expect(termsOf(`${'a'.repeat(998)} bcd`).map(({ text }) => text.length)).toEqual([998, 1]);
	});
});

describe('A passage', () => {
	const find = (page: string, query: string) => findPassages(printed(page), query, { maximum: 9 });

	test('is told whole', () => {
		const document = printed('Net 10.00\nTotal due 11.90 now');
		const { passages, found, lookedFor } = findPassages(document, 'total due 7', { maximum: 9 });
		// Each word once on two lines weighs ln 3, and so does what is nowhere.
		expect({ found, lookedFor }).toEqual({
			found: 1,
			lookedFor: [
				{ text: 'total', kind: 'word', occurrences: 1 },
				{ text: 'due', kind: 'word', occurrences: 1 },
				{ text: '7', kind: 'number', occurrences: 0 },
			],
		});
		expect(passages).toEqual([
			{
				...{ page: 1, text: 'Total due', context: 'Net 10.00\nTotal due 11.90 now' },
				// One in another case, one as it is: (0.98 + 1) of 3.
				...{ score: 0.66, found: 'normalized', matched: ['total', 'due'], missing: ['7'] },
				...{ span: { offset: 10, length: 9 }, confidence: expect.closeTo(0.9, 9) as number },
				polygon: expect.any(Array) as unknown,
			},
		]);
	});

	test('with less than half of what the best one has is none', () => {
		const page = 'alpha beta gamma\n---\nalpha\n---\nbeta gamma';
		const { passages } = find(page, 'alpha beta gamma');
		expect(passages.map(({ text, score }) => [text, score])).toEqual([
			['alpha beta gamma', 1],
			['beta gamma', 0.67],
		]);
	});

	test('of the whole query as it stands is before the same words apart', () => {
		const { passages } = find('alpha x beta\n---\nalpha beta', 'alpha beta');
		expect(passages.map(({ page, score }) => [page, score])).toEqual([
			[2, 1],
			[1, 1],
		]);
	});

	test('that is misread counts less', () => {
		const { passages } = find('the agreernent ends', 'agreement');
		expect(passages.map(({ score, found }) => [score, found])).toEqual([[0.6, 'fuzzy']]);
		const two = find('agreernent ends here', 'agreement ends');
		expect(two.passages.map(({ text, score, found }) => [text, score, found])).toEqual([
			['agreernent ends', 0.8, 'fuzzy'],
		]);
	});

	test('a rare word weighs more than one of every line', () => {
		const page = ['the blue', 'the red', 'the old', 'the new'].join('\n');
		// ln(1 + 4 / 4) and ln(1 + 4 / 1).
		const [best] = find(page, 'the blue').passages;
		expect(best?.text).toBe('the blue');
		const parts = find(page, 'the old zebra').passages;
		const [common, rare] = [Math.log(2), Math.log(5)];
		expect(parts[0]?.score).toBe(
			Math.round((100 * (common + rare)) / (common + rare + rare)) / 100,
		);
	});
});
