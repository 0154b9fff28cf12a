import { namePattern } from '../../../nodes/shared/source/name-pattern';

test.each([
	['', 'anything.bin', true],
	['*.pdf', 'Scan.PDF', true],
	['*.pdf', 'scan.pdf.exe', false],
	['invoice*', 'Invoice 7.pdf', true],
	['invoice*', 'my invoice.pdf', false],
	['*invoice*', 'my invoice.pdf', true],
	['a*b*c', 'a--b--c', true],
	['a*b*c', 'a--c--b', false],
	['ab*ba', 'aba', false],
	['ab*ba', 'abba', true],
	['a*ab', 'ab', false],
	['*', '', true],
	['scan.pdf', 'scan.pdf', true],
	['scan.pdf', 'scanxpdf', false],
	['*.pdf, *.png', 'a.png', true],
	[' , ', 'a.png', true],
	['[a-z]+', 'abc', false],
	['(a+)+', '(A+)+', true],
])('%j: %j is %s', (written, name, expected) => {
	expect(namePattern(written)(name)).toBe(expected);
});
