import type { IExecuteFunctions } from 'n8n-workflow';

import { chunkSettings, chunksOf, noChunks } from '../../../nodes/shared/chunks';
import { Parameters } from '../../../nodes/shared/parameters';
import { Turns } from '../../../ocr/document/turns';
import { buildDocument } from '../../../ocr/reading/build-document';

const given = (values: Record<string, unknown>) =>
	new Parameters(
		{
			getNodeParameter: (name: string, _: number, otherwise: unknown) => values[name] ?? otherwise,
		} as unknown as IExecuteFunctions,
		0,
	);

test.each<[Record<string, unknown>, object]>([
	[{}, { maxCharacters: 1000, overlap: 100, textAs: 'plain' }],
	[
		{ chunkSize: '200', chunkOverlap: 0, textAs: 'markdown' },
		{ maxCharacters: 200, overlap: 0, textAs: 'markdown' },
	],
	[
		{ chunkSize: 2, chunkOverlap: 1, textAs: 'html' },
		{ maxCharacters: 2, overlap: 1, textAs: 'plain' },
	],
])('%j', (values, settings) => {
	expect(chunkSettings(given(values))).toStrictEqual(settings);
});

test.each<[Record<string, unknown>, string]>([
	[{ chunkSize: 0 }, 'Chunk Size (Characters): "0" is not a whole number of at least 1.'],
	[{ chunkOverlap: -1 }, 'Chunk Overlap (Characters): "-1" is not a whole number of at least 0.'],
	[{ chunkSize: 100 }, 'Chunk Overlap (Characters): 100 is not less than the chunk size of 100.'],
])('%j is refused', (values, message) => {
	expect(() => chunkSettings(given(values))).toThrow(
		expect.objectContaining({ message, code: 'invalid-input' }) as never,
	);
});

test('each chunk has its text, and beside it what it is', async () => {
	const words = (text: string) => ({ words: text.split(' ').map((word) => ({ text: word })) });
	const document = buildDocument({
		...{ provider: { id: 'some' }, job: { id: 'j1', status: 'succeeded' } },
		source: { fileName: 'a.pdf' },
		pages: [words('One page.'), words('Another page.')],
	});
	const settings = given({ chunkSize: 14, chunkOverlap: 0 });
	const { chunks, warnings } = await chunksOf(settings, document, new Turns());
	expect(chunks.map(({ text }) => text)).toEqual(['One page.', 'Another page.']);
	expect(chunks[1]!.about).toMatchObject({ fileName: 'a.pdf', chunk: 2, chunkCount: 2, page: 2 });
	expect(warnings).toEqual([]);
});

test.each([
	[{ fileName: 'a.pdf' }, 'No text was found in "a.pdf", so there is no chunk of it.'],
	[{}, 'No text was found in the document, so there is no chunk of it.'],
])('a document without text says so: %j', (source, message) => {
	expect(noChunks({ source })).toStrictEqual({ code: 'no-text', message });
});
