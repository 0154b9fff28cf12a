import { nameDocuments } from '../../../../ocr/compare/request';
import { typed } from './documents';

test('each document has a name of its own', () => {
	const [a, b] = [typed(['x'], 'a'), typed(['x'], 'b')];
	expect(nameDocuments([a, b, a, a], [])).toEqual(['a', 'b', 'a 2', 'a 3']);
	expect(nameDocuments([a, b, a], ['', 'a 2', undefined])).toEqual(['a', 'a 2', 'a 3']);
	expect(nameDocuments([a, b], ['same', 'same'])).toEqual(['same', 'same 2']);
	expect(nameDocuments([], ['x'])).toEqual([]);
});
