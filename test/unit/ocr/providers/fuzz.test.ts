import fc from 'fast-check';

import type { OcrDocument, OcrJob } from '../../../../ocr/document/types';
import { readMindeeAnswer } from '../../../../ocr/providers/mindee/answer';
import { readMindeeJob } from '../../../../ocr/providers/mindee/job';
import { readModels } from '../../../../ocr/providers/mindee/models';
import { mindee } from '../../../../ocr/providers/mindee/provider';
import { UnreadableAnswer } from '../../../../ocr/providers/provider';
import { readUpstageAnswer } from '../../../../ocr/providers/upstage/answer';
import { upstage } from '../../../../ocr/providers/upstage/provider';
import { breaches } from '../../../invariants';
import { seedAnswer } from './upstage/seed-answer';

/** A failing run prints its seed; FUZZ_SEED repeats it, FUZZ_RUNS goes on for longer. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 3000);
const SEED = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const job: OcrJob = {
	provider: 'any',
	id: 'job-1',
	status: 'succeeded',
	submittedAt: '2026-01-02T03:04:05.000Z',
};

const vertices = (x: number) => [
	{ x, y: 5 },
	{ x: x + 9, y: 5 },
	{ x: x + 9, y: 9 },
	{ x, y: 9 },
];

const googleWord = (text: string, type: string, box: object) => ({
	boundingBox: box,
	confidence: 0.5,
	symbols: [...text].map((letter, index) => ({
		text: letter,
		property: index === text.length - 1 ? { detectedBreak: { type } } : undefined,
	})),
});

const googlePage = {
	width: 100,
	height: 50,
	confidence: 0.5,
	property: { detectedLanguages: [{ languageCode: 'en' }] },
	blocks: [
		{
			paragraphs: [
				{
					words: [
						googleWord('ab', 'SPACE', { vertices: vertices(0) }),
						googleWord('c', 'LINE_BREAK', { vertices: vertices(20) }),
						googleWord('d', 'HYPHEN', { vertices: vertices(40) }),
					],
				},
			],
		},
	],
};

const normalisedPage = structuredClone(googlePage);
for (const word of normalisedPage.blocks[0].paragraphs[0].words) {
	const corners = [
		{ x: 0.1, y: 0.1 },
		{ x: 0.2, y: 0.1 },
		{ x: 0.2, y: 0.2 },
		{ x: 0.1, y: 0.2 },
	];
	word.boundingBox = { normalizedVertices: corners };
}

const clovaField = (inferText: string, lineBreak: boolean) => ({
	inferText,
	inferConfidence: 0.5,
	lineBreak,
	boundingPoly: { vertices: vertices(3) },
});

const mindeeWord = (content: string) => ({
	content,
	polygon: [
		[0.1, 0.1],
		[0.2, 0.1],
		[0.2, 0.2],
		[0.1, 0.2],
	],
});

const own = () => {
	const answer = seedAnswer();
	return { ...answer, pages: [...answer.pages, ...structuredClone(answer.pages)] };
};

const FORMS: Array<[string, object, (raw: unknown) => OcrDocument]> = [
	["Upstage's own", own(), (raw) => readUpstageAnswer(raw, { job })],
	[
		'Upstage, clova',
		{
			images: [
				{
					inferResult: 'SUCCESS',
					message: 'SUCCESS',
					convertedImageInfo: { width: 100, height: 50, pageIndex: 0 },
					fields: [clovaField('가 나', false), clovaField('b', true), clovaField('c', true)],
				},
				{ inferResult: 'FAILURE', message: 'too small' },
			],
		},
		(raw) => readUpstageAnswer(raw, { job }),
	],
	[
		'Upstage, google',
		{
			responses: [
				{ fullTextAnnotation: { text: 'ab c\nd', pages: [googlePage] } },
				{ fullTextAnnotation: { text: 'ab c\nd', pages: [normalisedPage, googlePage] } },
				{
					textAnnotations: [
						{ locale: 'en', description: 'a b' },
						{ description: 'a', boundingPoly: { vertices: vertices(1) } },
						{ description: 'b', boundingPoly: { vertices: vertices(1) } },
					],
				},
				{ error: { code: 3, message: 'Bad image data.' } },
			],
		},
		(raw) => readUpstageAnswer(raw, { job }),
	],
	[
		'Mindee',
		{
			inference: {
				id: 'i',
				job: { id: 'j' },
				model: { id: 'm' },
				file: { name: 'a.pdf', alias: 'x', page_count: 2, mime_type: 'application/pdf' },
				result: {
					pages: [
						{ content: 'a b\nc', words: ['a', 'b', 'c'].map(mindeeWord) },
						{ content: 'd', words: [mindeeWord('d')] },
					],
				},
			},
		},
		(raw) => readMindeeAnswer(raw, { job }),
	],
];

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
		'constructor',
		'__proto__',
		'toString',
		'0',
		'�',
		'\ud800',
		'👨‍👩‍👧',
		'مرحبا',
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

type Change = ['drop' | 'double' | 'wrap' | 'turn' | 'smuggle' | 'replace', number, unknown];

const changes: fc.Arbitrary<Change[]> = fc.array(
	fc.tuple(
		fc.constantFrom('drop', 'double', 'wrap', 'turn', 'smuggle', 'replace', 'replace', 'replace'),
		fc.nat({ max: 2 ** 30 }),
		nasty,
	) as fc.Arbitrary<Change>,
	{ minLength: 1, maxLength: 8 },
);

/** A copy of the answer with the changes made at places picked by their numbers. */
function changed(answer: object, list: Change[]): unknown {
	const root: { value: unknown } = { value: structuredClone(answer) };
	for (const [how, at, made] of list) {
		// The same value may come again in the next run, and this run freezes it.
		const value = structuredClone(made);
		const places = placesIn(root);
		if (places.length === 0) break;
		const [holder, key] = places[at % places.length];
		const before: unknown = Reflect.get(holder, key);
		if (how === 'drop' && Array.isArray(holder)) holder.splice(Number(key), 1);
		else if (how === 'drop') Reflect.deleteProperty(holder, key);
		else if (how === 'double' && Array.isArray(holder)) holder.push(before);
		else if (how === 'wrap') Reflect.set(holder, key, [before]);
		else if (how === 'turn' && Array.isArray(before)) Reflect.set(holder, key, { ...before });
		else if (how === 'smuggle' && typeof before === 'object' && before !== null) {
			// As JSON.parse does it: a key of its own, not the prototype.
			Object.defineProperty(before, '__proto__', { value, enumerable: true, configurable: true });
		} else Reflect.set(holder, key, value);
	}
	return frozen(root.value);
}

function placesIn(holder: object): Array<[object, string]> {
	const places: Array<[object, string]> = [];
	const queue = [holder];
	while (queue.length > 0 && places.length < 1000) {
		const next = queue.pop()!;
		for (const key of Object.keys(next)) {
			places.push([next, key]);
			const value: unknown = Object.getOwnPropertyDescriptor(next, key)?.value;
			if (typeof value === 'object' && value !== null) queue.push(value);
		}
	}
	return places;
}

/** So that a reader that changes the provider's answer fails at that. */
function frozen(value: unknown): unknown {
	const stack = [value];
	while (stack.length > 0) {
		const next = stack.pop();
		if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
		Object.freeze(next);
		for (const key of Object.keys(next)) {
			stack.push(Object.getOwnPropertyDescriptor(next, key)?.value);
		}
	}
	return value;
}

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const ownKeys = () => PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length);
const KEYS = ownKeys();

/** What a reader may throw is an UnreadableAnswer; anything else goes through. */
function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof UnreadableAnswer) return undefined;
		throw error;
	}
}

function expectNoPollution() {
	expect(ownKeys()).toEqual(KEYS);
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
}

describe('an answer in which anything may be wrong', () => {
	test.each(FORMS)('is refused, or read into a sound document: %s', (_name, answer, read) => {
		let documents = 0;
		fc.assert(
			fc.property(changes, (list) => {
				const raw = changed(answer, list);
				const document = attempt(() => read(raw));
				if (document) {
					documents++;
					const found = breaches(document);
					if (found.length > 0) throw new Error(found.slice(0, 5).join('\n'));
				}
			}),
			{ numRuns: RUNS, ...SEED },
		);
		expectNoPollution();
		// A fuzzer of which everything is refused tests nothing.
		expect(documents).toBeGreaterThan(RUNS / 5);
	});

	test('is a sound document as long as nothing is wrong with it', () => {
		for (const [, answer, read] of FORMS) {
			expect(breaches(read(frozen(structuredClone(answer))))).toEqual([]);
		}
	});
});

test('anything at all is refused, or read into a sound document', () => {
	const readers = [...new Set(FORMS.map(([, , read]) => read))];
	fc.assert(
		fc.property(nasty, fc.constantFrom(...readers), (raw, read) => {
			const document = attempt(() => read(frozen(raw)));
			if (document) expect(breaches(document)).toEqual([]);
		}),
		{ numRuns: RUNS, ...SEED },
	);
	expectNoPollution();
});

test('a job in which anything may be wrong is refused, or one that later operations can use', () => {
	const answer = {
		job: {
			id: 'j',
			status: 'Failed',
			filename: 'a.pdf',
			alias: 'x',
			completed_at: '2026-01-02T03:04:05',
			polling_url: 'https://x/1',
			result_url: 'https://x/2',
			error: {
				status: 422,
				title: 'a',
				detail: 'b',
				code: 'c',
				errors: [{ pointer: '/f', detail: 'd' }],
			},
		},
	};
	fc.assert(
		fc.property(changes, (list) => {
			const raw = changed(answer, list);
			const read = attempt(() => readMindeeJob(raw, { submittedAt: job.submittedAt }));
			if (!read) return;
			expect(JSON.parse(JSON.stringify(read))).toStrictEqual(read);
			expect(typeof read.id).toBe('string');
			expect(['processing', 'succeeded', 'failed']).toContain(read.status);
			expect(read.failure === undefined).toBe(read.status !== 'failed');
			if (read.failure) expect(read.failure.message).toMatch(/./);
		}),
		{ numRuns: RUNS, ...SEED },
	);
	expectNoPollution();
});

test.each([upstage, mindee])('any body of a refusal of $name has code and sentence', (provider) => {
	const body = {
		status: 422,
		title: 'a',
		detail: 'b',
		code: 'c',
		message: 'd',
		error: { code: 'e', message: 'f' },
		errors: [{ pointer: '/f', detail: 'd' }],
	};
	fc.assert(
		fc.property(
			changes,
			fc.integer({ min: 300, max: 599 }),
			fc.string(),
			(list, status, excerpt) => {
				const json = changed(body, list);
				const failure = provider.readFailure({ status, headers: {}, json, excerpt });
				expect(failure).toMatchObject({
					code: expect.stringMatching(/./),
					message: expect.stringMatching(/./),
					httpStatus: status,
					retryable: expect.any(Boolean),
				});
			},
		),
		{ numRuns: RUNS, ...SEED },
	);
	expectNoPollution();
});

test('a list of models in which anything may be wrong is refused, or one to pick from', () => {
	const answer = { models: [{ id: 'm', name: 'n', webhooks: [{ id: 'w', name: 'x', url: 'y' }] }] };
	fc.assert(
		fc.property(changes, (list) => {
			const raw = changed(answer, list);
			for (const model of attempt(() => readModels(raw)) ?? []) {
				expect(typeof model.id).toBe('string');
				expect(typeof model.name).toBe('string');
				expect(Array.isArray(model.webhooks)).toBe(true);
			}
		}),
		{ numRuns: RUNS, ...SEED },
	);
	expectNoPollution();
});
