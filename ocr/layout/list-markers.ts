export interface ListMarker {
	/** As it stands in the text. */
	text: string;
	/** What Markdown writes for it: "-", or "3." and "3)" as in the text. */
	mark: string;
	/** A sign that can be nothing else, such as •. */
	sure: boolean;
	/** Of "3." and "3)". */
	value: number | null;
	/** The same for all items of a list: "•", "1." for any number with a full stop, "a)", "(1)", "☐". */
	kind: string;
	/** It says something by itself, as a check box does, or "a)", of which Markdown has no list: it stays. */
	kept: boolean;
	/** What follows it, or all of it where the marker is kept. */
	rest: string;
}

const SURE = /^([•‣◦∙▪▫●○■□])\s*(?=\S)/u;
/** A check box, as `ocr/reading` writes it. */
const BOX = /^([☑☐])\s+(?=\S)/u;
const DASH = /^([-*–—·])\s+/u;
/** Two of them are a rule or an ornament. */
const ANOTHER_DASH = /^[-*–—·](?:\s|$)/u;
const NUMBER = /^((\d{1,3})[.)])\s+(?=\S)/u;
const LETTER = /^(\p{Ll}\)|\((?:\d{1,3}|\p{Ll}{1,3})\)|[ivx]{1,5}[.)])\s+(?=\S)/u;

function dashOf(line: string): RegExpExecArray | null {
	const dash = DASH.exec(line);
	const rest = dash ? line.slice(dash[0].length) : '';
	return rest === '' || ANOTHER_DASH.test(rest) ? null : dash;
}

/** The marker that a line begins with, or `null`. */
export function readMarker(line: string): ListMarker | null {
	const bullet = SURE.exec(line) ?? dashOf(line);
	if (bullet) {
		const rest = line.slice(bullet[0].length);
		const [text, sure] = [bullet[1]!, SURE.test(line)];
		return { text, mark: '-', sure, value: null, kind: text, kept: false, rest };
	}
	const box = BOX.exec(line);
	if (box) {
		const text = box[1]!;
		return { text, mark: '-', sure: true, value: null, kind: '☐', kept: true, rest: line };
	}
	const number = NUMBER.exec(line);
	if (number) {
		const [whole, text = '', digits] = number;
		const rest = line.slice(whole.length);
		const kind = text.replace(/\d+/, '1');
		return { text, mark: text, sure: false, value: Number(digits), kind, kept: false, rest };
	}
	const letter = LETTER.exec(line);
	if (!letter) return null;
	const text = letter[1]!;
	const kind = text.replace(/\d+/, '1').replace(/\p{L}+/u, 'a');
	return { text, mark: '-', sure: false, value: null, kind, kept: true, rest: line };
}

/** Whether a text is a list marker and nothing else. */
export const isMarker = (text: string) => readMarker(`${text} x`)?.text === text;

/** The kind of an item without a marker. */
export const UNMARKED = '';

/** Of an item that is one though no marker stands before it. */
export const unmarked = (line: string): ListMarker => ({
	text: '',
	mark: '-',
	sure: false,
	value: null,
	kind: UNMARKED,
	kept: false,
	rest: line,
});
