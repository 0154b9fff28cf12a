/** Where the decimal digits of a script begin; each has ten in a row (Unicode, category Nd). */
const DIGIT_ZEROS = [
	0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
	0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
];

/** A digit of any script as 0 to 9; every other letter as it is. */
export function asciiDigit(letter: string): string {
	const code = letter.codePointAt(0)!;
	const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10);
	return zero === undefined ? letter : String(code - zero);
}
