import { describeChunk, withoutNulls } from '../../../../ocr/chunks/describe-chunk';
import type { Chunk } from '../../../../ocr/chunks/types';
import { buildDocument } from '../../../../ocr/reading/build-document';

const document = buildDocument({
	provider: { id: 'mistral', model: 'm' },
	job: { id: 'j', status: 'succeeded' },
	source: { fileName: 'lease.pdf' },
	pages: [{ text: 'a', words: [] }],
});

const chunk = (more: Partial<Chunk> = {}): Chunk => ({
	...{
		index: 1,
		text: 'a',
		pages: [2],
		headingPath: [],
		spans: [],
		polygons: [],
		confidence: null,
		...more,
	},
});

test('all that tells where a chunk comes from', () => {
	const polygon: Array<[number, number]> = [[0.123456, 0.2], [0.5, 0.2], [0.5, 0.33335], [0.123456, 0.33335]]; // prettier-ignore
	const described = describeChunk(
		chunk({
			...{ pages: [2, 3, 5, 6, 7, 9], headingPath: ['Lease', 'Rent'], confidence: 0.98765 },
			polygons: [
				{ page: 2, polygon },
				{ page: 3, polygon: null },
			],
		}),
		...([4, document] as const),
	);
	expect(described).toMatchObject({
		...{ chunk: 2, chunkCount: 4, page: 2, pages: '2-3, 5-7, 9', heading: 'Lease > Rent' },
		polygons: '[{"page":2,"polygon":[[0.1235,0.2],[0.5,0.2],[0.5,0.3334],[0.1235,0.3334]]}]',
	});
	expect(described.confidence).toBeCloseTo(0.988, 3);
	expect(Object.values(described)).toContain('lease.pdf');
});

test('what is not known is null', () => {
	const polygons = [{ page: 2, polygon: null }];
	expect(describeChunk(chunk({ polygons }), 1, document)).toMatchObject({
		...{ chunk: 2, page: 2, pages: '2', heading: null, confidence: null, polygons: null },
	});
	expect(withoutNulls({ a: 1, b: null, c: '', d: 0 })).toEqual({ a: 1, c: '', d: 0 });
});
