import { nearest } from '../../../../ocr/fields/edits';
import { fold, foldCharacter } from '../../../../ocr/fields/fold';
import { DEEPEST, givenValues, pathOfKey } from '../../../../ocr/fields/given-values';
import { Taken } from '../../../../ocr/fields/taken';
import type { Place } from '../../../../ocr/fields/types';

describe('The nearest part of a text', () => {
	const near = (text: string, wanted: string, most: number) => {
		const anywhere = { from: 0, to: text.length, isEdge: () => true };
		const hit = nearest(text, { ...anywhere, wanted, most });
		return hit && [text.slice(hit.first, hit.behind), hit.edits];
	};

	test.each<[string, string, number, unknown]>([
		['pay to quillon now', 'quillon', 2, ['quillon', 0]],
		['pay to qu1llon', 'quillon', 2, null],
		['pay to quilion now', 'quillon', 2, ['quilion', 1]],
		['pay to quilon now', 'quillon', 2, ['quilon', 1]],
		['pay to quilllon now', 'quillon', 2, ['quilllon', 1]],
		['quilion', 'quillon', 0, null],
		['quizion', 'quillon', 1, null],
		['quizion', 'quillon', 2, ['quizion', 2]],
		['quilion and quillon', 'quillon', 2, ['quillon', 0]],
		['', 'quillon', 2, null],
	])('%j is near to %j by %d edits at most', (text, wanted, most, expected) => {
		expect(near(text, wanted, most)).toEqual(expected);
	});

	test.each<[string, string, number, unknown]>([
		['pay quillom now', 'quillon', 1, ['quillom', 1]],
		['pay duillon now', 'quillon', 1, ['duillon', 1]],
		['pay quillo now', 'quillon', 1, ['quillo', 1]],
		['pay uillon now', 'quillon', 1, ['uillon', 1]],
		['pay quillonn now', 'quillon', 1, ['quillonn', 1]],
		['pay aquillon now', 'quillon', 1, ['aquillon', 1]],
		['pay abquillon now', 'quillon', 2, ['abquillon', 2]],
		['pay abquillon now', 'quillon', 1, null],
		['pay 4quillon now', 'quillon', 1, null],
		['pay quillon4 now', 'quillon', 1, null],
		['aquillonx', 'quillon', 1, null],
		['aquillonx', 'quillon', 2, ['aquillonx', 2]],
		['quillon works', 'quillonworks', 1, ['quillon works', 0]],
		// A word of one letter is another one, and not left out.
		['quillon b', 'quillona', 2, ['quillon b', 1]],
		['quillon bb', 'quillona', 2, ['quillon', 1]],
		['b quillon', 'aquillon', 2, ['b quillon', 1]],
	])(
		'from word to word of %j, %j is found by %d edits at most',
		(source, wanted, most, expected) => {
			const words = source.split(' ');
			const edges = words.map((_, index) => words.slice(0, index).join('').length);
			const text = words.join('');
			const isEdge = (at: number) => at === text.length || edges.includes(at);
			const hit = nearest(text, { from: 0, to: text.length, wanted, most, isEdge });
			const inside = words.filter(
				(_, index) => hit && edges[index]! >= hit.first && edges[index]! < hit.behind,
			);
			expect(hit && [inside.join(' '), hit.edits]).toEqual(expected);
		},
	);

	test.each(['0', '5', '9'])(
		'a digit such as %s is never another, nor left out, nor added',
		(digit) => {
			const other = digit === '5' ? '6' : '5';
			expect(near(`invoice ${digit}`, `invoice ${digit}`, 3)).toEqual([`invoice ${digit}`, 0]);
			expect(near(`invoice ${other}a`, `invoice ${digit}a`, 1)).toBeNull();
			expect(near('invoice a', `invoice ${digit}a`, 1)).toBeNull();
			expect(near(`invo${digit}ice a`, 'invoice a', 1)).toBeNull();
			expect(near(`inv${digit}ice a`, 'invoice a', 1)).toBeNull();
		},
	);

	test.each(['/', ':'])('a sign beside the digits such as %s may be another', (sign) => {
		expect(near(`invoice ${sign}a`, 'invoice .a', 1)).toEqual([`invoice ${sign}a`, 1]);
	});

	test('is looked for in a part of the text only', () => {
		const text = 'quillon, quilion, quillon';
		const part = { from: 8, to: 17, isEdge: () => true };
		const hit = nearest(text, { ...part, wanted: 'quillon', most: 1 });
		expect(hit).toEqual({ first: 9, behind: 16, edits: 1 });
	});
});

describe('Parts of the text that are given away', () => {
	const place = (start: number, end: number) => ({ start, end, found: 'exact' }) as Place;

	test('are so once, and a number is no part of another', () => {
		const taken = new Taken(20);
		taken.add(place(5, 10), true);
		taken.add(place(12, 18), false);
		taken.add(place(12, 15), false);
		expect(
			[place(5, 10), place(12, 18), place(12, 15)].map((one) => taken.has(one, false)),
		).toEqual([...[true, true, true]]);
		expect([place(5, 9), place(6, 10), place(0, 5)].map((one) => taken.has(one, false))).toEqual([
			...[false, false, false],
		]);
		const numbers = [
			place(4, 6),
			place(9, 11),
			place(6, 8),
			place(0, 5),
			place(10, 12),
			place(13, 14),
		];
		expect(numbers.map((one) => taken.has(one, true))).toEqual([
			...[true, true, true, false, false, false],
		]);
	});
});

describe('Values in any JSON', () => {
	test('are texts and numbers, each with its path, its name and its row', () => {
		const json = {
			total: 12.5,
			'due date': '2024-03-05',
			items: [{ name: 'Hinges' }, 'loose', null, ' ', true, Number.NaN],
		};
		expect(givenValues(json)).toEqual([
			{ path: 'total', key: 'total', row: '', value: 12.5 },
			{ path: '["due date"]', key: 'due date', row: '', value: '2024-03-05' },
			{ path: 'items[0].name', key: 'name', row: 'items[0]', value: 'Hinges' },
			{ path: 'items[1]', key: 'items', row: '', value: 'loose' },
		]);
		expect(givenValues('alone')).toEqual([{ path: '', key: '', row: '', value: 'alone' }]);
	});

	test('are looked for down to 32 layers', () => {
		const deep = (layers: number): unknown => (layers === 0 ? 'found' : [deep(layers - 1)]);
		expect(givenValues(deep(DEEPEST))).toHaveLength(1);
		expect(givenValues(deep(DEEPEST + 1))).toEqual([]);
	});

	test.each([
		['', 'total', 'total'],
		['a', 'total', 'a.total'],
		['a', 'b1_$', 'a.b1_$'],
		['a', '1b', 'a["1b"]'],
		['a', 'b c', 'a["b c"]'],
		['a', 'b-', 'a["b-"]'],
		['', 'größe', 'größe'],
		['', '"', '["\\""]'],
	])('in %j the name %j has the path %j', (path, name, whole) => {
		expect(pathOfKey(path, name)).toBe(whole);
	});
});

test.each([
	['A', 'a'],
	['~', '~'],
	['É', 'e'],
	['ﬁ', 'fi'],
	['ß', 'ss'],
	['٣', '3'],
	['３', '3'],
	['Ａ', 'a'],
	['\u0301', ''],
	['\u00ad', ''],
	['한', '한'],
	['が', 'が'],
	['’', "'"],
	['`', "'"],
	// Letters of formulas, and signs of several letters.
	['𝐀', 'a'],
	['𝒵', 'z'],
	['𝟗', '9'],
	['ℋ', 'h'],
	['℡', 'tel'],
	['㎐', 'hz'],
	['№', 'no'],
	['™', 'tm'],
	['Å', 'a'],
	['İ', 'i'],
])('%s is compared as %j', (character, folded) => {
	expect(foldCharacter(character)).toBe(folded);
	expect(fold(`x${character}x`)).toBe(`x${folded}x`);
});
