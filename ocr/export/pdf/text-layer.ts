import type { PdfPage } from '../../original/pdf-file';
import { type CodeBook, hex } from './code-book';
import { ADVANCE, DESCENT } from './glyphless-font';
import { lettersOf, runsRightToLeft } from './letters';
import { levelRightToLeft, type SetWord } from './level-line';
import type { SearchableWord } from './searchable-words';
import { textBox, toPage, type TextBox } from './text-box';

export interface TextLayer {
	/** Operators of a content stream (ISO 32000-1, 9.4) that leave the graphics state as it was. */
	content: string;
	/** Fonts of the code book that it uses. */
	fonts: ReadonlySet<number>;
}

/** Points; a box may have no area at all. */
const LEAST_HEIGHT = 1;

/** Columns of letters, which is how these scripts may be written. */
const TOP_DOWN =
	/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー、。]{2,}$/u;

/**
 * Sets words as invisible text (rendering mode 3) in reading order, each stretched to fill its box
 * exactly, with a blank in the gap to the next word of its line.
 *
 * @param fontName how the page calls a font of the code book
 */
export function textLayer(
	lines: readonly SearchableWord[][],
	page: Pick<PdfPage, 'box' | 'rotate' | 'userUnit'>,
	codes: CodeBook,
	fontName: (font: number) => string,
): TextLayer {
	const place = toPage(page);
	const least = LEAST_HEIGHT / page.userUnit;
	const rightToLeft = runsRightToLeft(texts(lines));
	const operators = ['q', '3 Tr'];
	const letterRuns = new LetterRuns(operators, codes, fontName);

	for (const line of lines) {
		let words: SetWord[] = [];
		for (const { text, polygon, blankAfter } of line) {
			const letters = lettersOf(text, rightToLeft);
			if (letters.length === 0) continue;
			words.push({
				box: textBox(polygon, place, letters.length, least, TOP_DOWN.test(text)),
				letters,
				blankAfter,
			});
		}
		if (words.length === 0) continue;
		if (runsRightToLeft(line.map(({ text }) => text))) words = levelRightToLeft(words);
		operators.push('BT');
		words.forEach(({ box, letters, blankAfter }, index) => {
			operators.push(`${matrix(box)} Tm`, `${stretch(box, box.width, letters.length)} Tz`);
			letterRuns.show(letters);
			const next = words[index + 1];
			if (next === undefined || !blankAfter) return;
			const blank = gap(box, next.box);
			// Ahead of a word is where it ends, so that the blank needs no place of its own.
			if (blank.before) operators.push(`${matrix(blank.box)} Tm`);
			operators.push(`${stretch(box, blank.box.width, 1)} Tz`);
			letterRuns.show([' ']);
		});
		operators.push('ET');
	}
	operators.push('Q', '');
	return { content: operators.join('\n'), fonts: letterRuns.fonts };
}

/** Writes letters in as many runs as they have fonts. */
class LetterRuns {
	readonly fonts = new Set<number>();
	private font: number | null = null;

	constructor(
		private readonly operators: string[],
		private readonly codes: CodeBook,
		private readonly fontName: (font: number) => string,
	) {}

	show(letters: readonly string[]) {
		let digits = '';
		const flush = () => {
			if (digits !== '') this.operators.push(`<${digits}> Tj`);
			digits = '';
		};
		for (const letter of letters) {
			const { font, code } = this.codes.codeOf(letter);
			if (font !== this.font) {
				flush();
				this.font = font;
				this.fonts.add(font);
				this.operators.push(`/${this.fontName(font)} 1 Tf`);
			}
			digits += hex(code);
		}
		flush();
	}
}

function* texts(lines: readonly SearchableWord[][]): Iterable<string> {
	for (const line of lines) for (const { text } of line) yield text;
}

/** Turned as the box is, as large as it is high, its baseline where the font has it. */
function matrix({ x, y, dx, dy, height }: TextBox): string {
	const rise = (-DESCENT / 1000) * height;
	return [dx * height, dy * height, -dy * height, dx * height, x - dy * rise, y + dx * rise]
		.map(number)
		.join(' ');
}

/** Percent that letters are stretched by to fill a width. */
const stretch = ({ height }: TextBox, width: number, letters: number) =>
	number((100 * width) / ((ADVANCE / 1000) * height * letters));

/**
 * Room for the blank between a word and the next: before the word where that lies there, as in text
 * from right to left; next to nothing where the words touch, or are far from each other.
 */
function gap(box: TextBox, next: TextBox): { box: TextBox; before: boolean } {
	const along = (next.x - box.x) * box.dx + (next.y - box.y) * box.dy;
	const before = along + next.width <= box.width / 2;
	const room = before ? -along - next.width : along - box.width;
	const least = box.height / 100;
	const width = room > least && room < box.height * 4 ? room : least;
	const start = before ? -width : box.width;
	return {
		box: { ...box, x: box.x + box.dx * start, y: box.y + box.dy * start, width },
		before,
	};
}

/** PDF knows no exponents. */
const number = (value: number) => String(Math.round(value * 1e5) / 1e5 || 0);
