import { googleForm, upstageForm } from '../../../sandbox/providers/upstage/forms.ts';
import type { ReadDocument, ReadWord } from '../../../sandbox/engine/reading.ts';

const corner: ReadWord = {
	text: 'corner',
	confidence: 0.5,
	quad: [
		[0, 0],
		[60.4, 0],
		[60.6, 20],
		[0, 20],
	],
};

const document: ReadDocument = {
	sha256: '',
	pageCount: 1,
	pages: [{ width: 100, height: 50, lines: [{ block: 0, paragraph: 0, words: [corner] }] }],
};

test('the google form leaves out coordinates that are zero', () => {
	expect(googleForm(document)).toMatchObject({
		textAnnotations: [
			{},
			{ boundingPoly: { vertices: [{}, { x: 60 }, { x: 61, y: 20 }, { y: 20 }] } },
		],
	});
	expect(JSON.stringify(googleForm(document))).not.toMatch(/"[xy]":0[,}]/);
});

test("Upstage's own form keeps zeros, and rounds to whole pixels", () => {
	expect(upstageForm(document, 'ocr-2.2.1')).toMatchObject({
		pages: [
			{
				words: [
					{
						boundingBox: {
							vertices: [
								{ x: 0, y: 0 },
								{ x: 60, y: 0 },
								{ x: 61, y: 20 },
								{ x: 0, y: 20 },
							],
						},
					},
				],
			},
		],
	});
});
