import { azureImageAnalysis } from '../../../../../ocr/forms/azure/image-analysis';
import { readerOf } from '../../../../support/form-reader';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(azureImageAnalysis);

const points = (left: number, top: number, right = left + 10) => [
	...[
		{ x: left, y: top },
		{ x: right, y: top },
	],
	...[
		{ x: right, y: top + 10 },
		{ x: left, y: top + 10 },
	],
];

const whole = {
	modelVersion: '2023-10-01',
	metadata: { width: 100, height: 50 },
	readResult: {
		blocks: [
			{
				lines: [
					{
						...{ text: 'Tea Rye', boundingPolygon: points(10, 10, 50) },
						words: [
							{ text: 'Tea', boundingPolygon: points(10, 10), confidence: 0.5 },
							{ text: 'Rye', boundingPolygon: points(40, 10), confidence: 0.75 },
						],
					},
					null,
				],
			},
			{
				lines: [
					{
						...{ text: 'Oat', boundingPolygon: points(10, 30) },
						words: [{ text: 'Oat', boundingPolygon: points(10, 30) }, { confidence: 1 }],
					},
				],
			},
		],
	},
};

const flat = (left: number, right: number) => [left, 2, right, 2, right, 4, left, 4];

const preview = {
	modelVersion: '2023-02-01',
	metadata: { width: 1, height: 1 },
	readResult: {
		content: 'Tea Rye',
		styles: [{ isHandwritten: true, spans: [{ offset: 4, length: 3 }] }],
		pages: [
			{
				...{ pageNumber: 1, width: 10, height: 20, angle: 2 },
				lines: [{ content: 'Tea Rye', boundingBox: flat(1, 5), spans: [{ offset: 0, length: 7 }] }],
				words: [
					{
						...{ content: 'Tea', boundingBox: flat(1, 2), confidence: 0.5 },
						span: { offset: 0, length: 3 },
					},
					{
						...{ content: 'Rye', boundingBox: flat(4, 5), confidence: 0.75 },
						span: { offset: 4, length: 3 },
					},
				],
			},
			null,
		],
	},
};

test('everything that an answer says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: { id: 'azure-image-analysis', modelVersion: '2023-10-01' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 1 },
		confidence: '0.625 derived',
		warnings: ['word-unreadable'],
		pages: [
			[
				'page 1: 100 × 50 pixel provider',
				'"Tea Rye" 0.1 0.2 0.5 0.4',
				'  Tea 0.1 0.2 0.2 0.4, 0.5',
				'  Rye 0.4 0.2 0.5 0.4, 0.75',
				'"Oat" 0.1 0.6 0.2 0.8',
				'  Oat 0.1 0.6 0.2 0.8',
			],
		],
	});
});

test('so is everything that one of the previews says', () => {
	expect(outline(preview)).toEqual({
		provider: { id: 'azure-image-analysis', modelVersion: '2023-02-01' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 1 },
		confidence: '0.625 derived',
		warnings: ['page-unreadable'],
		pages: [
			[
				'page 1: 10 × 20 pixel provider, angle 2',
				'"Tea Rye" 0.1 0.1 0.5 0.2',
				'  Tea 0.1 0.1 0.2 0.2, 0.5, printed',
				'  Rye 0.4 0.1 0.5 0.2, 0.75, handwritten',
			],
			['page 2'],
		],
	});
});

test.each([whole, preview])('what is of another type counts as not there', (raw) => {
	expect(wrongTypesTold(raw, read)).toEqual([]);
});

test.each<[unknown, boolean]>([
	[{ readResult: { blocks: [] } }, true],
	[{ readResult: { pages: [] } }, true],
	[{ readResult: {} }, false],
	[{ readResult: [] }, false],
	[{ blocks: [] }, false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(azureImageAnalysis.recognises(raw)).toBe(isIts);
	if (!isIts) expect(() => read(raw)).toThrow(/"readResult\.blocks" \(a list\)/);
});
