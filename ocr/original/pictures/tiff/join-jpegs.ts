/** A JPEG (ITU-T T.81, annex B) in pieces. */
export interface JpegParts {
	/** Segments with tables, in their order. */
	tables: Uint8Array[];
	/** The frame's segment, its marker included. */
	frame: Uint8Array;
	/** The header of the first scan. */
	scanHead: Uint8Array;
	/** From behind it to the end marker. */
	scans: Uint8Array;
	/** MCUs between restart markers; 0 for none. */
	interval: number;
	components: number;
}

const [START, END, SCAN, RESTART_INTERVAL, COMMENT] = [0xd8, 0xd9, 0xda, 0xdd, 0xfe];
const [BASELINE, EXTENDED] = [0xc0, 0xc1];

/** MCUs that a restart interval may have. */
const MOST_INTERVAL = 65_535;

const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef;
const isTable = (marker: number) => marker === 0xdb || marker === 0xc4 || marker === 0xcc;

/**
 * Takes a JPEG apart that {@link readJpeg} could read. What programs wrote for themselves is left out.
 *
 * @param common tables that the strips of a TIFF have in common, as a JPEG without pixels; may be empty
 * @returns `null` where a segment does not end
 */
export function readParts(jpeg: Uint8Array, common: Uint8Array): JpegParts | null {
	const tables: Uint8Array[] = [];
	let frame: Uint8Array | null = null;
	let interval = 0;
	for (const bytes of [common, jpeg]) {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		let at = bytes[1] === START ? 2 : 0;
		while (at + 4 <= bytes.length && bytes[at + 1] !== END) {
			const marker = bytes[at + 1]!;
			if (bytes[at] !== 0xff) return null;
			if (marker === 0xff) {
				at++;
				continue;
			}
			const end = at + 2 + view.getUint16(at + 2);
			if (end > bytes.length) return null;
			const segment = bytes.subarray(at, end);
			if (marker === SCAN) {
				if (frame === null || frame.length < 10) return null;
				const rest = bytes.subarray(end);
				const scans = rest.subarray(0, endOf(rest));
				return { tables, frame, scanHead: segment, scans, interval, components: frame[9]! };
			}
			if (marker === RESTART_INTERVAL && end - at >= 6) interval = view.getUint16(at + 4);
			else if (isTable(marker)) tables.push(segment);
			else if (!isApplication(marker) && marker !== COMMENT) frame = segment;
			at = end;
		}
	}
	return null;
}

/** Where the end marker is, or the bytes end without one. */
function endOf(scans: Uint8Array): number {
	const at = scans.length - 2;
	for (let back = at; back >= 0 && back > at - 16; back--) {
		if (scans[back] === 0xff && scans[back + 1] === END) return back;
	}
	return scans.length;
}

/**
 * One JPEG of several that lie below each other. Between two of them comes a restart marker: behind it
 * all begins anew, as each strip does.
 *
 * @param stored what Adobe's marker says of the colors: 0 as they are, 1 YCbCr; `null` for no marker
 * @returns `null` where they have different tables, or do not end where a restart may be
 */
export function joinJpegs(
	parts: readonly JpegParts[],
	strips: { height: number },
	page: { width: number; height: number },
	stored: 0 | 1 | null,
): Uint8Array | null {
	const [one] = parts;
	if (one === undefined) return null;
	const restarts = parts.length === 1 ? one : joinedScans(parts, strips, page);
	if (restarts === null) return null;
	const frame = Uint8Array.from(one.frame);
	new DataView(frame.buffer).setUint16(5, page.height);
	return Buffer.concat([
		Uint8Array.of(0xff, START),
		...(stored === null ? [] : [adobeMarker(stored)]),
		...one.tables,
		frame,
		...(restarts.interval > 0
			? [Uint8Array.of(0xff, RESTART_INTERVAL, 0, 4, restarts.interval >> 8, restarts.interval)]
			: []),
		one.scanHead,
		restarts.scans,
		Uint8Array.of(0xff, END),
	]);
}

/** Readers know by it how three components are stored (Adobe's technical note 5116). */
const adobeMarker = (stored: 0 | 1) =>
	Buffer.from(`\xff\xee\0\x0eAdobe\0\x64\0\0\0\0${String.fromCharCode(stored)}`, 'latin1');

function joinedScans(
	parts: readonly JpegParts[],
	strips: { height: number },
	{ width }: { width: number },
): Pick<JpegParts, 'scans' | 'interval'> | null {
	const one = parts[0]!;
	const [mcuWidth, mcuHeight] = mcuOf(one);
	const perStrip = Math.ceil(width / mcuWidth) * (strips.height / mcuHeight);
	const interval = one.interval || perStrip;
	const isSequential = [BASELINE, EXTENDED].includes(one.frame[1]!);
	// A scan with some of the components only is followed by another one.
	if (!isSequential || one.scanHead[4] !== one.components) return null;
	if (strips.height % mcuHeight !== 0) return null;
	if (interval > MOST_INTERVAL || perStrip % interval !== 0) return null;
	if (!parts.every((part) => isAlike(part, one))) return null;
	const pieces = parts.map(({ scans }) => betweenRestarts(scans));
	const isWhole = pieces.slice(0, -1).every(({ length }) => length === perStrip / interval);
	if (!isWhole) return null;
	const scans = pieces
		.flat()
		.flatMap((piece, index) =>
			index === 0 ? [piece] : [Uint8Array.of(0xff, 0xd0 + ((index - 1) & 7)), piece],
		);
	return { interval, scans: Buffer.concat(scans) };
}

/** Pixels of the smallest unit that is coded together (T.81, A.2). */
function mcuOf({ frame, components }: JpegParts): [width: number, height: number] {
	if (components === 1) return [8, 8];
	const factors = Array.from({ length: components }, (_, index) => frame[11 + index * 3] ?? 0x11);
	return [
		8 * Math.max(1, ...factors.map((factor) => factor >> 4)),
		8 * Math.max(1, ...factors.map((factor) => factor & 15)),
	];
}

/** The same but for the height. */
function isAlike(part: JpegParts, one: JpegParts): boolean {
	const key = ({ tables, frame, scanHead }: JpegParts) =>
		Buffer.concat([...tables, frame.subarray(0, 5), frame.subarray(7), scanHead]);
	return part.interval === one.interval && Buffer.compare(key(part), key(one)) === 0;
}

/** In a scan 0xFF is followed by 0 unless a marker begins. */
function betweenRestarts(scans: Uint8Array): Uint8Array[] {
	const pieces: Uint8Array[] = [];
	let start = 0;
	for (let at = scans.indexOf(0xff); at >= 0; at = scans.indexOf(0xff, at + 1)) {
		const marker = scans[at + 1] ?? 0;
		if (marker < 0xd0 || marker > 0xd7) continue;
		pieces.push(scans.subarray(start, at));
		start = at + 2;
	}
	pieces.push(scans.subarray(start));
	return pieces;
}
