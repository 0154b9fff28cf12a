/**
 * A two-page invoice as it lies on paper, from which each provider's answer is made. Everything is
 * in pixels of an A4 page at 200 dpi; words of one row share their top, cells of one column share
 * their left (or right) edge.
 */

export interface LaidWord {
	text: string;
	left: number;
	top: number;
	width: number;
	height: number;
	/** 0..1 */
	confidence: number;
}

export interface LaidLine {
	/** A row of a table has several cells, any other line one. */
	cells: LaidWord[][];
	/** Chinese and Japanese write no blanks between words. */
	glue: '' | ' ';
	/** The last line of its paragraph, list entry or row. */
	ends: boolean;
}

export interface LaidPage {
	width: number;
	height: number;
	lines: LaidLine[];
}

const WIDTH = 1654;
const HEIGHT = 2339;
const LEFT = 150;
const RIGHT = 1500;
const BODY = 30;

/** A word that holds a blank is written with this in its place. */
const BLANK = '_';

interface Style {
	left?: number;
	height?: number;
	rightToLeft?: boolean;
	/** Every letter is as wide as it is high, and no blank stands between words. */
	square?: boolean;
	/** The paragraph goes on in the next line. */
	goesOn?: boolean;
}

function line(top: number, text: string, style: Style = {}): LaidLine {
	const { left = LEFT, height = BODY, rightToLeft, square, goesOn } = style;
	const words = setWords(text, left, top, height, square);
	if (rightToLeft) {
		for (const word of words) word.left = RIGHT - (word.left - left) - word.width;
	}
	return { cells: [words], glue: square ? '' : ' ', ends: !goesOn };
}

/** The first column begins at its place, the others end there, as amounts do. */
function row(top: number, cells: string[], places: number[]): LaidLine {
	return {
		cells: cells.map((text, column) => {
			const words = setWords(text, places[column], top, BODY);
			if (column > 0) {
				const last = words[words.length - 1];
				const shift = last.left + last.width - places[column];
				for (const word of words) word.left -= shift;
			}
			return words;
		}),
		glue: ' ',
		ends: true,
	};
}

function setWords(
	text: string,
	left: number,
	top: number,
	height: number,
	square = false,
): LaidWord[] {
	const advance = square ? height : height / 2;
	let x = left;
	return text.split(' ').map((word) => {
		const letters = [...new Intl.Segmenter().segment(word)].length;
		const width = letters * advance;
		const laid = {
			text: word.replaceAll(BLANK, ' '),
			left: x,
			top,
			width,
			height,
			confidence: confidenceOf(word),
		};
		x += width + (square ? 0 : height / 2);
		return laid;
	});
}

/** Of no meaning, but the same each time, and now and then below 0.5. */
function confidenceOf(word: string): number {
	let sum = 0;
	for (const letter of word) sum += letter.codePointAt(0)!;
	return sum % 11 === 0 ? 0.4 + (sum % 7) / 100 : 0.9 + (sum % 10) / 100;
}

const COLUMNS = [150, 800, 1100, 1450];

const first: LaidPage = {
	width: WIDTH,
	height: HEIGHT,
	lines: [
		line(150, 'Invoice 2024-117', { height: 72 }),
		line(300, 'Dear Mrs. Noe\u0308l, thank you for your order of the third of May. The', {
			goesOn: true,
		}),
		line(344, 'goods left our warehouse in Mu\u0308nster on the same day and were deliv-', {
			goesOn: true,
		}),
		line(388, 'ered by Mu\u0308ller & So\u0308hne <GmbH>, who say "it\'s done".'),
		line(480, 'Delivered goods', { height: 46 }),
		row(580, ['Item', 'Quantity', 'Price', 'Amount'], COLUMNS),
		row(630, ['Paper A4', '10', '4.50', '45.00'], COLUMNS),
		row(680, ['Ink | black', '2', '19.90', '39.80'], COLUMNS),
		row(730, ['Stapler', '1', '12.00', '12.00'], COLUMNS),
		row(780, ['Total', '13', '36.40', '96.80'], COLUMNS),
		line(900, 'Terms of payment', { height: 46 }),
		line(1000, '• Within 14 days, without any deduction.'),
		line(1044, '• By transfer to the account below, with the number of'),
		line(1088, 'the invoice as its purpose.', { left: 180 }),
		line(1132, '• Not in cash.'),
		line(1240, 'תודה רבה על ההזמנה', { rightToLeft: true }),
		line(1330, '東京都 千代田区 丸の内', { square: true }),
	],
};

const second: LaidPage = {
	width: WIDTH,
	height: HEIGHT,
	lines: [
		line(150, 'How it goes on', { height: 46 }),
		line(260, '1. Check the goods.'),
		line(304, '2. Sign the slip and send it back.'),
		line(348, '3. Keep the box for 30 days.'),
		line(450, 'नमस्ते दुनिया, cafe\u0301 👍'),
		line(540, 'Account 12_345_678 is *the* only one; see [terms] # 7.'),
		line(640, 'Yours faithfully .'),
		line(2100, 'Page 2 of 2 COPY', { left: 1330 }),
	],
};

const lastWord = (page: LaidPage, fromEnd: number) => {
	const words = page.lines[page.lines.length - fromEnd].cells[0];
	return words[words.length - 1];
};
// A speck that was taken for a letter: a place without any extent.
Object.assign(lastWord(second, 2), { width: 0, height: 0, confidence: 0.11 });
// A stamp that reaches over the page's edge.
Object.assign(lastWord(second, 1), { left: 1590, width: 100 });

export const laidPages: readonly LaidPage[] = [first, second];

/** The corners of a word, clockwise from its top left, in pixels. */
export function cornersOf({ left, top, width, height }: LaidWord): Array<[number, number]> {
	return [
		[left, top],
		[left + width, top],
		[left + width, top + height],
		[left, top + height],
	];
}

/** The box around several words. */
export function boxAround(words: readonly LaidWord[]): LaidWord {
	const left = Math.min(...words.map((word) => word.left));
	const top = Math.min(...words.map((word) => word.top));
	return {
		text: words.map(({ text }) => text).join(' '),
		left,
		top,
		width: Math.max(...words.map((word) => word.left + word.width)) - left,
		height: Math.max(...words.map((word) => word.top + word.height)) - top,
		confidence: 1,
	};
}

/** For providers whose words hold no blanks: one word for each part, the box shared out. */
export function withoutBlanks(words: readonly LaidWord[]): LaidWord[] {
	return words.flatMap((word) => {
		const letters = [...word.text].length;
		let at = 0;
		return word.text.split(' ').map((text) => {
			const length = [...text].length;
			const part = {
				...word,
				text,
				left: word.left + (word.width * at) / letters,
				width: (word.width * length) / letters,
			};
			at += length + 1;
			return part;
		});
	});
}

/** Rounds to a thousandth, so that the answers are as readable as real ones. */
export const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** A line's text as a person would type it, the cells of a row set apart by one blank. */
export function textOf({ cells, glue }: LaidLine): string {
	return cells.map((words) => words.map(({ text }) => text).join(glue)).join(' ');
}
