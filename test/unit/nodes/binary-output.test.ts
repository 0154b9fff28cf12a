import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { notStoredWarning, storeBinary, storeOrWarn } from '../../../nodes/shared/binary-output';
import { Stopped } from '../../../nodes/shared/failure';
import { isKeptDocument, withoutDocuments } from '../../../nodes/shared/kept-document';
import { keptDocument } from '../../../nodes/shared/kept-document';
import { NOTHING_KEPT, withInput } from '../../../nodes/shared/kept-input';
import { Parameters } from '../../../nodes/shared/parameters';
import { inOneOutput, isThrowLost, isTool } from '../../../nodes/shared/tool';
import { WarningHints } from '../../../nodes/shared/warnings';
import { foreignCode } from '../../../ocr/document/codes';
import { sampleAnswers } from '../../support/answers';

/** What goes out of a node: its files, its warnings, and of a tool its only output. */

async function* pieces() {
	yield await Promise.resolve(Buffer.from('Hel'));
	yield Buffer.from('lo');
}

describe('bytes that are made piece by piece', () => {
	const stored = async (inMemory: boolean) => {
		const given: unknown[] = [];
		const context = {
			helpers: {
				prepareBinaryData: async (value: unknown, fileName: string, mimeType: string) => {
					given.push(await Promise.resolve(value), fileName, mimeType);
					return { data: '', mimeType };
				},
			},
		} as unknown as IExecuteFunctions;
		const about = { fileName: 'a.zip', mimeType: 'application/zip', inMemory };
		expect(await storeBinary(context, pieces(), about)).toEqual({
			...{ data: '', mimeType: 'application/zip' },
		});
		return given;
	};

	test('go to a disk as they come', async () => {
		const [value, ...about] = await stored(false);
		expect(about).toEqual(['a.zip', 'application/zip']);
		expect(Buffer.isBuffer(value)).toBe(false);
		const read: Uint8Array[] = [];
		for await (const piece of value as AsyncIterable<Uint8Array>) read.push(piece);
		expect(read.map(String)).toEqual(['Hel', 'lo']);
	});

	test('go to any other store together', async () => {
		expect(await stored(true)).toEqual([Buffer.from('Hello'), 'a.zip', 'application/zip']);
	});
});

describe('a file that cannot be stored', () => {
	test.each<[unknown, string]>([
		[new Error('ENOSPC: no space left.'), 'ENOSPC: no space left'],
		[new Error('Two\nlines . '), 'Two lines'],
		['a text', 'a text'],
		[new Error('x'.repeat(300)), `${'x'.repeat(199)}…`],
	])('says why, on one line (%#)', (error, why) => {
		expect(notStoredWarning('the ZIP file', error, 'The text is here.')).toEqual({
			code: 'file-not-stored',
			message: `n8n could not store the ZIP file: ${why}. The text is here.`,
		});
	});

	test('costs no result', async () => {
		const file = { data: '', mimeType: 'a/b' };
		const store = async (work: () => Promise<IBinaryData>) =>
			await storeOrWarn(work, 'it', 'Go on.');
		expect(await store(async () => await Promise.resolve(file))).toEqual({ file });
		expect(await store(async () => await Promise.reject(new Error('full')))).toEqual({
			warning: { code: 'file-not-stored', message: 'n8n could not store it: full. Go on.' },
		});
		const stopped = new Stopped();
		await expect(store(async () => await Promise.reject(stopped))).rejects.toBe(stopped);
	});
});

describe('full documents', () => {
	const named = (fileName?: string): IBinaryData => ({ data: '', mimeType: 'a/b', fileName });

	test.each<[string | undefined, boolean]>([
		['a.ocr.json.gz', true],
		['.ocr.json.gz', true],
		['a.ocr.json', false],
		['a.json.gz', false],
		['a.ocr.json.gz.txt', false],
		[undefined, false],
	])('are told by their name: %s is one: %s', (fileName, expected) => {
		expect(isKeptDocument(named(fileName))).toBe(expected);
		const scan = named('scan.png');
		expect(withoutDocuments({ a: named(fileName), scan })).toEqual(
			expected ? { scan } : { a: named(fileName), scan },
		);
	});

	test('where the first one could not be stored, the next one tries again', async () => {
		const { document } = sampleAnswers[0]!;
		let tries = 0;
		const context = {
			getNode: () => ({ type: 'x.ocr' }),
			getNodeParameter: (_name: string, _item: number, otherwise: unknown) => otherwise,
			helpers: {
				prepareBinaryData: async (_bytes: Buffer, fileName: string, mimeType: string) => {
					if (++tries === 1) throw new Error('full');
					return await Promise.resolve({ id: `f:${tries}`, data: '', fileName, mimeType });
				},
			},
		} as unknown as IExecuteFunctions;
		const keep = async () => await keptDocument(context, new Parameters(context, 0), document, 'a');
		await expect(keep()).rejects.toThrow('full');
		expect(await keep()).toEqual({
			...{ id: 'f:2', data: '', fileName: 'a.ocr.json.gz', mimeType: 'application/gzip' },
		});
		expect(await keep()).toMatchObject({ id: 'f:3' });
	});
});

describe('what is kept of an input', () => {
	const scan: IBinaryData = { data: '', mimeType: 'image/png' };

	test('is nothing where nothing is to be', () => {
		expect(withInput({ json: { a: 1 } }, NOTHING_KEPT)).toEqual({ json: { a: 1 } });
		expect(withInput({ json: {}, binary: {} }, NOTHING_KEPT)).toEqual({ json: {} });
	});

	test('is no news where both have the same', () => {
		const same = { deep: 1 };
		expect(withInput({ json: { a: same } }, { files: {}, fields: { a: same, b: 2 } })).toEqual({
			json: { a: same, b: 2 },
		});
	});

	test.each<[string[], string[], string[]]>([
		// A name that ends in a number is its own where nothing stands in its way.
		[['scan_1'], [], ['scan_1']],
		[['scan_1'], ['other'], ['other', 'scan_1']],
		[['scan_2'], ['scan'], ['scan', 'scan_2']],
	])('new files %j beside %j are %j, without a warning', (made, kept, all) => {
		const filesOf = (names: string[]) => Object.fromEntries(names.map((name) => [name, scan]));
		const output = withInput(
			{ json: {}, binary: filesOf(made) },
			{ files: filesOf(kept), fields: {} },
		);
		expect(Object.keys(output.binary!)).toEqual(all);
		expect(output.json).toEqual({});
	});
});

describe('a tool', () => {
	const context = (type: string | undefined, parentNode?: unknown) =>
		({ getNode: () => ({ type }), ...(parentNode === undefined ? {} : { parentNode }) }) as never;

	test.each<[string | undefined, boolean]>([
		['x.ocrTool', true],
		['x.ocrToolbox', false],
		['Tool', true],
		['x.ocr', false],
		[undefined, false],
	])('is told by its type: %s: %s', (type, expected) => {
		expect(isTool(context(type))).toBe(expected);
	});

	test.each<[unknown, boolean]>([
		[{ type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 2.9 }, true],
		[{ type: '@n8n/n8n-nodes-langchain.agentTool', typeVersion: 1 }, true],
		[{ type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 3 }, false],
		[{ type: '@n8n/n8n-nodes-langchain.agentToolV2', typeVersion: 2 }, false],
		[{ type: '@n8n/n8n-nodes-langchain.reagent', typeVersion: 2 }, false],
		[{ type: 'agent', typeVersion: 2 }, false],
		['agent', false],
		[null, false],
	])('of %j loses what is thrown: %s', (parent, expected) => {
		expect(isThrowLost(context('x.ocrTool', parent))).toBe(expected);
	});

	test('gives what each output has, behind one another', () => {
		const item = (json: object, at?: number) => ({
			json: json as never,
			...(at === undefined ? {} : { pairedItem: { item: at } }),
		});
		const outputs = [[item({ a: 1 }, 0)], [item({ b: 2 })], [item({ c: 3 }, 9)]];
		expect(inOneOutput(outputs, { outputs: ['One'] }, [])).toEqual([
			[item({ output: 'One', a: 1 }, 0), item({ b: 2 }), item({ c: 3 }, 9)],
		]);
		expect(inOneOutput([], {}, [])).toEqual([[]]);
		// What came in is left out only where it is known.
		const given = [{ json: { same: 1, other: 2, error: 'x' } }];
		const made = [[item({ same: 1, other: 3, error: 'x' }, 0), item({ same: 1 }, 9)]];
		expect(inOneOutput(made, { adds: [] }, given)[0]!.map(({ json }) => json)).toEqual([
			...[{ other: 3, error: 'x' }, { same: 1 }],
		]);
	});
});

describe('hints under a node', () => {
	const shown = (fill: (hints: WarningHints) => void) => {
		const hints = new WarningHints();
		fill(hints);
		const seen: string[] = [];
		const show = {
			addExecutionHints: (...all: Array<{ message: string }>) =>
				seen.push(...all.map(({ message }) => message)),
		};
		hints.show(show as never);
		return seen;
	};
	const warned = (message: string) => ({
		json: { warnings: [{ code: foreignCode('x'), message }] as never },
	});

	test('begin with what is said of the run', () => {
		expect(
			shown((hints) => {
				hints.note([warned('Of an item.')]);
				hints.say('Of the <run>.');
				hints.say('');
			}),
		).toEqual(['Of the &lt;run&gt;.', 'Of an item.']);
	});

	test('are ten at most, and the last one says how many are left out', () => {
		const many = (count: number) =>
			shown((hints) => {
				hints.say('First.');
				for (let at = 1; at < count; at++) hints.note([warned(`No. ${at}.`)]);
			});
		expect(many(10)).toHaveLength(10);
		expect(many(10).at(-1)).toBe('No. 9.');
		expect(many(11)).toHaveLength(10);
		expect(many(11).slice(-2)).toEqual([
			...['No. 8.', '2 more warnings: see "warnings" in the items.'],
		]);
	});

	test('have 500 characters of a warning at most', () => {
		const [whole] = shown((hints) => hints.note([warned('x'.repeat(500))]));
		expect(whole).toBe('x'.repeat(500));
		const [cut] = shown((hints) => hints.note([warned('x'.repeat(501))]));
		expect(cut).toBe(`${'x'.repeat(499)}&#8230;`);
		const [twice] = shown((hints) => {
			hints.note([warned('A & B')]);
			hints.note([warned('A & B')]);
		});
		expect(twice).toBe('2 items: A &amp; B');
	});
});
