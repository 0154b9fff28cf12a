/** A letter's number in one of the fonts. */
export interface Code {
	/** 0-based. */
	font: number;
	/** 1 to {@link MAX_CODES}. */
	code: number;
}

/** Codes are two bytes; 0 is for a missing letter. */
const MAX_CODES = 0xffff;

/** Entries of a block of a CMap (Adobe Technical Note 5014). */
const BLOCK = 100;

/**
 * Gives every letter (a code point, or what is seen as one letter) a number as it comes up, and
 * writes down which number is which. A document with more different letters than a font has numbers
 * gets another font.
 */
export class CodeBook {
	private readonly codes = new Map<string, Code>();
	private readonly fonts: string[][] = [];

	constructor(private readonly size = MAX_CODES) {}

	get fontCount(): number {
		return this.fonts.length;
	}

	/** @param letter one to a few code points, well-formed UTF-16 */
	codeOf(letter: string): Code {
		const known = this.codes.get(letter);
		if (known) return known;
		let letters = this.fonts.at(-1);
		if (letters === undefined || letters.length === this.size) {
			letters = [];
			this.fonts.push(letters);
		}
		letters.push(letter);
		const code = { font: this.fonts.length - 1, code: letters.length };
		this.codes.set(letter, code);
		return code;
	}

	/** The highest code of a font. */
	highest(font: number): number {
		return this.fonts[font]!.length;
	}

	/** The `/ToUnicode` CMap of a font (ISO 32000-1, 9.10.3): what each code is as text. */
	toUnicode(font: number): string {
		const letters = this.fonts[font]!;
		const lines = [
			'/CIDInit /ProcSet findresource begin',
			'12 dict begin',
			'begincmap',
			'/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
			'/CMapName /Adobe-Identity-UCS def',
			'/CMapType 2 def',
			'1 begincodespacerange',
			'<0000> <FFFF>',
			'endcodespacerange',
		];
		for (let start = 0; start < letters.length; start += BLOCK) {
			const block = letters.slice(start, start + BLOCK);
			lines.push(`${block.length} beginbfchar`);
			block.forEach((letter, index) => {
				lines.push(`<${hex(start + index + 1)}> <${utf16(letter)}>`);
			});
			lines.push('endbfchar');
		}
		lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end', '');
		return lines.join('\n');
	}
}

/** Four digits. */
export const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');

function utf16(text: string): string {
	let digits = '';
	for (let at = 0; at < text.length; at++) digits += hex(text.charCodeAt(at));
	return digits;
}
