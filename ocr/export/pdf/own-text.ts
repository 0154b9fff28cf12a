import { editDistance } from '../../compare/edit-distance';
import type { PageCharacter } from '../../original/pdf-characters';
import type { PdfPage } from '../../original/pdf-file';
import type { SearchableWord } from './searchable-words';
import { textBox, toPage, type TextBox, type ToPage } from './text-box';

/** Cells that a page's characters are sorted into, each way. */
const CELLS = 64;

/** By which part of its height a word's box is widened: nobody draws it as the font does. */
const SLACK = 0.3;

/** From which part of a word's letters on it is the same word, read better or worse. */
const SAME = 0.5;

/** Letters of small print under a large stamp are no reading of it: this part of its box at least. */
const LEAST_HEIGHT = 0.4;

/** Letters of a word that are compared; none is that long. */
const LONGEST = 200;

/** What of a page is to be laid, and how many words it has by itself. */
export interface Missing {
	lines: SearchableWord[][];
	there: number;
}

/**
 * The words that a page does not have by itself. A word is there where the page's own characters at
 * its place say the same, letter by letter or nearly so. Where most of the page's text is what was
 * read, the rest of it is believed as well: there the two have read a word differently, and one of
 * them is enough. A word whose place is not known is there if the page has it anywhere, as often.
 */
export function missingWords(
	lines: readonly SearchableWord[][],
	characters: readonly PageCharacter[],
	page: Pick<PdfPage, 'box' | 'rotate' | 'userUnit'>,
): Missing {
	if (characters.length === 0) return { lines: [...lines], there: 0 };
	const own = new OwnText(characters, page);
	const isAllPlaced = lines.every((line) => line.every(({ isPlaced }) => isPlaced));
	const anywhere = isAllPlaced ? null : new OwnWords(characters);
	const findings = lines.map((line) =>
		line.map((word): Finding => {
			if (!word.isPlaced) return anywhere?.take(word.text) ? 'same' : 'none';
			const finding = own.at(word);
			if (finding === 'same' || finding === 'near') anywhere?.take(word.text);
			return finding;
		}),
	);
	const count = (what: Finding) =>
		findings.reduce((sum, line) => sum + line.filter((found) => found === what).length, 0);
	const isBelieved = count('same') + count('near') >= count('other');
	let there = 0;
	const missing = lines
		.map((line, index) =>
			line.filter((_, at) => {
				const found = findings[index]![at]!;
				const isThere = found === 'same' || (found !== 'none' && isBelieved);
				if (isThere) there++;
				return !isThere;
			}),
		)
		.filter((line) => line.length > 0);
	return { lines: missing, there };
}

/** What a page has at a word's place: the same, nearly so, other text that fills it, or nothing. */
type Finding = 'same' | 'near' | 'other' | 'none';

class OwnText {
	private readonly cells = new Map<number, number[]>();
	private readonly place: ToPage;

	constructor(
		private readonly characters: readonly PageCharacter[],
		private readonly page: Pick<PdfPage, 'box' | 'rotate' | 'userUnit'>,
	) {
		this.place = toPage(page);
		characters.forEach((character, index) => {
			const cell = this.column(middleX(character)) * CELLS + this.row(middleY(character));
			const there = this.cells.get(cell);
			if (there) there.push(index);
			else this.cells.set(cell, [index]);
		});
	}

	at({ text, polygon }: SearchableWord): Finding {
		const wanted = comparable(text);
		if (wanted === '') return 'none';
		const box = textBox(polygon, this.place, wanted.length, 1 / this.page.userUnit);
		const inside = this.within(box);
		let seen = '';
		for (const character of inside) seen += character.text;
		const found = comparable(seen);
		// A neighbor's letter may stand at the edge of the box.
		if (found.includes(wanted)) return 'same';
		if (isNear([...wanted], [...found])) return 'near';
		const high = inside.some((own) => highOf(own, box) >= box.height * LEAST_HEIGHT);
		const share = found.length / wanted.length;
		return high && share >= SAME && share <= 1 / SAME ? 'other' : 'none';
	}

	/** Characters whose middle lies in a box or next to it, in their order. */
	private within({ x, y, dx, dy, width, height }: TextBox): PageCharacter[] {
		const slack = height * SLACK;
		const long = width + 2 * slack;
		const high = height + 2 * slack;
		// The corner that the box begins at, and the upright box around all four.
		const [x0, y0] = [x - slack * dx + slack * dy, y - slack * dy - slack * dx];
		const right = x0 + Math.max(0, long * dx) + Math.max(0, -high * dy);
		const top = y0 + Math.max(0, long * dy) + Math.max(0, high * dx);
		const left = x0 + Math.min(0, long * dx) + Math.min(0, -high * dy);
		const bottom = y0 + Math.min(0, long * dy) + Math.min(0, high * dx);
		const [lastColumn, firstRow, lastRow] = [this.column(right), this.row(bottom), this.row(top)];
		const found: number[] = [];
		for (let column = this.column(left); column <= lastColumn; column++) {
			for (let row = firstRow; row <= lastRow; row++) {
				for (const index of this.cells.get(column * CELLS + row) ?? []) {
					const character = this.characters[index]!;
					const [offX, offY] = [middleX(character) - x0, middleY(character) - y0];
					const along = offX * dx + offY * dy;
					const up = offY * dx - offX * dy;
					if (along >= 0 && along <= long && up >= 0 && up <= high) found.push(index);
				}
			}
		}
		return found.sort((one, other) => one - other).map((index) => this.characters[index]!);
	}

	private column(x: number): number {
		return cellOf((x - this.page.box.x) / this.page.box.width);
	}

	private row(y: number): number {
		return cellOf((y - this.page.box.y) / this.page.box.height);
	}
}

const cellOf = (part: number) => Math.min(Math.max(Math.floor(part * CELLS) || 0, 0), CELLS - 1);

const middleX = ({ left, right }: PageCharacter) => (left + right) / 2;
const middleY = ({ bottom, top }: PageCharacter) => (bottom + top) / 2;

/** Across the way that a box's text runs. */
const highOf = ({ left, right, bottom, top }: PageCharacter, { dx, dy }: TextBox) =>
	Math.abs(dx) > Math.abs(dy) ? top - bottom : right - left;

/** Words of a page's own text, in whatever order, with how often each is still to be had. */
class OwnWords {
	private readonly left = new Map<string, number>();

	constructor(characters: readonly PageCharacter[]) {
		for (const word of wordsOf(characters)) {
			const key = comparable(word);
			if (key !== '') this.left.set(key, (this.left.get(key) ?? 0) + 1);
		}
	}

	take(word: string): boolean {
		const key = comparable(word);
		const left = this.left.get(key) ?? 0;
		if (left > 0) this.left.set(key, left - 1);
		return left > 0;
	}
}

function* wordsOf(characters: readonly PageCharacter[]): Generator<string> {
	let word = '';
	for (const { text, startsWord } of characters) {
		if (startsWord && word !== '') yield word;
		word = startsWord ? text : word + text;
	}
	if (word !== '') yield word;
}

const PLAIN = /^[A-Za-z0-9]+$/;
const NO_LETTER = /[^\p{L}\p{M}\p{N}]/gu;

/** What two readings of a word have in common: no case, no signs unless there is nothing else. */
function comparable(text: string): string {
	if (PLAIN.test(text)) return text.toLowerCase().slice(0, LONGEST);
	const plain = text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
	return (plain.replace(NO_LETTER, '') || plain).slice(0, LONGEST);
}

function isNear(wanted: readonly string[], found: readonly string[]): boolean {
	const codes = (letters: readonly string[]) =>
		Int32Array.from(letters, (letter) => letter.codePointAt(0)!);
	const bound = Math.floor(wanted.length * SAME);
	// Text from right to left may be stored either way.
	return [found, [...found].reverse()].some(
		(order) => editDistance(codes(wanted), codes(order), { bound }) !== null,
	);
}
