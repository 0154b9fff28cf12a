import { Agreement } from '../../../../ocr/compare/agreement';
import { alignSequences } from '../../../../ocr/compare/align-sequences';
import type { Box } from '../../../../ocr/compare/boxes';
import { Readings, type Unit } from '../../../../ocr/compare/units';

const readings = new Readings();

/** `voice+` hangs together with the word behind it, `infor-+` ends its line with a hyphen, `a|b` is read in two ways. */
const units = (text: string, place: (at: number) => Box | null = () => null): Unit[] =>
	text
		.split(' ')
		.filter((word) => word !== '')
		.map((word, at) => {
			const joinsNext = word.endsWith('+');
			const keys = (joinsNext ? word.slice(0, -1) : word).split('|');
			return {
				readings: keys.map((key) =>
					readings.of(key, joinsNext && key.endsWith('-') ? key.slice(0, -1) : null),
				),
				box: place(at),
				joinsNext,
			};
		});

/** What stands where both are not the same: `74/14`, `total/`, `in voice/invoice`. */
function differences(a: Unit[], b: Unit[], trustBoxes = false): string[] {
	const steps = alignSequences(a, b, trustBoxes);
	const textOf = (side: Unit[], from: number, count: number) =>
		side
			.slice(from, from + count)
			.map((unit) => unit.readings[0]!.key)
			.join(' ');
	let [i, j] = [0, 0];
	const told = steps.flatMap((step) => {
		expect([step.a, step.b]).toEqual([i, j]);
		[i, j] = [i + step.aCount, j + step.bCount];
		const [one, other] = [textOf(a, step.a, step.aCount), textOf(b, step.b, step.bCount)];
		const isSame = step.aCount === 1 && step.bCount === 1 && one === other;
		return isSame ? [] : [`${one}/${other}`];
	});
	expect([i, j]).toEqual([a.length, b.length]);
	return told;
}

const turned = (told: string[]) => told.map((each) => each.split('/').reverse().join('/'));

describe('Two readings of a line', () => {
	test.each<[string, string, string, string[]]>([
		['the same', 'pay within 14 days', 'pay within 14 days', []],
		['nothing at all', '', 'pay now', ['/pay', '/now']],
		['a word misread', 'pay within 14 days', 'pay within 74 days', ['14/74']],
		['the first and the last word', 'a pay within b', 'x pay within y', ['a/x', 'b/y']],
		['a word that one of them lacks', 'the total amount due', 'the amount due', ['total/']],
		[
			'the word that looks most alike',
			'Total 12.50 EUR',
			'Total x 12.60 EUR',
			['/x', '12.50/12.60'],
		],
		['one of two readings', 'pay 14|74 days', 'pay 74 days', ['14/74']],
		['a word in two', 'the invoice number', 'the in+ voice number', ['invoice/in voice']],
		['a word in four', 'the invoice no', 'the in+ vo+ i+ ce no', ['invoice/in vo i ce']],
		['two words that stand apart', 'invoice', 'in voice', ['/in', 'invoice/voice']],
		['the first of three words', 'the invoice no', 'the in+ voice+ no', ['invoice/in voice']],
		[
			'a word over the end of a line',
			'information',
			'infor-+ mation',
			['information/infor- mation'],
		],
		['a hyphen that is part of the word', 'well-known', 'well-+ known', ['well-known/well- known']],
		['two lines of a word', 'un-+ known', 'un-known', ['un- known/un-known']],
		['a word in two, misread', 'the invoice no', 'the in+ v0ice no', ['invoice/in v0ice']],
		['a letter too many', 'the invoice no', 'the in+ vvoice no', ['invoice/in vvoice']],
		['a letter too few', 'the invoice no', 'the in+ vice no', ['invoice/in vice']],
		['the last of two that are as unlike', 'p q', 'z', ['p/', 'q/z']],
		['two words that are two others', 'a p q b', 'a y z b', ['p/y', 'q/z']],
		['two letters misread of seven', 'numbers', 'num+ 63rs', ['numbers/num 63rs']],
		['two words of which one is empty', 'a', 'a+ |', ['/']],
	])('%s', (_, one, other, told) => {
		expect(differences(units(one), units(other))).toEqual(told);
		expect(differences(units(other), units(one))).toEqual(turned(told));
	});

	test.each([
		['five parts', 'invoice', 'in+ v+ oi+ c+ e'],
		['two letters misread of six', 'number', 'n0m+ 8er'],
		['a letter misread of four', 'note', 'no+ to'],
		['a letter misread in three parts', 'invoice', 'in+ vo+ ics'],
	])('%s are not taken for a word', (_, one, other) => {
		for (const [a, b] of [
			[one, other],
			[other, one],
		]) {
			const steps = alignSequences(units(a!), units(b!), false);
			expect(steps.every(({ aCount, bCount }) => aCount < 2 && bCount < 2)).toBe(true);
		}
	});
});

describe('Where words have places that can be trusted', () => {
	const row = (at: number): Box => {
		return { left: 0.1, right: 0.2, top: 0.1 + at * 0.05, bottom: 0.12 + at * 0.05 };
	};
	const rows = (text: string, places: number[]) => units(text, (at) => row(places[at]!));

	test('the same word at another place is another one', () => {
		const [three, two] = [rows('9.90 9.90 9.90', [0, 1, 2]), rows('9.90 9.90', [0, 2])];
		expect(alignSequences(three, two, true)).toContainEqual({ a: 1, aCount: 1, b: 1, bCount: 0 });
		expect(differences(rows('a', [0]), rows('a', [5]), true)).toHaveLength(2);
		expect(differences(rows('a', [0]), rows('a', [5]), false)).toEqual([]);
	});

	test('unlike words at one place are one that was misread', () => {
		const [one, other] = [rows('x12 b', [0, 1]), rows('qq b', [0, 1])];
		expect(differences(one, other, true)).toEqual(['x12/qq']);
	});

	test('parts that stand elsewhere are no parts of the word', () => {
		const word = rows('invoice', [0]);
		expect(differences(word, rows('in+ voice', [0, 0]), true)).toEqual(['invoice/in voice']);
		expect(differences(word, rows('in+ voice', [0, 9]), true)).toEqual(['invoice/in', '/voice']);
		expect(differences(word, rows('in+ voice', [9, 0]), true)).toEqual(['/in', 'invoice/voice']);
	});
});

describe('Long stretches', () => {
	const numbered = (count: number, by = 0) =>
		Array.from({ length: count }, (_, at) => `w${by + at}`).join(' ');

	/** What of both is told as the same: all but the differences. */
	const moved = (common: string, one: string, other: string) => {
		const told = differences(units(`x ${one} ${common} y`), units(`q ${common} ${other} z`));
		return told.flatMap((each) => each.split('/')).join(' ');
	};

	test('are found again however much stands before them on one side', () => {
		const common = numbered(30);
		const left = moved(common, numbered(100, 1000), numbered(100, 2000));
		expect(left).not.toMatch(/\bw\d\d?\b/u);
		// Each word twice, so that only three in a row say where it is.
		const twice = Array.from({ length: 40 }, (_, at) => `w${at} w${(at * 7 + 3) % 40}`).join(' ');
		const pairs = (by: number) =>
			Array.from({ length: 50 }, (_, at) => `v${by + at} v${by + ((at * 7 + 3) % 50)}`).join(' ');
		expect(moved(twice, pairs(100), pairs(200))).not.toMatch(/\bw/u);
	});

	test('are looked through forty words to both sides of the straight way', () => {
		const box = (left: number, at: number): Box => {
			return { left, right: left + 0.1, top: at * 0.02, bottom: at * 0.02 + 0.01 };
		};
		/** One word that both have, so many words apart, and others that stand elsewhere. */
		const meets = (apart: number) => {
			const one = units(`${numbered(apart)} same`, (at) => box(0.1, at));
			const other = units(`same ${numbered(apart, 500)}`, (at) =>
				at === 0 ? box(0.1, apart) : box(0.6, at),
			);
			return !differences(one, other, true).includes('same/');
		};
		expect([meets(3), meets(40), meets(41)]).toEqual([true, true, false]);
	});

	test('are held together by what both have once', () => {
		const one = `x ${numbered(30)} old ${numbered(30, 100)} y`;
		const other = `q ${numbered(30)} new words ${numbered(30, 100)} z`;
		expect(differences(units(one), units(other))).toEqual(['x/q', '/new', 'old/words', 'y/z']);
	});

	test('and by three words in a row where no single one is there once', () => {
		const pairs = Array.from({ length: 30 }, (_, at) => `w${at} w${(at * 7 + 3) % 30}`).join(' ');
		const told = differences(units(`a a ${pairs} b b`), units(`c c ${pairs} d d`));
		expect(told).toEqual(['a/c', 'a/c', 'b/d', 'b/d']);
	});

	test('in another order keep the longest part that is in the same order', () => {
		const [head, long] = [numbered(10), numbered(60, 100)];
		const told = differences(units(`${head} ${long} end`), units(`${long} ${head} fin`));
		expect(told.filter((each) => each.endsWith('/'))).toHaveLength(10);
		expect(told.filter((each) => /w1\d\d/u.test(each))).toEqual([]);
	});

	test('without anything in common are aligned piece by piece', () => {
		const many = (count: number, word: string) => units(`${word} `.repeat(count));
		const told = differences(many(520, 'a'), many(510, 'b'));
		expect(told).toHaveLength(520);
		expect(told.filter((each) => each.endsWith('/'))).toHaveLength(10);
	});
});

describe('Agreement', () => {
	test('counts places where somebody reads something, for all and two by two', () => {
		const agreement = new Agreement(3);
		const added = [
			['a', 'a', 'a'],
			['a', 'a', 'b'],
			['a', null, 'a'],
			[null, null, 'c'],
			[null, null, null],
		].map((keys) => agreement.add(keys));
		expect(added).toEqual([true, false, false, false, true]);
		expect([agreement.compared, agreement.agreed, agreement.all()]).toEqual([4, 1, 1 / 4]);
		expect(agreement.byPair()).toEqual([
			{ documents: [0, 1], agreement: 2 / 3 },
			{ documents: [0, 2], agreement: 2 / 4 },
			{ documents: [1, 2], agreement: 1 / 4 },
		]);
	});

	test('is whole where nobody reads anything', () => {
		expect(new Agreement(2).all()).toBe(1);
	});
});
