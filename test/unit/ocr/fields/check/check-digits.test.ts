import { mod97, isMod11_10, isLuhn, weighted } from '../../../../../ocr/fields/check/check-digits';
import { checkVatId } from '../../../../../ocr/fields/check/vat-id';

/** Numbers that were made by the rule that each country publishes, worked out by hand. */
test.each([
	// 10 - (1·3 + 2·7 + 3·1 + 4·3 + 5·7 + 6·1 + 7·3 + 8·7) mod 10 = 10 - 150 mod 10 = 0.
	['EE123456780', true],
	['EE123456781', false],
	// 9·1 + 7·2 + 3·3 + 1·4 + 9·5 + 7·6 + 3·7 = 144, so 6.
	['HU12345676', true],
	['HU12345675', false],
	// 7·1 + 9·2 + 10·3 + 5·4 + 8·5 + 4·6 + 2·7 = 153, 153 mod 11 = 10, so 1.
	['FI12345671', true],
	['FI12345672', false],
	// 7·0 + 9·0 + 10·0 + 5·0 + 8·0 + 4·0 + 2·0 = 0, so 0.
	['FI00000000', true],
	// 4·1 = 4, so 7; 4·3 = 12, 12 mod 11 = 1, so 10, which no digit is.
	['FI00000107', true],
	['FI00000300', false],
	['FI00000301', false],
	// 256 + 2·128 + 3·64 + 4·32 + 5·16 + 6·8 + 7·4 + 8·2 = 1004, 1004 mod 11 = 3.
	['EL123456783', true],
	['EL123456784', false],
	// 1234567 of 8: 2·1 + 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 = 106, and 4 makes it 110.
	['DK12345674', true],
	['DK12345675', false],
	// Luhn's sum of the ten digits before the last two: 1234567897, as of a card.
	['SE123456789701', true],
	['SE123456789801', false],
	['SE123456789794', true],
	// 123456 mod 89 = 13.
	['LU12345613', true],
	['LU12345614', false],
	// 97 - 1234567 mod 97 = 97 - 48 = 49.
	['BE0123456749', true],
	['BE123456749', true],
	['BE0123456748', false],
	// 12 + 3·(123456789 mod 97) = 12 + 3·39 = 129, 129 mod 97 = 32.
	['FR32123456789', true],
	['FR33123456789', false],
	['FRXX123456789', true],
	['FRX2123456789', true],
	['FR2X123456789', true],
	// 3·1 + 4·2 + 6·3 + 7·4 + 8·5 + 9·6 = 151, 37 - 151 mod 37 = 37 - 3 = 34.
	['MT12345634', true],
	['MT12345635', false],
	// 6·1 + 5·2 + 7·3 + 2·4 + 3·5 + 4·6 + 5·7 + 6·8 + 7·9 = 230, 230 mod 11 = 10, which no digit is.
	['PL1234567890', false],
	// Of 123456788 it is 223, 223 mod 11 = 3.
	['PL1234567883', true],
	// 9·1 + 8·2 + 7·3 + 6·4 + 5·5 + 4·6 + 3·7 + 2·8 = 156, 11 - 156 mod 11 = 9.
	['PT123456789', true],
	['PT123456788', false],
	// 9·2 = 18, 11 - 7 = 4; 10 and 11 are 0: 9·5 = 45, 11 - 1 = 10; 11 - 0 = 11 of zeros.
	['PT200000004', true],
	['PT500000000', true],
	['PT000000000', true],
	['PT500000001', false],
	// 8·1 + 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 = 112, 11 - 112 mod 11 = 9.
	['SI12345679', true],
	['SI12345678', false],
	// 7·1 = 7 of nothing but that: 8·1 = 8, 11 - 8 = 3.
	['SI10000003', true],
	// 10 is 0: 8·7 = 56, 56 mod 11 = 1; and 11 is no digit.
	['SI70000000', true],
	// 1234567890 mod 11 = 6, and nothing may be left.
	['SK1234567890', false],
	['SK1234567884', true],
	// 7·0 + 5·0 + 3·0 + 2·0 + 1·0 + 7·0 + 5·0 + 3·0 + 2·1 = 2, 20 mod 11 = 9.
	['RO19', true],
	['RO18', false],
	// 2·6 = 12, 120 mod 11 = 10, 10 mod 10 = 0.
	['RO60', true],
	// 3·1 + 2·2 + 7·3 + 6·4 + 5·5 + 4·6 + 3·7 + 2·8 = 138, 11 - 138 mod 11 = 5.
	['NO123456785', true],
	['NO123456785MVA', true],
	['NO123456786', false],
	// 5·1 + 4·2 + 3·3 + 2·4 + 7·5 + 6·6 + 5·7 + 4·8 = 168, 11 - 168 mod 11 = 8.
	['CHE123456788', true],
	['CHE123456788IVA', true],
	['CHE123456788VAT', true],
	['CHE123456789', false],
	// 8·1 + 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 = 112, 97·2 - 112 = 82; by the newer rule 27 less.
	['GB123456782', true],
	['GB123456727', true],
	['XI123456782', true],
	['GB123456783', false],
	['GB123456782001', true],
	['GBGD123', true],
	['GBHA599', true],
	// 9·1 + 8·2 + 7·3 + 6·4 + 5·5 + 4·6 + 3·7 + 2·8 = 156, 156 mod 11 = 2.
	['NL123456782B01', true],
	['NL123456783B01', false],
	// 1 + 4 + 3 + 8 + 5 + (12: 3) + 7 = 31, and 4 is 35, so 5.
	['ATU12345675', true],
	['ATU12345676', false],
	// Product by product, 10: 1 2 3 4 5 6 7 8 leave a check digit of 8.
	['DE123456788', true],
	['DE123456789', false],
])('the check digit of %s is right: %s', (id, passed) => {
	expect(checkVatId(id).passed).toBe(passed);
});

describe('Check digits', () => {
	test('of ISO/IEC 7064, MOD 11,10', () => {
		// 10 + 0 is 10, doubled 20, 9 of 11: 2 left.
		expect(isMod11_10('02')).toBe(true);
		expect(isMod11_10('03')).toBe(false);
		// 10 + 1 is 11, of ten 1, doubled 2; 11 - 2 = 9.
		expect(isMod11_10('19')).toBe(true);
		// 10 + 5 is 5 of ten, doubled 10; 11 - 10 = 1.
		expect(isMod11_10('51')).toBe(true);
		// Of 1: 2 · (10 + 6 of ten 6 → 12 → 1); 11 - 1 = 10, which is 0.
		expect(isMod11_10('60')).toBe(true);
	});

	test('of Luhn: every second digit from the right doubled, two digits added up', () => {
		expect(isLuhn('18')).toBe(true);
		expect(isLuhn('59')).toBe(true);
		expect(isLuhn('91')).toBe(true);
		expect(isLuhn('00')).toBe(true);
		expect(isLuhn('19')).toBe(false);
		expect(isLuhn('0')).toBe(false);
		expect(isLuhn('18x')).toBe(false);
		expect(isLuhn('x18')).toBe(false);
	});

	test('a number of any length, and letters as 10 to 35', () => {
		expect(mod97('')).toBe(0);
		expect(mod97('98')).toBe(1);
		expect(mod97('A')).toBe(10);
		// 1, then 35: 135 - 97.
		expect(mod97('1Z')).toBe(38);
		expect(mod97('Z1')).toBe(351 % 97);
		expect(mod97('9')).toBe(9);
		expect(mod97('A9')).toBe(109 % 97);
		expect(weighted('1234', [1, 10, 100])).toBe(321);
		expect(weighted('', [])).toBe(0);
	});
});
