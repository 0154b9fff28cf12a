import { buildDocument } from '../../../../ocr/document/build';
import { simplify } from '../../../../ocr/document/simplify';

test('the simplified document has text and confidence, and no geometry', () => {
	const document = buildDocument({
		provider: { id: 'upstage', model: 'ocr-2.2.1' },
		job: { id: 'j1', status: 'succeeded' },
		source: { fileName: 'a.png' },
		languages: ['en'],
		usage: { pages: 2 },
		confidence: 0.9,
		warnings: [{ code: 'page-not-read', message: 'Page 2 was not read.' }],
		pages: [
			{ text: 'one', confidence: 0.8, words: [{ text: 'one', confidence: 0.8 }] },
			{ words: [] },
		],
	});
	expect(simplify(document)).toStrictEqual({
		text: 'one\n\n',
		pages: [
			{ number: 1, text: 'one', confidence: 0.8 },
			{ number: 2, text: '', confidence: null },
		],
		confidence: 0.9,
		languages: ['en'],
		usage: { pages: 2 },
		job: { id: 'j1', status: 'succeeded' },
		warnings: [{ code: 'page-not-read', message: 'Page 2 was not read.' }],
	});
});
