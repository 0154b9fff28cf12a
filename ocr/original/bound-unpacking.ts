import { MOST_ROOM } from './object-streams';

type Library = typeof import('../bundled/pdf-lib');

/** What pdf-lib unpacks a stream into; all of its filters grow it by this one method. */
interface Unpacking {
	buffer: Uint8Array;
	ensureBuffer(bytes: number): Uint8Array;
}

let room = 0;
let bounded: Unpacking | null = null;

/**
 * Lets pdf-lib unpack no more than a file can mean seriously: it knows no bound of its own, and a file
 * of 300 KB can be unpacked to 300 MB before anything in it is looked at. Counting begins anew with
 * each call; files that are opened at the same moment share what there is.
 *
 * @returns tells whether the bound was met, so that not everything in the file was read.
 */
export function boundUnpacking(library: Library): () => boolean {
	const prototype = unpackingOf(library);
	if (bounded !== prototype) {
		const grow = prototype.ensureBuffer;
		prototype.ensureBuffer = function (bytes) {
			if (bytes <= this.buffer.byteLength) return this.buffer;
			if (room > MOST_ROOM) throw new RangeError('Too much to unpack');
			const before = this.buffer.byteLength;
			const grown = grow.call(this, bytes);
			room += grown.byteLength - before;
			return grown;
		};
		bounded = prototype;
	}
	room = 0;
	return () => room > MOST_ROOM;
}

/** pdf-lib does not export the class that all its filters extend. */
function unpackingOf({ decodePDFRawStream, PDFContext, PDFRawStream }: Library): Unpacking {
	const dict = PDFContext.create().obj({ Filter: 'RunLengthDecode' });
	const stream: object = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array()));
	const filter: object = Object.getPrototypeOf(stream);
	return Object.getPrototypeOf(filter);
}
