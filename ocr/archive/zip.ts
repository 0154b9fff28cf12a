import { EntryNames } from './entry-names';
import { Zip, ZipDeflate } from '../bundled/fflate';

export interface ZipEntry {
	/** Any text; see {@link EntryNames} for what becomes of it. */
	name: string;
	/** Pictures and PDFs are packed already: put them in as they are. */
	compress: boolean;
	read(): AsyncIterable<Uint8Array>;
}

/**
 * Writes a ZIP piece by piece while its entries are read, so that a large original never is in
 * memory as a whole. UTF-8 names, no ZIP64: entries and archive must stay below 4 GB.
 *
 * Every entry is deflated, if only by level 0, which adds 5 bytes to each 64 KB: what is read once has
 * its size behind it, and a reader of streams, such as Java's, finds no end of a stored entry then
 * (APPNOTE 4.4.4, bit 3).
 *
 * @param modified date of all entries.
 */
export async function* zipEntries(
	entries: Iterable<ZipEntry>,
	modified: Date,
): AsyncGenerator<Uint8Array> {
	let ready: Uint8Array[] = [];
	const zip = new Zip((failure, chunk) => {
		if (failure) throw failure;
		ready.push(chunk);
	});
	const names = new EntryNames();
	for (const entry of entries) {
		const name = names.free(entry.name);
		const file = new ZipDeflate(name, { level: entry.compress ? 6 : 0 });
		file.mtime = modified;
		zip.add(file);
		for await (const chunk of entry.read()) {
			file.push(chunk);
			if (ready.length > 0) {
				yield* ready;
				ready = [];
			}
		}
		file.push(new Uint8Array(), true);
	}
	zip.end();
	yield* ready;
}
