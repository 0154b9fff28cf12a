import type { PDFDict, PDFObject, PDFRawStream, PDFRef } from '../../bundled/pdf-lib';
import { inflateUpTo } from '../../original/pictures/inflate';

type Library = typeof import('../../bundled/pdf-lib');

/**
 * The bytes of a stream, so many at most. Of the filters a page's content may have, deflate is the
 * one that can make much of little, and the library unpacks whole blocks of it: it is done here.
 *
 * @throws Error where a filter cannot be undone.
 */
export function unpacked(stream: PDFRawStream, most: number, library: Library): Uint8Array {
	const { decodePDFRawStream, PDFArray, PDFName, PDFRawStream } = library;
	const filter = stream.dict.lookup(PDFName.of('Filter'));
	const filters = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : [];
	if (filters.at(-1) !== PDFName.of('FlateDecode')) {
		return new Uint8Array(decodePDFRawStream(stream).getBytes(most));
	}
	if (filters.length === 1) return inflateUpTo(stream.contents, most);
	const dict = stream.dict.context.obj({});
	dict.set(PDFName.of('Filter'), stream.dict.context.obj(filters.slice(0, -1)));
	const armoured = decodePDFRawStream(PDFRawStream.of(dict, stream.contents));
	return inflateUpTo(new Uint8Array(armoured.getBytes(stream.contents.length * 2)), most);
}

/**
 * A stream's operators, one character a byte; what cannot be unpacked shows nothing.
 *
 * @returns `null` where it has more bytes than that.
 */
export function operatorsOf(
	object: PDFObject | undefined,
	most: number,
	library: Library,
): string | null {
	if (!(object instanceof library.PDFRawStream)) return '';
	try {
		const bytes = unpacked(object, most + 1, library);
		if (bytes.length > most) return null;
		return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	} catch {
		return '';
	}
}

/** The streams that a page's content is made of, in their order; text may go from one to the next. */
export function contentStreams(page: PDFDict, library: Library): Array<PDFObject | undefined> {
	const { context } = page;
	const contents = context.lookup(page.get(library.PDFName.of('Contents')));
	const streams = contents instanceof library.PDFArray ? contents.asArray() : [contents];
	return streams.map((stream) => context.lookup(stream));
}

/** An entry of a resource dictionary. */
export interface Resource {
	object: PDFObject | undefined;
	/** `undefined` where it is not an object of its own. */
	ref: PDFRef | undefined;
}

/** What a resource dictionary has of a kind, by the names that operators call it. */
export function resourcesOf(
	resources: PDFDict | null,
	kind: 'Font' | 'XObject' | 'Pattern',
	{ PDFDict, PDFName, PDFRef }: Library,
): Map<string, Resource> {
	const found = new Map<string, Resource>();
	const dict = resources?.context.lookup(resources.get(PDFName.of(kind)));
	if (!resources || !(dict instanceof PDFDict)) return found;
	for (const [name, value] of dict.entries()) {
		found.set(name.asString().slice(1), {
			object: resources.context.lookup(value),
			ref: value instanceof PDFRef ? value : undefined,
		});
	}
	return found;
}
