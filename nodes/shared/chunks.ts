import type { IDataObject } from 'n8n-workflow';

import type { ChunkSettings } from '../../ocr/chunks/types';
import { inTurns, type Turns } from '../../ocr/document/turns';
import type { OcrDocument, OcrWarning } from '../../ocr/document/types';
import { fieldFailure } from './failure';
import { DEFAULT_OVERLAP, DEFAULT_SIZE } from './fields/chunks';
import type { Parameters } from './parameters';
import { readWholeNumber } from './whole-number';

/** A chunk's text, and what goes with it: flat, as columns and vector stores take it. */
export interface DescribedChunk {
	text: string;
	about: IDataObject;
}

/**
 * The chunks of a document, as the fields of `fields/chunks.ts` and Text As have them.
 *
 * @throws {OcrFailure} a field holds no usable number.
 */
export async function chunksOf(
	parameters: Parameters,
	document: OcrDocument,
	turns: Turns,
): Promise<{ chunks: DescribedChunk[]; warnings: OcrWarning[] }> {
	const settings = chunkSettings(parameters);
	const { chunkSteps } = await import('../../ocr/chunks/chunk-document');
	const { describeChunk } = await import('../../ocr/chunks/describe-chunk');
	const { chunks, warnings } = await inTurns(chunkSteps(document, settings), turns);
	return {
		chunks: chunks.map((chunk) => ({
			text: chunk.text,
			about: { ...describeChunk(chunk, chunks.length, document) },
		})),
		warnings,
	};
}

/** @throws {OcrFailure} a field holds no usable number. */
export function chunkSettings(parameters: Parameters): ChunkSettings {
	const maxCharacters = readWholeNumber(parameters, SIZE);
	const overlap = readWholeNumber(parameters, OVERLAP);
	if (overlap >= maxCharacters) {
		const message = `${overlap} is not less than the chunk size of ${maxCharacters}.`;
		throw fieldFailure(OVERLAP.label, message);
	}
	const textAs = parameters.string('textAs', 'plain') === 'markdown' ? 'markdown' : 'plain';
	return { maxCharacters, overlap, textAs };
}

const SIZE = {
	name: 'chunkSize',
	label: 'Chunk Size (Characters)',
	atLeast: 1,
	otherwise: DEFAULT_SIZE,
};
const OVERLAP = {
	name: 'chunkOverlap',
	label: 'Chunk Overlap (Characters)',
	atLeast: 0,
	otherwise: DEFAULT_OVERLAP,
};

/** A document without text gives no chunk. */
export const noChunks = ({ source }: Pick<OcrDocument, 'source'>): OcrWarning => ({
	code: 'no-text',
	message: `No text was found in ${source.fileName ? `"${source.fileName}"` : 'the document'}, so there is no chunk of it.`,
});
