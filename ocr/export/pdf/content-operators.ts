/** An operator of a content stream with what stands before it (ISO 32000-1, 7.8.2). */
export interface Operation {
	operator: string;
	/** Numbers, names, strings and brackets as they are written. Of an inline image: its dictionary. */
	operands: string[];
	/** Where its first operand begins, and where it ends itself. */
	start: number;
	end: number;
}

const BLANK = /[\0\t\n\f\r ]/;
const DELIMITER = /[()<>[\]{}/%\0\t\n\f\r ]/g;

/** The bytes of a small image end before this. */
const END_OF_IMAGE = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r /[(<%]|$)/g;

/**
 * A content stream operation by operation. One pass; nothing in it can make it fail.
 *
 * @param content one character a byte
 */
export function* operationsOf(content: string): Generator<Operation> {
	let operands: string[] = [];
	let start = -1;
	let at = 0;
	while (at < content.length) {
		const letter = content[at]!;
		if (BLANK.test(letter)) {
			at++;
			continue;
		}
		if (letter === '%') {
			at = endOfLine(content, at);
			continue;
		}
		if (start < 0) start = at;
		let end = endOfToken(content, at);
		const token = content.slice(at, end);
		at = end;
		if (!/^[A-Za-z'"]/.test(token) || LITERALS.has(token)) {
			operands.push(token);
			continue;
		}
		if (token === 'ID') {
			// Its bytes stand in the midst of the operators.
			END_OF_IMAGE.lastIndex = end;
			end = at = END_OF_IMAGE.exec(content) ? END_OF_IMAGE.lastIndex : content.length;
		}
		if (token !== 'BI') {
			yield { operator: token, operands, start, end };
			operands = [];
			start = -1;
		}
	}
}

const LITERALS = new Set(['true', 'false', 'null']);

function endOfLine(content: string, from: number): number {
	for (let at = from; at < content.length; at++) {
		if (content[at] === '\n' || content[at] === '\r') return at;
	}
	return content.length;
}

function endOfToken(content: string, start: number): number {
	const letter = content[start]!;
	if (letter === '(') return endOfString(content, start);
	if (letter === '<' && content[start + 1] !== '<') {
		return content.indexOf('>', start) + 1 || content.length;
	}
	if (letter === '<' || letter === '>') return start + (content[start + 1] === letter ? 2 : 1);
	if ('[]{})'.includes(letter)) return start + 1;
	DELIMITER.lastIndex = start + 1;
	return DELIMITER.exec(content)?.index ?? content.length;
}

/** Brackets within a string come in pairs, or behind a backslash. */
function endOfString(content: string, start: number): number {
	let depth = 0;
	for (let at = start; at < content.length; at++) {
		const letter = content[at];
		if (letter === '\\') at++;
		else if (letter === '(') depth++;
		else if (letter === ')' && --depth === 0) return at + 1;
	}
	return content.length;
}
