import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildDocument } from '../../../ocr/reading/build-document';
import type { OcrDocument } from '../../../ocr/document/types';
import { projectRoot } from '../../harness/paths';

interface ReadPage {
	width: number;
	height: number;
	/** See read-samples.ts. */
	words: string[];
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const readings = json(path.join(__dirname, 'readings.json')) as Record<string, ReadPage[]>;

/**
 * The engine is sure of nearly all of a clean invoice. Here it is not, so that every step of the
 * scale is on the page; `null` is a word whose confidence was not given.
 */
const CHANGED: Readonly<Record<string, number | null>> = {
	'MTP-55310': 0.31,
	'40276': 0.455,
	'BK-077': 0.62,
	'192': 0.58,
	letterhead: 0.66,
	'-99.55': 0.69,
	Marrowby: 0.84,
	Testhaven: 0.745,
	'11.75': 0.79996,
	'102.00': 0.8,
	gall: 0.77,
	Iron: 0.88,
	Cotton: 0.86,
	envelopes: 0.9,
	'$2,033.20': null,
	Reference: null,
	NOTES: null,
};

export const sampleBytes = (name: string): Uint8Array =>
	new Uint8Array(readFileSync(path.join(projectRoot, 'demo/samples', name)));

/** A sample of the demo as it was read (see read-samples.ts), with {@link CHANGED} confidences. */
export function sampleDocument(name: 'invoice.png' | 'contract.pdf'): OcrDocument {
	return buildDocument({
		provider: { id: 'some-provider' },
		job: { id: null, status: 'succeeded' },
		source: { fileName: name },
		pages: readings[name].map(({ width, height, words }) => ({
			width,
			height,
			unit: 'pixel',
			words: words.map(readWord),
		})),
	});
}

function readWord(written: string) {
	const [text, confidence, ...rest] = written.split(' ');
	return {
		text,
		confidence: CHANGED[text] === undefined ? Number(confidence) : CHANGED[text],
		points: [0, 2, 4, 6].map((at) => ({ x: Number(rest[at]), y: Number(rest[at + 1]) })),
		breakAfter: rest[8] === '/',
	};
}
