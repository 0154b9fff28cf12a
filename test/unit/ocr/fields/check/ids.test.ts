import { isLuhn } from '../../../../../ocr/fields/check/check-digits';
import { whatIsWrongWithIban } from '../../../../../ocr/fields/iban';
import { checkVatId } from '../../../../../ocr/fields/check/vat-id';

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

/** The lengths that numbers of a country have, by the European Commission's list, with letters where they have any. */
const LENGTHS: Array<[form: string, ...digits: number[]]> = [
	['ATU#', 8],
	['BE#', 9, 10],
	['BG#', 9, 10],
	['CHE#', 9],
	['CHE#TVA', 9],
	['CY#P', 8],
	['CZ#', 8, 9, 10],
	['DE#', 9],
	['DK#', 8],
	['EE#', 9],
	['EL#', 9],
	['ESX#Z', 7],
	['FI#', 8],
	['FRXX#', 9],
	['GB#', 9, 12],
	['GR#', 9],
	['HR#', 11],
	['HU#', 8],
	['IE#F', 7],
	['IE#FA', 7],
	['IE1X#F', 5],
	['IT#', 11],
	['LT#', 9, 12],
	['LU#', 8],
	['LV#', 11],
	['MT#', 8],
	['NL#B01', 9],
	['NO#', 9],
	['NO#MVA', 9],
	['PL#', 10],
	['PT#', 9],
	['RO#', 2, 3, 4, 5, 6, 7, 8, 9, 10],
	['SE#01', 10],
	['SI#', 8],
	['SK#', 10],
	['XI#', 9, 12],
];

test.each(LENGTHS)('%s has as many digits as its country gives it', (form, ...lengths) => {
	const hasForm = (digits: string) => {
		const { says } = checkVatId(form.replace('#', digits));
		return !says.startsWith('does not have the form');
	};
	for (let length = 1; length <= 13; length++) {
		const digits = '1'.repeat(length);
		expect([length, hasForm(digits)]).toEqual([length, lengths.includes(length)]);
		expect(hasForm(`${digits.slice(1)}Ä`)).toBe(false);
		expect(hasForm(`Ä${digits.slice(1)}`)).toBe(false);
	}
	expect(checkVatId(`${form.replace('#', '1'.repeat(lengths[0]!))}Ä`).passed).toBe(false);
});

test.each([
	['GBGD499', true],
	['GBGD500', false],
	['GBHA500', true],
	['GBHA499', false],
	['GBGD49', false],
	['IE1+11111F', true],
	['IE1*11111F', true],
	['IE1111111X', false],
	['IE1111111FX', false],
	['FRI1111111111', false],
	['FRO1111111111', false],
	['FRA1111111111', true],
	['SE123456789794', true],
	['SE123456789795', false],
	['SE123456789700', false],
	['DE013669597', false],
	['SI05022305', false],
	['SK0022749619', false],
	['BE2428759497', false],
	['ES1234567Z', false],
	['ESA1234567A', true],
	['CYA12345678', false],
	['NL004495445X01', false],
])('%s: %s', (id, hasForm) => {
	expect(checkVatId(id).says.startsWith('does not have the form')).toBe(!hasForm);
});

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
