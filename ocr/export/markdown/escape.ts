/**
 * Escapes what Markdown (CommonMark with GitHub's tables and strikethrough) would take for markup,
 * and nothing else: texts full of backslashes are no use to people or to language models.
 * Source of the rules: the CommonMark specification and GitHub's additions to it.
 */

/** GitHub makes a link of an address and reads no backslash in it. */
const ADDRESS = /((?:https?:\/\/|www\.)[^\s<>*`[\]\\]+)/i;

/** Between letters and digits an underscore is a letter; with blanks around it is a sign. */
const UNDERSCORE = /(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu;

/** A text within a block; line breaks in it are kept. */
export function escapeInline(text: string): string {
	// Brackets are a link only where something follows them, a footnote or a box to tick.
	const brackets = /\][([:]|\[\^|\[[ x]\]/i.test(text);
	// One sign alone opens nothing.
	const pairs = new Set(['*', '_', '`', '~'].filter((sign) => several(text, sign)));
	const escape = (part: string) => {
		let escaped = part
			// A backslash is one only before punctuation, and at a line's end.
			.replace(/\\(?=[!-/:-@[-`{-~]|\n|$)/g, '\\\\')
			.replace(/<(?=[a-z/!?]|$)/gi, '\\<')
			.replace(/&(?=#?[a-z0-9]+;)/gi, '\\&');
		if (pairs.has('*')) escaped = escaped.replace(/\*(?=\S)|(?<=\S)\*/g, '\\*');
		if (pairs.has('_')) escaped = escaped.replace(UNDERSCORE, '\\_');
		if (pairs.has('`')) escaped = escaped.replaceAll('`', '\\`');
		if (pairs.has('~')) escaped = escaped.replaceAll('~', '\\~');
		return brackets ? escaped.replace(/[[\]]/g, '\\$&') : escaped;
	};
	// Addresses stand at the odd places.
	return text
		.split(ADDRESS)
		.map((part, index) => (index % 2 === 1 ? part : escape(part)))
		.join('');
}

const several = (text: string, sign: string) => text.indexOf(sign) !== text.lastIndexOf(sign);

/** A paragraph's lines; the beginning of each could be a heading, a list, a quote or a rule. */
export function escapeLines(text: string): string {
	return escapeInline(text).split('\n').map(escapeStart).join('\n');
}

function escapeStart(line: string): string {
	const text = line.trim();
	// A rule, a heading's underline or a table's second row.
	if (/^[-=_*\s|:]+$/.test(text) && /[-=_*]/.test(text)) return `\\${text}`;
	return text
		.replace(/^#{1,6}(?=\s|$)/, '\\$&')
		.replace(/^>/, '\\>')
		.replace(/^[-+*](?=\s|$)/, '\\$&')
		.replace(/^(?:`{3}|~{3})/, '\\$&')
		.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** A heading's text is one line, and its last # would be taken for the heading's end. */
export function escapeHeading(text: string): string {
	return escapeInline(text.replaceAll('\n', ' ')).replace(/(\s)(#+)$/, '$1\\$2');
}

/** A cell is one line too: its own line breaks become `<br>`. */
export function escapeCell(text: string): string {
	return escapeInline(text.trim()).replaceAll('|', '\\|').replaceAll('\n', '<br>');
}
