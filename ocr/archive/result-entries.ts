import type { OcrDocument } from '../document/types';
import { wordsCsv } from '../export/words-csv';
import type { ZipEntry } from './zip';

export interface ResultParts {
	/** Name of the entries without their ending. */
	stem: string;
	raw: unknown;
	document: OcrDocument;
	original?: { fileName: string; read(): AsyncIterable<Uint8Array> };
}

/**
 * The files of a result: `<stem>.json` (the provider's whole answer), `<stem>.txt`,
 * `<stem>.csv` (one row per word) and the original. Made one by one while the archive is written.
 */
export function* resultEntries({ stem, raw, document, original }: ResultParts): Generator<ZipEntry> {
	const name = safeName(stem);
	yield fromText(`${name}.json`, () => JSON.stringify(raw, null, 2));
	yield fromText(`${name}.txt`, () => document.text);
	yield fromText(`${name}.csv`, () => wordsCsv(document));
	if (original) {
		const own = safeName(original.fileName);
		// A text file that was read must not hide the text that was read from it.
		const taken = [`${name}.json`, `${name}.txt`, `${name}.csv`].includes(own);
		yield { name: taken ? `original-${own}` : own, compress: false, read: original.read };
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

/** One part of a path, and one that Windows takes too. */
const safeName = (name: string) =>
	name.replace(/[\u0000-\u001f<>:"/\\|?*]/g, '_').replace(/^\.+|[. ]+$/g, '_') || 'document';
