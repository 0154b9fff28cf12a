import { findFields } from '../../../../../ocr/fields/find/find-fields';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { printed } from '../printed';
import { wanted } from './wanted';

const valueOf = (text: string, field: WantedField) => {
	const { value, currency } = findFields(printed(text), [field])[0]!;
	return currency === undefined ? value : [value, currency];
};
const total = wanted('total', 'amount', ['Total']);

describe('Next in the text', () => {
	const after = { ...total, where: 'after' as const };

	test.each<[string, unknown]>([
		['Total         ab         cd         7.00', 7],
		['Total         ab         cd         ef         7.00', null],
		['Total\na\nb\n7.00', 7],
		['Total\na\nb\nc\n7.00', null],
		['7.00\nTotal\n8.00', 8],
		// Labels are passed over, and count.
		['Total\nNet\nVAT\n7.00', 7],
		['Total\nNet\nVAT\nDate\n7.00', null],
	])('%j', (text, value) => {
		expect(valueOf(text, after)).toEqual(value);
	});
});
