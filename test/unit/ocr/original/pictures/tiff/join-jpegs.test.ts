import {
	joinJpegs,
	readParts,
	type JpegParts,
} from '../../../../../../ocr/original/pictures/tiff/join-jpegs';

const bytesOf = (...parts: Array<number | readonly number[]>) => Uint8Array.from(parts.flat());
const segment = (marker: number, ...body: number[]) => [0xff, marker, 0, body.length + 2, ...body];
const [START, END] = [[0xff, 0xd8], [0xff, 0xd9]]; // prettier-ignore

/** Components of the sampling factors that are given, 16 pixels high and 32 wide. */
const frame = (factors: number[], { marker = 0xc0, height = 16 } = {}) =>
	segment(
		marker,
		8,
		0,
		height,
		0,
		32,
		factors.length,
		...factors.flatMap((factor, at) => [at + 1, factor, 0]),
	);
const scanHead = (components: number) =>
	segment(
		0xda,
		components,
		...Array.from({ length: components }, (_, at) => [at + 1, 0]).flat(),
		0,
		63,
		0,
	);
const table = (value: number) => segment(0xdb, 0, value);

describe('A JPEG is taken apart:', () => {
	const parts = (jpeg: number[][], common: number[][] = []) => {
		const read = readParts(bytesOf(...jpeg), bytesOf(...common));
		return (
			read && {
				...{ tables: read.tables.map((each) => [...each]), frame: [...read.frame] },
				...{ scanHead: [...read.scanHead], scans: [...read.scans] },
				...{ interval: read.interval, components: read.components },
			}
		);
	};
	const whole = { frame: frame([0x22, 0x11, 0x11]), scanHead: scanHead(3), scans: [1, 2, 3] };

	test('tables of all kinds in their order, without what programs wrote for themselves', () => {
		const [dht, dac] = [segment(0xc4, 1), segment(0xcc, 2)];
		expect(
			parts([
				...[START, segment(0xe0, 7), segment(0xef, 7), segment(0xfe, 7), table(5), [0xff]],
				...[whole.frame, dht, segment(0xdd, 1, 4), dac, whole.scanHead, whole.scans, END],
			]),
		).toEqual({ ...whole, tables: [table(5), dht, dac], interval: 260, components: 3 });
	});

	test('the tables in common come first', () => {
		expect(
			parts(
				[START, table(6), whole.frame, whole.scanHead, whole.scans, END],
				[START, table(5), END],
			),
		).toEqual({ ...whole, tables: [table(5), table(6)], interval: 0, components: 3 });
		expect(
			parts(
				[whole.frame, whole.scanHead, whole.scans, END],
				[START, table(5), segment(0xdd, 0, 9)],
			),
		).toEqual({ ...whole, tables: [table(5)], interval: 9, components: 3 });
	});

	test('up to its end marker, behind which there may be some bytes', () => {
		const scans = (...behind: number[][]) =>
			parts([START, whole.frame, whole.scanHead, ...behind])?.scans;
		expect(scans([1, 2], END, [0, 0])).toEqual([1, 2]);
		expect(scans([1, 2])).toEqual([1, 2]);
		expect(scans([1, 0xff, 0, 2])).toEqual([1, 0xff, 0, 2]);
		expect(scans([0xff, 0, 1], END)).toEqual([0xff, 0, 1]);
		expect(scans([])).toEqual([]);
		expect(scans(END)).toEqual([]);
		expect(scans([1], END, Array<number>(15).fill(0))).toEqual([1]);
		expect(scans([1], END, Array<number>(16).fill(0))).toHaveLength(19);
		expect(scans([1], END, [3], END)).toEqual([1, ...END, 3]);
	});

	test('a restart interval that is cut short is none', () => {
		expect(
			parts([START, segment(0xdd, 7), whole.frame, whole.scanHead, whole.scans, END])?.interval,
		).toBe(0);
	});

	test.each<[string, number[][]]>([
		['nothing', []],
		['no scan', [START, whole.frame, END]],
		['no frame', [START, whole.scanHead]],
		['a frame too short', [START, segment(0xc0, 8, 0, 16, 0, 32), whole.scanHead]],
		['a scan behind its end', [START, whole.frame, END, [0, 0], whole.scanHead]],
		['what is no marker', [START, whole.frame, [1, 2, 0, 2], whole.scanHead]],
		['a segment longer than the file', [START, whole.frame, [0xff, 0xdb, 0, 90], whole.scanHead]],
	])('is none with %s', (_, jpeg) => {
		expect(parts(jpeg)).toBeNull();
	});
});

describe('JPEGs that lie below each other', () => {
	/** 32 × 16 pixels of one component: 8 units, 4 in a row of them. */
	const part = (scans: number[], more: Partial<JpegParts> = {}): JpegParts => ({
		...{
			tables: [bytesOf(table(1))],
			frame: bytesOf(frame([0x11])),
			scanHead: bytesOf(scanHead(1)),
		},
		...{ scans: bytesOf(scans), interval: 0, components: 1, ...more },
	});
	const join = (
		parts: JpegParts[],
		{ height = 16, width = 32, page = 32, stored = null as 0 | 1 | null } = {},
	) => {
		const joined = joinJpegs(parts, { height }, { width, height: page }, stored);
		return joined && [...joined];
	};
	const whole = (height: number, ...behind: number[][]) => [
		...[...START, ...table(1), ...frame([0x11], { height })],
		...behind.flat(),
		...END,
	];

	test('are one with a restart marker between them, at intervals of a strip', () => {
		expect(join([part([1, 2]), part([3]), part([4, 5])], { page: 48 })).toEqual(
			whole(48, segment(0xdd, 0, 8), scanHead(1), [1, 2, 0xff, 0xd0, 3, 0xff, 0xd1, 4, 5]),
		);
	});

	test('keep the intervals that they have, their markers numbered anew from 0 to 7', () => {
		const four = (first: number) => [first, 0xff, 0xd0, 7, 0xff, 0xd1, 7, 0xff, 0xd2, 7];
		const more = { interval: 2 };
		expect(
			join([part(four(1), more), part(four(2), more), part(four(3), more)], { page: 48 }),
		).toEqual(
			whole(48, segment(0xdd, 0, 2), scanHead(1), [
				...[1, 0xff, 0xd0, 7, 0xff, 0xd1, 7, 0xff, 0xd2, 7, 0xff, 0xd3],
				...[2, 0xff, 0xd4, 7, 0xff, 0xd5, 7, 0xff, 0xd6, 7, 0xff, 0xd7],
				...[3, 0xff, 0xd0, 7, 0xff, 0xd1, 7, 0xff, 0xd2, 7],
			]),
		);
	});

	test('an 0xFF that is none of them stays', () => {
		const scans = [0xff, 0, 0xff, 0xcf, 0xff, 0xd8, 0xff];
		expect(join([part(scans), part(scans)])).toEqual(
			whole(32, segment(0xdd, 0, 8), scanHead(1), [...scans, 0xff, 0xd0, ...scans]),
		);
	});

	test('one alone stays as it is, with the height that is said and no restarts of ours', () => {
		expect(join([part([1, 0xff, 0xd1, 2])], { page: 300 })).toEqual([
			...[...START, ...table(1), 0xff, 0xc0, 0, 11, 8, 1, 44, 0, 32, 1, 1, 0x11, 0],
			...[...scanHead(1), 1, 0xff, 0xd1, 2, ...END],
		]);
		expect(join([part([1], { interval: 259 })])).toEqual(
			whole(32, segment(0xdd, 1, 3), scanHead(1), [1]),
		);
		expect(join([])).toBeNull();
	});

	// Adobe's technical note 5116: "Adobe", version 100, four bytes of flags, and the transform.
	test.each([0, 1] as const)('say how their colors are stored: %d', (stored) => {
		const marker = [0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, stored];
		expect(join([part([1])], { stored })!.slice(0, 18)).toEqual([...START, ...marker]);
	});

	const color = (factors: number[], more: Partial<JpegParts> = {}) =>
		part([1], {
			frame: bytesOf(frame(factors)),
			scanHead: bytesOf(scanHead(3)),
			components: 3,
			...more,
		});
	/** Behind the tables and the frame of three components. */
	const intervalOf = (joined: number[] | null) =>
		joined && joined.slice(2 + 6 + 19, 2 + 6 + 19 + 6);

	test.each<[string, number[], width: number, height: number, units: number]>([
		['at full size', [0x11, 0x11, 0x11], 32, 16, 8],
		['with half of the color', [0x22, 0x11, 0x11], 32, 16, 2],
		['halved in its rows', [0x21, 0x11, 0x11], 32, 16, 4],
		['halved in its columns', [0x12, 0x11, 0x11], 32, 16, 4],
		['whose largest factor is a later one', [0x11, 0x11, 0x22], 32, 16, 2],
		['that is not a whole number of units wide', [0x22, 0x11, 0x11], 33, 16, 3],
		['higher', [0x22, 0x11, 0x11], 32, 64, 8],
	])('have the units of their sampling: color %s', (_, factors, width, height, units) => {
		expect(intervalOf(join([color(factors), color(factors)], { width, height }))).toEqual(
			segment(0xdd, 0, units),
		);
	});

	test('of one component it counts for nothing how it is sampled', () => {
		const odd = { frame: bytesOf(frame([0x22])) };
		expect(join([part([1], odd), part([2], odd)])!.slice(2 + 6 + 13, 2 + 6 + 13 + 6)).toEqual(
			segment(0xdd, 0, 8),
		);
	});

	test('an extended one is sequential too', () => {
		const more = { frame: bytesOf(frame([0x11], { marker: 0xc1 })) };
		expect(join([part([1], more), part([2], more)])).not.toBeNull();
	});

	test('may differ in their heights only', () => {
		const lower = part([2], { frame: bytesOf(frame([0x11], { height: 9 })) });
		expect(join([part([1]), lower])).toEqual(
			whole(32, segment(0xdd, 0, 8), scanHead(1), [1, 0xff, 0xd0, 2]),
		);
	});

	test('the last one may have fewer intervals', () => {
		const [four, one] = [part([1, 0xff, 0xd0, 2, 0xff, 0xd1, 3, 0xff, 0xd2, 4], { interval: 2 }), part([5], { interval: 2 })]; // prettier-ignore
		expect(join([four, one])).not.toBeNull();
		expect(join([one, four])).toBeNull();
	});

	test.each<[string, JpegParts[], object]>([
		[
			'progressive',
			[0, 1].map(() => part([1], { frame: bytesOf(frame([0x11], { marker: 0xc2 })) })),
			{},
		],
		[
			'with scans of some components',
			[0, 1].map(() => color([0x11, 0x11, 0x11], { scanHead: bytesOf(scanHead(1)) })),
			{},
		],
		['of part of a unit in height', [part([1]), part([2])], { height: 12 }],
		[
			'with intervals that do not end with a strip',
			[0, 1].map(() => part([1, 0xff, 0xd0, 2], { interval: 5 })),
			{},
		],
		[
			'of more units than an interval may have',
			[part([1]), part([2])],
			{ width: 8 * 65_536, height: 8 },
		],
		['with other tables', [part([1]), part([2], { tables: [bytesOf(table(2))] })], {}],
		['with another frame', [part([1]), part([2], { frame: bytesOf(frame([0x21])) })], {}],
		[
			'of another depth',
			[part([1]), part([2], { frame: bytesOf(segment(0xc0, 12, 0, 16, 0, 32, 1, 1, 0x11, 0)) })],
			{},
		],
		[
			'with another head of the scan',
			[part([1]), part([2], { scanHead: bytesOf(segment(0xda, 1, 1, 1, 0, 63, 0)) })],
			{},
		],
		['with other intervals', [part([1], { interval: 8 }), part([2])], {}],
		['with an interval too many', [part([1, 0xff, 0xd0, 2]), part([3])], {}],
	])('are not joined where they are %s', (_, parts, size) => {
		expect(join(parts, size)).toBeNull();
	});

	test('of as many units as an interval may have they are', () => {
		expect(join([part([1]), part([2])], { width: 8 * 65_535, height: 8 })).not.toBeNull();
	});
});
