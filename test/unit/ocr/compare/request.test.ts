import { checkRequest, nameDocuments } from '../../../../ocr/compare/request';
import { typed } from './documents';

test('each document has a name of its own', () => {
	const [a, b] = [typed(['x'], 'a'), typed(['x'], 'b')];
	expect(nameDocuments([a, b, a, a], [])).toEqual(['a', 'b', 'a 2', 'a 3']);
	expect(nameDocuments([a, b, a], ['', 'a 2', undefined])).toEqual(['a', 'a 2', 'a 3']);
	expect(nameDocuments([a, b], ['same', 'same'])).toEqual(['same', 'same 2']);
	expect(nameDocuments([], ['x'])).toEqual([]);
});

test.each([-1, 0.5, 2, Number.NaN])(
	'the reference is one of the documents, which %d is not',
	(truth) => {
		const both = [typed(['x']), typed(['x'])];
		expect(() => checkRequest(both, { truth })).toThrow(
			new RangeError(
				`The reference must be the index of a document, from 0 to 1, but is ${truth}.`,
			),
		);
		for (const own of [0, 1, undefined])
			expect(() => checkRequest(both, { truth: own })).not.toThrow();
	},
);
