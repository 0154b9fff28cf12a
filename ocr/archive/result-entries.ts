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
 * is written. No two have the same name.
 */
export function* resultEntries(parts: ResultParts): Generator<ZipEntry> {
	const { raw, document, attached } = parts;
	const stem = safeName(parts.stem);
	const taken = new Set<string>();
	const free = (name: string): string => {
		const [, start = name, end = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
		let candidate = name;
		for (let n = 2; taken.has(candidate.toLowerCase()); n++) candidate = `${start}-${n}${end}`;
		taken.add(candidate.toLowerCase());
		return candidate;
	};
	yield fromText(free(`${stem}.json`), () => JSON.stringify(raw, null, 2));
	yield fromText(free(`${stem}.txt`), () => document.text);
	yield fromText(free(`${stem}.csv`), () => wordsCsv(document));
	for (const { fileName, read } of attached) {
		yield { name: free(safeName(fileName)), compress: false, read };
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
