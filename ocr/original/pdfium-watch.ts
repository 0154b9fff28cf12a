import type { PdfiumModule } from './pdfium-module';

/** Calls between two looks at the clock. */
const CALLS = 200;

/** Its version, the function that is asked, and what nobody reads. */
const PAUSE_BYTES = 12;

/** Bytes by which PDFium's memory may grow in one piece of work; a picture of 100 million pixels takes 400 MB. */
const MOST_GROWTH = 1024 * 1024 * 1024;

/**
 * What is thrown right through PDFium, as it takes too long, or memory without end: no more can be asked
 * of it than to go.
 */
export class TooSlow extends Error {
	override name = 'TooSlow';
}

/**
 * Ends calls of PDFium that take too long. PDFium itself knows no bound: of a page of 1 KB it draws
 * forms within forms for hours. Its own code calls itself by a table of functions for every operator
 * that it reads and every object that it draws; in the places of those functions stand others that
 * look at the clock, and then call them.
 */
export class PdfiumWatch {
	private until = Infinity;
	private turn = Infinity;
	/** Bytes of memory. */
	private most = Infinity;
	/** Calls left until the next look. */
	private readonly left: WebAssembly.Global<'i32'>;
	/** An `IFSDK_PAUSE` (`fpdf_progressive.h`), by which PDFium stops drawing after `turn`. */
	readonly pause: number;

	constructor(private readonly module: PdfiumModule) {
		const { wasmExports, HEAPU8 } = module;
		const { malloc, __indirect_function_table: table } = wasmExports;
		plan ??= makePlan(table);
		const { places, asks, shims } = plan;
		const pause = malloc(PAUSE_BYTES);
		new Int32Array(HEAPU8.buffer, pause, 3).set([1, asks, 0]);
		this.pause = pause;
		const called = Object.fromEntries(places.map((place) => [place, table.get(place)]));
		const asked = called[asks] as (pointer: number) => number;
		const { exports } = new WebAssembly.Instance(shims, {
			e: {
				...called,
				// All places are taken, so that PDFium asks one that has another use as well.
				[asks]: (pointer: number) =>
					pointer === pause ? Number(performance.now() > this.turn) : asked(pointer),
				look: () => this.look(),
			},
		});
		this.left = exports.left as WebAssembly.Global<'i32'>;
		for (const place of places) table.set(place, exports[place]);
	}

	/**
	 * @param most ms that the work may take
	 * @param turn ms after which PDFium pauses, where it can
	 * @throws {TooSlow} and PDFium is not to be asked again.
	 */
	during<T>(most: number, work: () => T, turn = most): T {
		const now = performance.now();
		[this.until, this.turn] = [now + most, now + turn];
		this.most = this.module.HEAPU8.length + MOST_GROWTH;
		try {
			return work();
		} finally {
			this.until = Infinity;
			this.most = Infinity;
		}
	}

	private look(): void {
		this.left.value = CALLS;
		const isTooLarge = this.module.HEAPU8.length > this.most;
		if (isTooLarge || performance.now() > this.until) throw new TooSlow();
	}
}

/** The same for every PDFium of this process. */
let plan: Plan | undefined;

interface Plan {
	/** Indexes in the table of functions. */
	places: number[];
	/** One of them, of the type (i32) → i32. */
	asks: number;
	shims: WebAssembly.Module;
}

type Type = 'void' | 'i32';

/** Functions of one parameter: methods of objects, and handlers of operators. */
function makePlan(table: WebAssembly.Table): Plan {
	const probes: Array<[Type, WebAssembly.Module]> = [
		['i32', moduleOf([['0', 'i32']], false)],
		['void', moduleOf([['0', 'void']], false)],
	];
	const found: Array<[name: string, type: Type]> = [];
	for (let place = 0; place < table.length; place++) {
		const called: unknown = table.get(place);
		if (typeof called !== 'function' || called.length !== 1) continue;
		const probe = probes.find(([, module]) => fits(module, called));
		if (probe) found.push([String(place), probe[0]]);
	}
	const asks = Number(found.find(([, type]) => type === 'i32')![0]);
	return { places: found.map(([name]) => Number(name)), asks, shims: moduleOf(found, true) };
}

/** A function is no import of another type than its own. */
function fits(module: WebAssembly.Module, called: unknown): boolean {
	try {
		new WebAssembly.Instance(module, { e: { 0: called as WebAssembly.ImportValue, look() {} } });
		return true;
	} catch {
		return false;
	}
}

/**
 * A module of WebAssembly (its binary format: WebAssembly Core 1.0, 5) that takes functions
 * (i32) → i32 or (i32) → () as `e.<name>`, and gives out under the same names others that count a
 * call, look, and call them.
 */
function moduleOf(functions: ReadonlyArray<[name: string, type: Type]>, given: boolean) {
	const typeOf = (type: Type) => (type === 'i32' ? 2 : 1);
	const types = [
		[0x60, 0, 0],
		[0x60, 1, I32, 0],
		[0x60, 1, I32, 1, I32],
	];
	const imports = [
		[...named('e'), ...named('look'), 0, 0],
		...functions.map(([name, type]) => [...named('e'), ...named(name), 0, typeOf(type)]),
	];
	const own = given ? functions : [];
	const exports = [
		[...named('left'), 3, 0],
		...own.map(([name], index) => [...named(name), 0, ...leb(imports.length + index)]),
	];
	const bodies = own.map((_, index) => {
		const body = [0, ...COUNT_AND_LOOK, 0x20, 0, 0x10, ...leb(1 + index), 0x0b];
		return [...leb(body.length), ...body];
	});
	const bytes = [
		...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, types),
		...section(2, imports),
		...section(
			3,
			own.map(([, type]) => [typeOf(type)]),
		),
		...section(6, [[I32, 1, 0x41, 0, 0x0b]]),
		...section(7, exports),
		...section(10, bodies),
	];
	return new WebAssembly.Module(Uint8Array.from(bytes));
}

const I32 = 0x7f;

/** left = left - 1; if (left <= 0) look() */
const COUNT_AND_LOOK = [
	...[0x23, 0, 0x41, 1, 0x6b, 0x24, 0],
	...[0x23, 0, 0x41, 0, 0x4c, 0x04, 0x40, 0x10, 0, 0x0b],
];

/** A number in as many bytes as it takes, seven bits in each. */
function leb(value: number): number[] {
	const bytes: number[] = [];
	for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
	return [...bytes, value];
}

const named = (name: string) => [...leb(name.length), ...Buffer.from(name, 'latin1')];

function section(id: number, entries: readonly number[][]): number[] {
	const content = [...leb(entries.length), ...entries.flat()];
	return [id, ...leb(content.length), ...content];
}
