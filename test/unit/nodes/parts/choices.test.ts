import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readChoices } from '../../../../nodes/shared/parts/choices';
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
