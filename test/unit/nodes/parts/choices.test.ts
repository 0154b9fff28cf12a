import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isChosen, partsBy, readChoices } from '../../../../nodes/shared/parts/choices';
import { Parameters } from '../../../../nodes/shared/parameters';

const chosen = (options: IDataObject) =>
	readChoices(
		new Parameters({ getNodeParameter: () => options } as unknown as IExecuteFunctions, 0),
	);

test('without options all pages are read, in parts where need be', () => {
	expect(chosen({})).toEqual({ pages: '', pagesWithText: 'read', splitWhenTooLong: true });
});

test.each<[unknown, string]>([
	['', ''],
	['  ', ''],
	[' 1-3 ', '1-3'],
	[3, '3'],
	[[1, '4-5'], '1, 4-5'],
])('Pages: %j', (pages, read) => {
	expect(chosen({ pages: pages as never }).pages).toBe(read);
});

test.each([null, undefined, [], [null], ['1', ''], {}, true, [[1]]])(
	'Pages: an expression that gives %j sends nothing',
	(pages) => {
		expect(() => chosen({ pages: pages as never })).toThrow(
			/^Pages: its expression gives .* which names no pages\. Write /,
		);
	},
);

test.each(['read', 'useText', 'skip'])('Pages with Text: %s', (pagesWithText) => {
	expect(chosen({ pagesWithText }).pagesWithText).toBe(pagesWithText);
});

test.each([null, undefined, '', 'Skip', 'use text', true])(
	'Pages with Text: %j is refused, and not read as Read All',
	(pagesWithText) => {
		expect(() => chosen({ pagesWithText: pagesWithText as never })).toThrow(
			/^Pages with Text: ".*" is not one of its choices/,
		);
	},
);

describe('in one sentence that says what to write', () => {
	const messageOf = (options: IDataObject) => {
		try {
			chosen(options);
			return 'It can be read.';
		} catch (error) {
			return (error as Error).message;
		}
	};
	const write = 'for this item, which names no pages. Write pages as in "1-3, 5", or "all".';

	test.each<[unknown, string]>([
		[[], `Pages: its expression gives an empty list ${write}`],
		[undefined, `Pages: its expression gives null ${write}`],
		[null, `Pages: its expression gives null ${write}`],
		[[1, null], `Pages: its expression gives [1,null] ${write}`],
		[['x'.repeat(200), ''], `Pages: its expression gives ["${'x'.repeat(98)} ${write}`],
		[[0], 'It can be read.'],
	])('Pages: %j', (pages, message) => {
		expect(messageOf({ pages: pages as never })).toBe(message);
	});

	test('Pages with Text', () => {
		expect(messageOf({ pagesWithText: 'x'.repeat(50) })).toBe(
			`Pages with Text: "${'x'.repeat(40)}" is not one of its choices: read, useText, skip.`,
		);
	});
});

test.each<[IDataObject, boolean, object]>([
	[{}, false, { looksInside: false, splitUpTo: 268_435_456 }],
	[{ pages: '1' }, true, { looksInside: true, splitUpTo: 268_435_456 }],
	[{ pagesWithText: 'skip' }, true, { looksInside: true, splitUpTo: 268_435_456 }],
	[
		{ pagesWithText: 'read', splitWhenTooLong: false },
		false,
		{ looksInside: false, splitUpTo: null },
	],
])('%j: a file is looked into: %p', (options, is, parts) => {
	expect(isChosen(chosen(options))).toBe(is);
	expect(partsBy(chosen(options))).toStrictEqual(parts);
});
