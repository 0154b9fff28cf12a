import { findFields } from '../../../../../ocr/fields/find/find-fields';
import { PRESETS } from '../../../../../ocr/fields/presets';
import { printed } from '../printed';

describe('Sums', () => {
	const [invoice] = PRESETS;
	const sums = (...lines: string[]) => {
		const fields = invoice!.fields.filter(({ path }) => ['net', 'tax', 'total'].includes(path));
		return findFields(printed(lines.join('\n')), fields).map(({ value }) => value);
	};

	test.each<[string, string[], unknown[]]>([
		['net and tax', ['Net 100.00', 'VAT 20.00', 'Total 120.00'], [100, 20, 120]],
		[
			'one of several totals',
			['Net 100.00', 'VAT 20.00', 'Total 120.00', 'Total 150.00'],
			[100, 20, 120],
		],
		[
			'and no total that is none',
			['Net 100.00', 'VAT 20.00', 'Total 150.00', 'Total 160.00'],
			[100, 20, 160],
		],
		[
			'a total before its tax is the net amount',
			['Total 100.00', 'VAT 20.00', 'Total 120.00'],
			[100, 20, 120],
		],
		[
			'of two taxes together',
			['Total 100.00', 'VAT 5.00', 'VAT 15.00', 'Total 120.00'],
			[100, 15, 120],
		],
		[
			'but not of a tax that stands before both',
			['VAT 20.00', 'Total 100.00', 'Total 120.00'],
			[null, 20, 120],
		],
		['but not of none', ['Total 100.00', 'VAT 0.00', 'Total 100.00'], [null, 0, 100]],
		['on one page only', ['Total 100.00', 'VAT 20.00', '---', 'Total 120.00'], [null, 20, 120]],
		['without a tax', ['Net 100.00', 'Total 120.00'], [100, null, 120]],
		['without a total', ['Net 100.00', 'VAT 20.00'], [100, 20, null]],
	])('%s', (_, lines, expected) => {
		expect(sums(...lines)).toEqual(expected);
	});
});
