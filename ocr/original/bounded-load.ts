import type { PDFDocument } from '../bundled/pdf-lib';
import { Turns } from '../document/turns';
import { MOST_ROOM } from './object-streams';

type Library = typeof import('../bundled/pdf-lib');

/** What pdf-lib unpacks a stream into; all of its filters grow it by this one method. */
interface Unpacking {
	buffer: Uint8Array;
	ensureBuffer(bytes: number): Uint8Array;
}

/** What pdf-lib reads byte by byte. */
interface Bytes {
	next(): number;
}

/** What pdf-lib reads objects by: the file's own, and those of packed ones. */
interface Reader {
	parseObject(): unknown;
	parseDict(): unknown;
}

/** Objects of a file, down to the single number: a tagged book of 1,000 pages has 10 million. */
const MOST_OBJECTS = 24_000_000;

/** As many objects as a dictionary takes the time and memory of. */
const DICTIONARY = 8;

/** Objects within one: it is read in one piece. */
const MOST_IN_ONE = 500_000;

/** Times that each byte is read: by words it may begin, and again where an object makes no sense. */
const MOST_READS = 16;

/** Reads of a small file. */
const FEWEST_READS = 1 << 23;

/** What is left of it for the file that is being read. */
let [room, objects, reads] = [0, 0, 0];
let isTooMuch = false;

/** Of the object that is being read: what there was before it, and how deep in it the reader is. */
let [before, depth] = [0, 0];

/** The library's own class, by which it is told whether it is bounded already. */
let bounded: unknown = null;

/**
 * Has pdf-lib read a file, so far as a file can mean it seriously: it knows no bound of its own. A
 * file of 300 KB is unpacked to 300 MB, of whose brackets a gigabyte is made, in one piece of a
 * minute; of a long row of blanks each is a place to look for an object from, to the end of the row.
 * Counting begins anew with each call, so one file is read after the other, and a trap takes nothing
 * from others. Others have their turn between two objects.
 *
 * @returns the document, `null` where the library cannot read it, or `too-much`.
 */
export async function boundedLoad(
	bytes: Uint8Array,
	library: Library,
): Promise<PDFDocument | null | 'too-much'> {
	const loaded = lastLoad.then(async () => await loadNow(bytes, library));
	// Without what it gave, which would stay in memory.
	lastLoad = loaded.then(nothing, nothing);
	return await loaded;
}

/** Waits for the file before; never fails. */
let lastLoad: Promise<void> = Promise.resolve();
const nothing = () => {};

async function loadNow(
	bytes: Uint8Array,
	library: Library,
): Promise<PDFDocument | null | 'too-much'> {
	const { PDFDocument, PDFParser } = library;
	if (bounded !== library.PDFObjectParser) bound(library);
	bounded = library.PDFObjectParser;
	[room, objects, reads] = [MOST_ROOM, MOST_OBJECTS, FEWEST_READS + bytes.length * MOST_READS];
	[isTooMuch, depth] = [false, 0];
	const turns = new Turns();
	const parser = PDFParser.forBytesWithOptions(bytes);
	parser['shouldWaitForTick'] = () => {
		const { isDue } = turns;
		if (isDue) turns.begin();
		return isDue;
	};
	try {
		const context = await parser.parseDocument();
		// As its own `load` does, which lets no speed be set by the clock.
		const document: PDFDocument = Reflect.construct(PDFDocument, [context, true, false]);
		return isTooMuch ? 'too-much' : document;
	} catch {
		return isTooMuch ? 'too-much' : null;
	} finally {
		// The library unpacks what pages draw too, later and of any file.
		room = MOST_ROOM;
	}
}

/** An object that makes no sense is passed over, unless nothing more can be read at all. */
function spent(): never {
	isTooMuch = true;
	reads = 0;
	throw new RangeError('Too much to read');
}

function bound(library: Library): void {
	const unpacking = unpackingOf(library);
	const grow = unpacking.ensureBuffer;
	unpacking.ensureBuffer = function (bytes) {
		const had = this.buffer.byteLength;
		if (bytes <= had) return this.buffer;
		if (room < 0) spent();
		const grown = grow.call(this, bytes);
		room -= grown.byteLength - had;
		reads += (grown.byteLength - had) * MOST_READS;
		return grown;
	};
	const stream: Bytes = bytesOf(library);
	const { next } = stream;
	stream.next = function () {
		if (--reads < 0) spent();
		return next.call(this);
	};
	// What it says of the places of objects is read, and not used: of a number it makes as many entries.
	library.PDFXRefStreamParser.prototype['parseEntries'] = () => [];
	boundObjects(library.PDFObjectParser.prototype as unknown as Reader);
}

function boundObjects(reader: Reader): void {
	const { parseDict, parseObject } = reader;
	reader.parseDict = function () {
		objects -= DICTIONARY;
		return parseDict.call(this);
	};
	reader.parseObject = function () {
		if (depth === 0) before = objects;
		if (--objects < 0 || before - objects > MOST_IN_ONE) spent();
		depth++;
		try {
			return parseObject.call(this);
		} finally {
			depth--;
		}
	};
}

/** pdf-lib does not export the class that all its filters extend. */
function unpackingOf({ decodePDFRawStream, PDFContext, PDFRawStream }: Library): Unpacking {
	const dict = PDFContext.create().obj({ Filter: 'RunLengthDecode' });
	const stream: object = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array()));
	const filter: object = Object.getPrototypeOf(stream);
	return Object.getPrototypeOf(filter);
}

/** Nor the one that gives a file byte by byte. */
const bytesOf = ({ PDFParser }: Library): Bytes =>
	Object.getPrototypeOf(PDFParser.forBytesWithOptions(new Uint8Array())['bytes']);
