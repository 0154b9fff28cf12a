import { TAG, type TiffEntry } from '../pictures/tiff/directory';
import { damaged } from '../unusable';
import { numbersOf, type TiffDirectories } from './tiff-directories';

/** Where the old way to store a JPEG has it, and its tables (TIFF 6.0, section 22). */
const OLD_JPEG = { start: 513, bytes: 514, quantization: 519, dc: 520, ac: 521 } as const;

/**
 * What points to somewhere in the file and is no part of the page: free room (288, 289), further
 * directories (330), EXIF, GPS and what belongs to them (34665, 34853, 40965).
 */
const LEFT_OUT: ReadonlySet<number> = new Set([288, 289, 330, 34_665, 34_853, 40_965]);

const LONG = 4;
const BIG_TYPES: ReadonlySet<number> = new Set([16, 17, 18]);
/** Of a classic TIFF. */
const [HEADER_BYTES, ENTRY_BYTES, VALUE_BYTES] = [8, 12, 4];
/** What parts share is copied once; a file that lives on parts that lie upon each other is a trap. */
const MOST_COPIES = 2;

/** What becomes of an entry: its values, and how many there are. */
interface Written {
	tag: number;
	type: number;
	length: number;
	values: Uint8Array;
}

/**
 * Writes pages of a TIFF into a new one: their strips and tiles as they are packed, and all that their
 * directories say of them. Of a BigTIFF too the new one is a classic TIFF, which everybody reads.
 */
export class TiffWriter {
	private readonly pieces: Uint8Array[] = [];
	private readonly view: DataView;
	private at = HEADER_BYTES;
	/** Where a piece of the file has gone, by its own place. */
	private readonly placed = new Map<string, number>();

	/** @param file how a sentence about it begins */
	constructor(
		private readonly bytes: Uint8Array,
		private readonly from: TiffDirectories,
		private readonly file: string,
	) {
		const mark = from.layout.little ? 0x49 : 0x4d;
		const header = Uint8Array.of(mark, mark, 0, 0, 0, 0, 0, 0);
		this.view = new DataView(header.buffer);
		this.view.setUint16(2, 42, from.layout.little);
		this.pieces.push(header);
	}

	/**
	 * @param pages 0-based
	 * @throws {UnusableOriginal} a strip lies outside of the file.
	 */
	write(pages: readonly number[]): Uint8Array {
		let link = { view: this.view, at: 4 };
		for (const page of pages) {
			const entries = this.entriesOf(this.from.pages[page]!);
			link.view.setUint32(link.at, this.at, this.from.layout.little);
			link = this.directory(entries);
		}
		const written = new Uint8Array(this.at);
		let at = 0;
		for (const piece of this.pieces) {
			written.set(piece, at);
			at += piece.length;
		}
		return written;
	}

	/** @returns where the place of the next directory is noted. */
	private directory(entries: readonly Written[]): { view: DataView; at: number } {
		const { little } = this.from.layout;
		const size = 2 + entries.length * ENTRY_BYTES + VALUE_BYTES;
		const directory = new Uint8Array(size);
		const view = new DataView(directory.buffer);
		this.append(directory);
		view.setUint16(0, entries.length, little);
		entries.forEach(({ tag, type, length, values }, index) => {
			const entry = 2 + index * ENTRY_BYTES;
			view.setUint16(entry, tag, little);
			view.setUint16(entry + 2, type, little);
			view.setUint32(entry + 4, length, little);
			if (values.length <= VALUE_BYTES) directory.set(values, entry + 8);
			else view.setUint32(entry + 8, this.append(values), little);
		});
		return { view, at: size - VALUE_BYTES };
	}

	private entriesOf(entries: readonly TiffEntry[]): Written[] {
		const values = (tag: number) => {
			const entry = entries.find((one) => one.tag === tag);
			return entry && numbersOf(this.bytes, entry, this.from.layout.little);
		};
		const moved = new Map<number, number[]>();
		const data = [
			[TAG.stripOffsets, TAG.stripBytes],
			[TAG.tileOffsets, TAG.tileBytes],
			[OLD_JPEG.start, OLD_JPEG.bytes],
		] as const;
		for (const [starts, sizes] of data) {
			const offsets = values(starts);
			if (offsets) moved.set(starts, this.copied(offsets, values(sizes)));
		}
		for (const tag of [OLD_JPEG.quantization, OLD_JPEG.dc, OLD_JPEG.ac]) {
			const offsets = values(tag);
			const size = (start: number) => (tag === OLD_JPEG.quantization ? 64 : this.codesAt(start));
			if (offsets) moved.set(tag, this.copied(offsets, offsets.map(size)));
		}
		return entries
			.filter(({ tag, length }) => length > 0 && !LEFT_OUT.has(tag))
			.map((entry) => this.entry(entry, moved.get(entry.tag)));
	}

	private entry(entry: TiffEntry, moved: readonly number[] | undefined): Written {
		const { tag, type, length, start, bytes: size } = entry;
		const numbers = moved ?? (BIG_TYPES.has(type) ? this.numbers(entry) : null);
		if (numbers === null) {
			return { tag, type, length, values: this.bytes.subarray(start, start + size) };
		}
		const values = new Uint8Array(numbers.length * 4);
		const view = new DataView(values.buffer);
		numbers.forEach((number, index) => {
			view.setUint32(index * 4, number, this.from.layout.little);
		});
		return { tag, type: LONG, length: numbers.length, values };
	}

	private numbers(entry: TiffEntry): number[] {
		return numbersOf(this.bytes, entry, this.from.layout.little);
	}

	/** A Huffman table: how many codes there are of each length, and their values. */
	private codesAt(start: number): number {
		const lengths = this.bytes.subarray(start, start + 16);
		return 16 + lengths.reduce((sum, count) => sum + count, 0);
	}

	/** Copies pieces of the file; those that are there already are not copied again. */
	private copied(starts: readonly number[], sizes: readonly number[] | undefined): number[] {
		return starts.map((start, index) => {
			// Old files with a single strip may leave out its length.
			const size = sizes?.[index] ?? (starts.length === 1 ? this.bytes.length - start : -1);
			if (size < 0 || start + size > this.bytes.length) throw damaged(this.file);
			const key = `${start}:${size}`;
			const place = this.placed.get(key) ?? this.append(this.bytes.subarray(start, start + size));
			this.placed.set(key, place);
			return place;
		});
	}

	/** Everything begins on an even byte. */
	private append(piece: Uint8Array): number {
		const start = this.at;
		this.pieces.push(piece);
		this.at += piece.length;
		if (this.at % 2 === 1) {
			this.pieces.push(new Uint8Array(1));
			this.at++;
		}
		if (this.at > this.bytes.length * MOST_COPIES + 1_000_000) throw damaged(this.file);
		return start;
	}
}
