import type { OcrDocument } from '../document/types';
import { wordsCsv } from '../export/csv/words-csv';
import type { ZipEntry } from './zip';

interface ResultParts {
	/** Name of the entries without their ending. */
	stem: string;
	raw: unknown;
	document: OcrDocument;
	/** The original, and what the provider made of it. */
	attached: ReadonlyArray<{ fileName: string; read(): AsyncIterable<Uint8Array> }>;
}

/**
 * The files of a result: `<stem>.json` (the provider's whole answer), `<stem>.txt`, `<stem>.csv`
 * (one row per word), the original and the provider's own files. Made one by one while the archive
 * is written.
 */
export function* resultEntries(parts: ResultParts): Generator<ZipEntry> {
	const { raw, document, attached } = parts;
	const { stem } = parts;
	yield fromText(`${stem}.json`, () => JSON.stringify(raw, null, 2));
	yield fromText(`${stem}.txt`, () => document.text);
	yield fromText(`${stem}.csv`, () => wordsCsv(document));
	for (const { fileName, read } of attached) {
		yield { name: fileName, compress: false, read };
	}
}

function fromText(name: string, make: () => string): ZipEntry {
	return {
		name,
		compress: true,
		async *read() {
			yield new TextEncoder().encode(make());
		},
	};
}
