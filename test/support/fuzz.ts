import fc from 'fast-check';
import { rounds } from './rounds';
import { SEED } from './seed';

import type { OcrDocument } from '../../ocr/document/types';
import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import { breaches } from '../invariants';

/** Answers for each form. A failing run prints its seed; FUZZ_SEED repeats it, FUZZ_RUNS goes on for longer. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? rounds(1000, 20_000));
/** Values that no page of documentation speaks of. */
const nasty: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(
		null,
		undefined,
		true,
		'',
		' ',
		'\n',
		'a\nb',
		' \r\n ',
		'\u0000\u001b[2J\u007f',
		'\u2028\u2029\u202e',
		'constructor',
		'__proto__',
		'toString',
		'0',
		'\ufffd',
		'\ud800',
		'a\udc00b',
		'👨‍👩‍👧',
		'مرحبا',
		'SUCCESS',
		'running',
		'x'.repeat(5000),
		0,
		-0,
		-1,
		0.5,
		1.0000001,
		1e308,
		-1e308,
		5e-324,
		2 ** 53,
		NaN,
		Infinity,
		-Infinity,
	),
	fc
		.constantFrom(
			() => [],
			() => ({}),
			() => nested(300),
			() =>
				JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
			() => JSON.parse('{"toString":1,"valueOf":null,"hasOwnProperty":0,"length":9}'),
			() => new Array(50).fill(null),
		)
		.map((make): unknown => make()),
	fc.double(),
	fc.integer({ min: -200, max: 200 }),
	fc.string({ unit: 'binary', maxLength: 6 }),
	fc.jsonValue({ maxDepth: 2 }),
);

function nested(depth: number): unknown {
	let value: unknown = 'x';
	for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { pages: value };
	return value;
}

// Under Jest a global is looked up in its sandbox each time, which is what a fuzzer has no time for.
const { freeze, isFrozen, keys, defineProperty } = Object;
const { isArray } = Array;

// Jest has an error remember a hundred callers, and here a refusal is thrown in every other run.
Error.stackTraceLimit = 20;

/** Made once: taking one of them is so much cheaper than making one for each change. */
const POOL = fc.sample(nasty, { numRuns: 4000, seed: SEED }).map(frozen);

const HOWS = ['drop', 'double', 'wrap', 'turn', 'smuggle', 'swap', 'rename', 'put', 'put', 'put'];

type Path = readonly string[];

/** How, where, and with what: a value, or another place for `swap`. */
type Change = [how: string, path: Path, made: unknown, other: Path];

/** Numbers that look random and are the same for the same seed (Mulberry32). */
export function numbers(seed: number): () => number {
	const { imul } = Math;
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
}

/** The seed of one run. */
export const seedOf = (run: number) => SEED + Math.imul(run, 0x9e3779b1);

function changesOf(paths: readonly Path[], next: () => number): Change[] {
	const list: Change[] = [];
	for (let left = 1 + (next() % 8); left > 0; left--) {
		list.push([
			HOWS[next() % HOWS.length],
			paths[next() % paths.length],
			POOL[next() % POOL.length],
			paths[next() % paths.length],
		]);
	}
	return list;
}

/** Every place in a value, by the keys that lead there. The root has none. */
function pathsIn(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...entriesOf(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))];
}

const entriesOf = (value: object): Array<[string, unknown]> => Object.entries(value);

/** The answer with the changes made: new along the way to each of them, the same everywhere else. */
function changed(answer: unknown, list: readonly Change[]): unknown {
	let value = answer;
	for (const [how, path, made, other] of list) {
		if (how === 'swap') {
			const [here, there] = [at(value, path), at(value, other)];
			value = withChange(withChange(value, path, 'put', there), other, 'put', here);
		} else value = withChange(value, path, how, made);
	}
	return value;
}

/** The value at a path, or as far along it as there is one. */
function at(value: unknown, path: Path): unknown {
	let found = value;
	for (const key of path) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) break;
		found = Reflect.get(found, key);
	}
	return found;
}

function withChange(value: unknown, path: Path, how: string, made: unknown, depth = 0): unknown {
	const isObject = typeof value === 'object' && value !== null;
	if (!isObject || depth >= path.length) return valueChanged(value, how, made);
	const key = path[depth];
	const part: unknown = Reflect.get(value, key);
	const isLast = depth === path.length - 1;
	if (isArray(value)) {
		const list: unknown[] = [...value];
		if (isLast && how === 'drop') list.splice(Number(key), 1);
		else if (isLast && how === 'double') list.push(part);
		else list[Number(key) || 0] = withChange(part, path, how, made, depth + 1);
		return freeze(list);
	}
	const record: Record<string, unknown> = { ...value };
	if (isLast && how === 'drop') delete record[key];
	else if (isLast && how === 'rename') {
		delete record[key];
		record[`${key}s`] = part;
	} else record[key] = withChange(part, path, how, made, depth + 1);
	return freeze(record);
}

function valueChanged(before: unknown, how: string, made: unknown): unknown {
	if (how === 'wrap') return freeze([before]);
	if (how === 'turn' && isArray(before)) return freeze({ ...before });
	if (how === 'smuggle' && typeof before === 'object' && before !== null && !isArray(before)) {
		// As JSON.parse does it: a key of its own, not the prototype.
		const smuggler = { ...before };
		defineProperty(smuggler, '__proto__', { value: made, enumerable: true, configurable: true });
		return freeze(smuggler);
	}
	return made;
}

/** So that a reader that changes the provider's answer fails at that. */
export function frozen(value: unknown): unknown {
	const stack = [value];
	while (stack.length > 0) {
		const next = stack.pop();
		if (typeof next !== 'object' || next === null || isFrozen(next)) continue;
		freeze(next);
		for (const key of keys(next)) stack.push(Object.getOwnPropertyDescriptor(next, key)?.value);
	}
	return value;
}

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const ownKeys = () => PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length);
const KEYS = ownKeys();

function expectNoPollution() {
	expect(ownKeys()).toEqual(KEYS);
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
}

/**
 * Looks at an answer in which anything may be wrong, again and again.
 *
 * @param look throws, or says what is wrong with what came of it.
 */
export function fuzz(answer: unknown, look: (raw: unknown, run: number) => string[], runs = RUNS) {
	frozen(answer);
	const paths = pathsIn(answer);
	for (let run = 0; run < runs; run++) {
		const list = changesOf(paths, numbers(seedOf(run)));
		const found = findings(answer, list, look, run);
		if (found.length === 0) continue;
		const least = shrunk(answer, list, look, run);
		throw new Error(
			[
				`Run ${run}; FUZZ_SEED=${SEED} repeats it.`,
				...findings(answer, least, look, run).slice(0, 5),
				`Changes: ${JSON.stringify(least)}`,
				`Answer: ${JSON.stringify(changed(answer, least)).slice(0, 2000)}`,
			].join('\n'),
		);
	}
	expectNoPollution();
}

function findings(
	answer: unknown,
	list: readonly Change[],
	look: (raw: unknown, run: number) => string[],
	run: number,
): string[] {
	try {
		return look(changed(answer, list), run);
	} catch (error) {
		return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
	}
}

/** Without the changes that it takes not. */
function shrunk(
	answer: unknown,
	list: Change[],
	look: (raw: unknown, run: number) => string[],
	run: number,
): Change[] {
	for (let index = 0; index < list.length; index++) {
		const fewer = list.filter((_, place) => place !== index);
		if (findings(answer, fewer, look, run).length > 0) return shrunk(answer, fewer, look, run);
	}
	return list;
}

/** What came of reading: a document, or a refusal. Whatever else is thrown goes through. */
export function attempt<T>(read: () => T): T | UnreadableAnswer {
	try {
		return read();
	} catch (error) {
		if (error instanceof UnreadableAnswer) return error;
		throw error;
	}
}

/** What is wrong with a document, or with the sentence by which an answer was refused. */
export function flaws(result: OcrDocument | UnreadableAnswer): string[] {
	if (!(result instanceof UnreadableAnswer)) return breaches(result);
	const { message } = result;
	const odd =
		message.length > 2000 ||
		message.length < 10 ||
		/[\p{Cc}\p{Cs}\u2028\u2029]|^\s|\s$/u.test(message);
	return odd || !message.endsWith('.') ? [`says ${JSON.stringify(message)}`] : [];
}

/** The pieces of a text, whatever they have become. */
const joined = (pieces: unknown): string =>
	isArray(pieces) ? pieces.map(joined).join('') : typeof pieces === 'string' ? pieces : '\ufffd';

/**
 * Reads an answer in which anything may be wrong: into a sound document, or not at all. Of a text,
 * such as an XML file, the pieces between its marks are changed.
 */
export function fuzzReader(
	answer: unknown,
	read: (raw: unknown, run: number) => OcrDocument,
	{ runs = RUNS, least = 1 / 5 }: { runs?: number; least?: number } = {},
) {
	let documents = 0;
	const isText = typeof answer === 'string';
	fuzz(
		isText ? answer.split(/(?<=[<>"'\s=;])|(?=[<>"';])/) : answer,
		(raw, run) => {
			const result = attempt(() => read(isText ? joined(raw) : raw, run));
			if (!(result instanceof UnreadableAnswer)) documents++;
			return flaws(result);
		},
		runs,
	);
	// A fuzzer of which everything is refused tests nothing.
	expect(documents).toBeGreaterThan(runs * least);
}
