import { camelKeys, hasForeignKeys } from '../../../../ocr/reading/camel-keys';

test.each([
	['full_text_annotation', 'fullTextAnnotation'],
	['FullTextAnnotation', 'fullTextAnnotation'],
	['fullTextAnnotation_', 'fullTextAnnotation'],
	['type_', 'type'],
	['X', 'x'],
	['page_2_of', 'page2Of'],
	['words', 'words'],
	['boundingPoly', 'boundingPoly'],
	['@type', '@type'],
	['_', '_'],
	['_private', '_private'],
])('%s is %s', (key, camel) => {
	expect(camelKeys([{ [key]: { [key]: [1] } }])).toEqual([{ [camel]: { [camel]: [1] } }]);
	expect(hasForeignKeys([{ [key]: 1 }])).toBe(key !== camel);
});

test('the value is left as it is, and what is no key is kept', () => {
	const value = { page_number: 1, Text: 'a_b', list: [null, true, 'C_d', [{ E_f: undefined }]] };
	const before = structuredClone(value);
	expect(camelKeys(value)).toEqual({
		pageNumber: 1,
		text: 'a_b',
		list: [null, true, 'C_d', [{ eF: undefined }]],
	});
	expect(value).toEqual(before);
});

test('of two spellings of one key the service’s own counts', () => {
	expect(camelKeys({ Text: 'b', text: 'a' })).toEqual({ text: 'a' });
});

test('a key that would change what an object is stays out', () => {
	const copy = camelKeys(JSON.parse('{"__proto__": {"page_count": 1}, "a_b": 2}'));
	expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
	expect(copy).toEqual({ aB: 2 });
});

test('a hundred thousand levels are walked', () => {
	let value: unknown = 'end';
	for (let level = 0; level < 100_000; level++) value = { in_ner: value };
	let copy = camelKeys(value);
	let levels = 0;
	for (; typeof copy === 'object' && copy !== null; levels++) copy = Reflect.get(copy, 'inNer');
	expect([levels, copy]).toEqual([100_000, 'end']);
});

test('a list is copied as far as was asked', () => {
	expect(camelKeys({ a_b: [1, 2, 3] }, 2)).toEqual({ aB: [1, 2] });
});

test.each([
	['HTTP_URL', 'httpurl'],
	['URL', 'url'],
	['a__b', 'aB'],
	['a_b__', 'aB'],
	['a_-b', 'a_-b'],
	['größe_ä', 'größeÄ'],
	['A1', 'a1'],
])('%s of a library is %s', (key, camel) => {
	expect(camelKeys({ [key]: 1 })).toEqual({ [camel]: 1 });
});

test('other spellings are looked for four levels in, among a hundred entries', () => {
	const deep = (levels: number): unknown => (levels === 0 ? { a_b: 1 } : { a: deep(levels - 1) });
	expect([hasForeignKeys(deep(3)), hasForeignKeys(deep(4))]).toEqual([true, false]);
	const list = (at: number) =>
		Array.from({ length: at + 1 }, (_, index) => (index === at ? { A: 1 } : {}));
	expect([hasForeignKeys(list(99)), hasForeignKeys(list(100))]).toEqual([true, false]);
	expect(['a_b', null, 5, {}, []].map((value) => hasForeignKeys(value))).toEqual(
		Array(5).fill(false),
	);
});
