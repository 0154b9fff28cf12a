import { writePdf } from './write-pdf';

/** Twelve lines of English, from y = 360 downwards on a page of 300 by 400 points. */
export const LINES = [
	'Please find enclosed the invoice for goods',
	'delivered last week. Payment is due within',
	'thirty days of this letter. Our offer remains',
	'valid until the end of the month, and your',
	'order has been sent to the address below.',
	'Thank you for the long and pleasant business',
	'relation between both of our companies. If',
	'anything is missing, please give us a quick',
	'call before Friday. Kind regards from all of',
	'us here in the office by the old harbor, and',
	'we look forward to seeing you again in May.',
	'Yours sincerely, the team of the bookshop',
];

const stream = (content: string, more = '') =>
	`<<${more}/Length ${content.length}>>\nstream\n${content}\nendstream`;

/** Operators that write lines. */
export const written = (
	lines: readonly string[] = LINES,
	{ top = 360, set = '', font = 'F' } = {},
) =>
	`BT /${font} 11 Tf ${set} 24 TL 20 ${top} Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;

/** A picture of lines of marks as large as letters; `share` of it is written on. */
function scan(width: number, height: number): string {
	const rows = Array.from({ length: height }, (_, y) =>
		Array.from({ length: width }, (__, x) => {
			const isLine = y % 12 < 7 && x > 8 && x < width - 8 && y > 8 && y < height - 8;
			const isLetter = x % 6 < 4 && x % 42 < 36 && (x * 7 + Math.floor(y / 12) * 5 + y) % 3 > 0;
			return String.fromCharCode(isLine && isLetter ? 0x20 : 0xff);
		}).join(''),
	);
	return stream(
		rows.join(''),
		`/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace/DeviceGray`,
	);
}

/** Letters drawn as shapes, a word of five in each place. */
export const outlined = (lines: number, top = 330) =>
	Array.from({ length: lines }, (_, line) =>
		Array.from({ length: 7 }, (__, word) =>
			Array.from({ length: 5 }, (___, letter) => {
				const [x, y] = [20 + word * 38 + letter * 6, top - line * 24];
				return `${x} ${y} m ${x + 2} ${y + 8} l ${x + 4} ${y} l ${x + 3} ${y} l ${x + 2} ${y + 5} l ${x + 1} ${y} l f`;
			}).join(' '),
		).join(' '),
	).join('\n');

export interface Page {
	content?: string;
	/** Entries of the page. */
	page?: string;
	/** Entries of the catalog. */
	catalog?: string;
	/** Entries of the font F, which is Helvetica. */
	font?: string;
	/** Further objects, from number 8 on. */
	more?: readonly string[];
	/** Further resources. */
	resources?: string;
}

/**
 * A PDF of one page of 300 by 400 points, with the fonts F, and G, which is `font`; and the pictures Scan,
 * of a page, and Note, of a few lines.
 */
export const pageOf = ({
	content = written(),
	page = '',
	catalog = '',
	font = '',
	more = [],
	resources = '',
}: Page): Uint8Array =>
	writePdf([
		`<</Type/Catalog/Pages 2 0 R${catalog}>>`,
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		`<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</Scan 6 0 R/Note 7 0 R/Logo 8 0 R>>${resources}>>${page}>>`,
		stream(content),
		`<</Type/Font/Subtype/Type1/BaseFont/Helvetica${font}>>`,
		scan(300, 400),
		scan(150, 90),
		...more,
	]);

/** What a font says of its letters: each is so many places further on than it is drawn. */
export const toUnicode = (letters: string, said: (code: number) => number) =>
	stream(
		`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange ${letters.length} beginbfchar ${[
			...letters,
		]
			.map((letter) => {
				const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
				const code = letter.charCodeAt(0);
				return `<${hex(code, 2)}> <${hex(said(code), 4)}>`;
			})
			.join(' ')} endbfchar endcmap end end`,
	);
