import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Parameters } from '../../../nodes/shared/parameters';
import { readWholeNumber } from '../../../nodes/shared/whole-number';
import { toldFailure } from '../../support/told-failure';

const scan: IBinaryData = { data: '', id: 'filesystem-v2:1', mimeType: 'image/png' };
const photo: IBinaryData = { ...scan, id: 'filesystem-v2:2', fileName: 'photo.png' };

/** A node whose fields are set to this, which says which item it was asked for. */
const contextOf = (set: Record<string, unknown>, items: INodeExecutionData[] = [{ json: {} }]) =>
	({
		getInputData: () => items,
		getNode: () => ({ type: 'x.ocr' }),
		getNodeParameter: (name: string, item: number, otherwise: unknown) =>
			name === 'item' ? item : Object.hasOwn(set, name) ? set[name] : otherwise,
	}) as unknown as IExecuteFunctions;

const reading = (set: Record<string, unknown>, items?: INodeExecutionData[], index = 0) =>
	new Parameters(contextOf(set, items), index);

test.each<[unknown, string]>([
	['text', 'text'],
	[' pasted\n', 'pasted'],
	['', ''],
	[7, '7'],
	[0, '0'],
	[true, 'true'],
	[false, 'false'],
	[null, ''],
	[undefined, ''],
	[{ a: 1 }, ''],
	[['a'], ''],
])('a text that an expression gives as %j', (value, expected) => {
	expect(reading({ text: value }).string('text', 'other')).toBe(expected);
	expect(reading({ options: { text: value } }).optionString('text')).toBe(expected);
});

test('what is not set is what the caller says, or empty', () => {
	const parameters = reading({});
	expect(parameters.string('text')).toBe('');
	expect(parameters.string('text', 'other')).toBe('other');
	expect(parameters.boolean('on')).toBe(false);
	expect(parameters.boolean('on', true)).toBe(true);
	expect(parameters.value('any')).toBe('');
	expect(parameters.list('many')).toEqual([]);
	expect(parameters.locator('model')).toBe('');
	expect(parameters.option('any')).toBeUndefined();
	expect(parameters.optionBoolean('on')).toBe(false);
	expect(parameters.optionBoolean('on', true)).toBe(true);
	expect(parameters.optionString('text')).toBe('');
	expect(parameters.optionList('many')).toEqual([]);
});

test.each<[unknown, boolean]>([
	[true, true],
	['true', true],
	[' True\n', true],
	[false, false],
	['false', false],
	['truely', false],
	[1, false],
	[null, false],
])('a switch that is set to %j', (value, isOn) => {
	expect(reading({ on: value }).boolean('on', true)).toBe(isOn);
});

test.each<[unknown, string]>([
	[{ __rl: true, mode: 'list', value: ' ocr-2 ' }, 'ocr-2'],
	[{ mode: 'id', value: '' }, ''],
	[{ mode: 'id' }, ''],
	[' typed ', 'typed'],
	[null, ''],
])('a locator of %j', (value, expected) => {
	expect(reading({ model: value }).locator('model')).toBe(expected);
	expect(reading({ options: { model: value } }).optionLocator('model')).toBe(expected);
});

test.each<[unknown, string[]]>([
	[
		['a', ' b '],
		['a', 'b'],
	],
	['a, b,,c ', ['a', 'b', 'c']],
	['', []],
	[
		[7, '', null, 'x'],
		['7', 'x'],
	],
	[7, ['7']],
	[null, []],
])('a list of %j', (value, expected) => {
	expect(reading({ many: value }).list('many')).toEqual(expected);
	expect(reading({ options: { many: value } }).optionList('many')).toEqual(expected);
});

describe('options', () => {
	test('are there if they were added, whatever their value', () => {
		const parameters = reading({ options: { empty: '', off: false, none: undefined } });
		expect(
			['empty', 'off', 'none', 'other', 'toString'].map((name) => parameters.hasOption(name)),
		).toEqual([true, true, true, false, false]);
		expect(parameters.option('off')).toBe(false);
	});

	test.each([null, 'text', 7, []])('of %j are none', (options) => {
		expect(reading({ options }).hasOption('length')).toBe(false);
		expect(reading({ options }).option('any')).toBeUndefined();
	});

	test('are read from their collection, and once', () => {
		let asked = 0;
		const context = {
			getNodeParameter: (name: string) => {
				asked++;
				return name === 'more' ? { id: 'of more' } : { id: 'of options' };
			},
		} as unknown as IExecuteFunctions;
		const parameters = new Parameters(context, 0);
		expect([parameters.option('id'), parameters.optionString('id')]).toEqual([
			...['of options', 'of options'],
		]);
		expect([parameters.hasOption('id'), asked]).toEqual([true, 1]);
		expect(parameters.within('more').option('id')).toBe('of more');
		expect(parameters.option('id')).toBe('of options');
	});

	test.each<[unknown, number | undefined]>([
		[2, 2],
		[2.5, 2.5],
		[' 7 ', 7],
		['1e3', 1000],
		['', undefined],
		['  ', undefined],
		[null, undefined],
		[undefined, undefined],
	])('a number of %j', (value, expected) => {
		expect(reading({ options: { size: value } }).optionNumber('size', 'Size', 2)).toBe(expected);
	});

	test.each<[unknown, string]>([
		[1, '1'],
		['1.9', '1.9'],
		['two', 'two'],
		[NaN, 'NaN'],
		[Infinity, 'Infinity'],
		[true, 'true'],
		[[], '[]'],
		[{ a: 1 }, '{"a":1}'],
	])('%j is no number of at least 2', (value, shown) => {
		const parameters = reading({ options: { size: value } });
		expect(toldFailure(() => parameters.optionNumber('size', 'Size', 2))).toEqual({
			code: 'invalid-input',
			message: `Size: "${shown}" is not a number of at least 2.`,
		});
	});
});

describe('a choice', () => {
	const END = ['continue', 'fail'] as const;
	const chosen = (value: unknown) => reading({ end: value }).choice('end', 'If Late', END);
	const option = (value: unknown) =>
		reading({ options: { end: value } }).optionChoice('end', 'If Late', END);

	test.each<[unknown, string]>([
		['continue', 'continue'],
		['fail', 'fail'],
		[' fail\n', 'fail'],
	])('is taken from a field and from an option: %j', (value, expected) => {
		expect([chosen(value), option(value)]).toEqual([expected, expected]);
	});

	test('is the first where nothing is chosen', () => {
		expect(chosen('')).toBe('continue');
		expect(reading({}).choice('end', 'If Late', END)).toBe('continue');
		expect(reading({}).optionChoice('end', 'If Late', END)).toBe('continue');
	});

	test.each<[unknown, string]>([
		['Fail', 'Fail'],
		['fail, continue', 'fail, continue'],
		[' ', ''],
		[null, 'null'],
		[true, 'true'],
		[['fail'], '["fail"]'],
		[{ value: 'fail' }, '{"value":"fail"}'],
		['x'.repeat(41), 'x'.repeat(40)],
	])('is not %j: nobody could tell which was meant', (value, shown) => {
		const wrong = {
			code: 'invalid-input',
			message: `If Late: "${shown}" is not one of its choices: continue, fail.`,
		};
		expect(toldFailure(() => chosen(value))).toEqual(wrong);
		expect(toldFailure(() => option(value))).toEqual(wrong);
	});

	test('is not an option that was added and is empty', () => {
		expect(toldFailure(() => option('')).message).toBe(
			'If Late: "" is not one of its choices: continue, fail.',
		);
		expect(toldFailure(() => option(undefined)).message).toBe(
			'If Late: "undefined" is not one of its choices: continue, fail.',
		);
	});
});

describe('a whole number', () => {
	const field = { name: 'most', label: 'Most', atLeast: 1, otherwise: 5 };

	test.each<[unknown, number]>([
		[1, 1],
		[20, 20],
		[' 3 ', 3],
		['', 5],
		['  ', 5],
		[undefined, 5],
		[null, 5],
	])('of %j', (value, expected) => {
		expect(readWholeNumber(reading({ most: value }), field)).toBe(expected);
	});

	test.each<[unknown, string]>([
		[0, '0'],
		[-1, '-1'],
		[1.5, '1.5'],
		['many', 'many'],
		[2 ** 53, '9007199254740992'],
		[true, 'true'],
		[[1], '[1]'],
		[{ a: 1 }, '{"a":1}'],
		['x'.repeat(101), 'x'.repeat(100)],
	])('is not %j', (value, shown) => {
		expect(toldFailure(() => readWholeNumber(reading({ most: value }), field))).toEqual({
			code: 'invalid-input',
			message: `Most: "${shown}" is not a whole number of at least 1.`,
		});
	});
});

describe('of an item', () => {
	const items: INodeExecutionData[] = [{ json: { no: 0 } }, { json: { no: 1 } }];

	test('are its own, and its input goes with them', () => {
		const parameters = reading({}, items, 1);
		expect(parameters.value('item')).toBe(1);
		expect(parameters.input).toBe(items[1]);
		expect(parameters.file).toBeUndefined();
		expect(parameters.fileName).toBeUndefined();
		expect([parameters.ofFile, parameters.part, parameters.files]).toEqual([{}, '', []]);
	});

	test('that is not there are those of an empty one', () => {
		expect(reading({}, [], 0).input).toEqual({ json: {} });
	});

	test('which another node has read replace all of this node', () => {
		const given = { values: { operation: 'submit', options: { a: 1 } }, item: { json: { no: 7 } } };
		const context = contextOf({ operation: 'extract', output: 'raw' }, items);
		const parameters = new Parameters(context, 0, 'options', given);
		expect(parameters.input).toBe(given.item);
		expect(parameters.string('operation')).toBe('submit');
		expect(parameters.string('output', 'simplified')).toBe('simplified');
		expect(parameters.string('toString')).toBe('');
		expect(parameters.option('a')).toBe(1);
	});

	test('may be replaced one by one, again and again', () => {
		const parameters = reading({ a: '1', b: '2', options: { x: 'own' } }).butFor({ a: 'A' });
		expect([parameters.string('a'), parameters.string('b')]).toEqual(['A', '2']);
		const more = parameters.butFor({ b: 'B', options: { x: 'other' } });
		expect([more.string('a'), more.string('b'), more.option('x')]).toEqual(['A', 'B', 'other']);
		expect(more.within('other').string('a')).toBe('A');
		expect(parameters.string('b')).toBe('2');
	});
});

describe('of one of several files', () => {
	const item: INodeExecutionData = {
		json: { no: 1 } as IDataObject,
		binary: { front: scan, back: photo },
		pairedItem: 0,
	};
	const parameters = reading({ source: 'allFiles', output: 'raw' }, [item]);

	test('are as if Input Binary Field named it, and the item had no other', () => {
		const one = parameters.forFile({ field: 'back', binary: photo }, 1);
		expect([one.string('source'), one.value('binaryProperty')]).toEqual(['binary', 'back']);
		expect(one.string('output')).toBe('raw');
		expect(one.input).toEqual({ ...item, binary: { back: photo } });
		expect(one.file).toEqual({ field: 'back', binary: photo });
		expect(one.fileName).toBe('photo.png');
		expect(one.ofFile).toEqual({ source: 'binary', binaryProperty: 'back' });
		expect(one.part).toBe('-f2');
		expect(one.files).toEqual([]);
		// Also once other values are read.
		expect(one.within('more').part).toBe('-f2');
		expect(one.butFor({ source: 'url' }).string('source')).toBe('url');
		expect(one.butFor({ output: 'x' }).part).toBe('-f2');
	});

	test('name it by its field where it has no name', () => {
		expect(parameters.forFile({ field: 'front', binary: scan }, 0).fileName).toBe('front');
	});

	test('hold the file itself, where an expression gave it', () => {
		const one = parameters.forFile({ field: '', binary: photo }, 0);
		expect(one.value('binaryProperty')).toBe(photo);
		expect(one.input).toEqual({ ...item, binary: {} });
		expect(one.part).toBe('-f1');
	});

	test('leave the item as it is where the file is not there, so that the others are named', () => {
		const one = parameters.forFile({ field: 'side' }, 0);
		expect(one.value('binaryProperty')).toBe('side');
		expect(one.input).toBe(item);
		expect(one.fileName).toBe('side');
	});
});

describe('of several files as one document', () => {
	const item: INodeExecutionData = { json: {}, binary: { front: scan, back: photo, other: scan } };
	const parameters = reading({ source: 'allFiles' }, [item]);
	const both = [
		{ field: 'front', binary: scan },
		{ field: 'back', binary: photo },
	];

	test('name them all, and none else', () => {
		const whole = parameters.forFiles(both, true);
		expect([whole.string('source'), whole.value('binaryProperty')]).toEqual([
			...['binary', ['front', 'back']],
		]);
		expect(whole.input).toEqual({ json: {}, binary: { front: scan, back: photo } });
		expect([whole.part, whole.file, whole.files]).toEqual(['', undefined, []]);
	});

	test('are read one by one where the provider does not take them at once', () => {
		const whole = parameters.forFiles(both, false);
		expect(whole.files.map((one) => [one.part, one.value('binaryProperty')])).toEqual([
			['-f1', 'front'],
			['-f2', 'back'],
		]);
		expect(whole.files[1]!.input.binary).toEqual({ back: photo });
	});

	test('hold files that an expression gave, which are none of the item', () => {
		const whole = parameters.forFiles([{ field: '', binary: photo }, both[0]!], true);
		expect(whole.value('binaryProperty')).toEqual([photo, 'front']);
		expect(whole.input.binary).toEqual({ front: scan });
	});

	test('leave the item as it is where one is not there', () => {
		expect(parameters.forFiles([both[0]!, { field: 'side' }], true).input).toBe(item);
	});
});
