import { isLuhn } from '../../../../ocr/fields/check/check-digits';
import { whatIsWrongWithIban } from '../../../../ocr/fields/check/iban';
import { checkVatId } from '../../../../ocr/fields/check/vat-id';

/** The same text with one digit raised, for each of its digits. */
const changed = (text: string) =>
	[...text].flatMap((sign, at) =>
		/\d/.test(sign) ? [`${text.slice(0, at)}${(Number(sign) + 1) % 10}${text.slice(at + 1)}`] : [],
	);

// The examples of the IBAN registry and of the countries' own pages.
const IBANS = [
	'DE89 3704 0044 0532 0130 00',
	'GB29 NWBK 6016 1331 9268 19',
	'FR14 2004 1010 0505 0001 3M02 606',
	'CH9300762011623852957',
	'NO93 8601 1117 947',
	'AT611904300234573201',
	'BE68 5390 0754 7034',
	'NL91 ABNA 0417 1643 00',
	'IBAN: ES91 2100 0418 4502 0005 1332',
	'it60x0542811101000000123456',
	'PL61 1090 1014 0000 0712 1981 2874',
	'MT84MALT011000012345MTLCAST001S',
];

test.each(IBANS)('%s is a valid IBAN, and no other with one digit changed is', (iban) => {
	expect(whatIsWrongWithIban(iban)).toBeUndefined();
	const digits = iban.replace(/\s/g, '');
	for (const other of changed(digits)) expect(whatIsWrongWithIban(other)).toBeDefined();
});

test('what is wrong with an IBAN is told', () => {
	expect(whatIsWrongWithIban('DE89 3704 0044 0532 0130 0')).toMatch(/21 characters.*22/);
	expect(whatIsWrongWithIban('DE88370400440532013000')).toMatch(/check digits/);
	for (const none of ['', 'IBAN', '12345', 'DE', 'D€89370400440532013000', 'x'.repeat(99)]) {
		expect(whatIsWrongWithIban(none)).toMatch(/form/);
	}
});

/** Numbers of companies that print them on their own pages, or that tax offices give as examples. */
const RIGHT = [
	...['ATU13585627', 'BE0428759497', 'DE136695976', 'DK13585628', 'EE100931558', 'EL094259216'],
	...['FI20774740', 'FR40303265045', 'HR33392005961', 'HU12892312', 'IT00743110157', 'LU15027442'],
	...['MT11679112', 'NL004495445B01', 'PL8567346215', 'PT501964843', 'RO18547290'],
	...['SE123456789701', 'SI50223054', 'SK2022749619', 'GB980780684', 'CHE-107.787.577 IVA'],
	...['NO 995 525 828 MVA', '995525828MVA', 'CHE100155212MWST', 'DE 136 695 976'],
];

test.each(RIGHT)('%s has a right check digit, and one with another last digit has not', (id) => {
	expect(checkVatId(id)).toMatchObject({
		passed: true,
		says: expect.stringMatching(/valid/) as string,
	});
	const wrong = id.replace(/\d(?=[^\d]*$)/, (digit) => String((Number(digit) + 1) % 10));
	// Of those two the last digits are no check digits.
	if (!/^(?:NL|SE)/.test(id)) expect(checkVatId(wrong)).toMatchObject({ passed: false });
});

test('a Dutch one of a sole trader goes by MOD 97, and one that fits neither way is wrong', () => {
	expect(checkVatId('NL002455799B11').passed).toBe(true);
	expect(checkVatId('NL002455798B11').passed).toBe(false);
});

test.each(['ES X1234567Z', 'CY10259033P', 'IE6433435F', 'LT119511515', 'BG175074752'])(
	'of %s only the form is told',
	(id) => {
		const { passed, says } = checkVatId(id);
		expect([passed, says]).toEqual([true, expect.stringMatching(/^has the form/)]);
	},
);

test.each(['DE12345678', 'ATU1234567', 'ESX123', 'GB12', 'NO12345678MVA', 'SE123456789700'])(
	'%s does not have the form of its country',
	(id) => {
		expect(checkVatId(id)).toMatchObject({
			passed: false,
			says: expect.stringMatching(/form/) as string,
		});
	},
);

test.each(['US123456789', '123456789', '', '??', 'toString'])('of %j nothing is told', (id) => {
	expect(checkVatId(id).passed).toBeNull();
});

test.each([
	['4111111111111111', true],
	['79927398713', true],
	['79927398710', false],
	['0', false],
	['', false],
	['4111x', false],
])('Luhn of %s is %s', (digits, right) => {
	expect(isLuhn(digits)).toBe(right);
});
