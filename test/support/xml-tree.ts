/** An element of an XML file, its attributes and texts as they mean, not as they are written. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	children: Array<XmlElement | string>;
	parent: XmlElement | null;
}

/**
 * Reads what the exports write: elements, attributes, text, references, a declaration and a doctype.
 * Strict about all of them: throws where XML 1.0 says that a file is not well-formed.
 */
export function readXml(xml: string): XmlElement {
	const root: XmlElement = { name: '', attributes: {}, children: [], parent: null };
	let open = root;
	let cursor = 0;
	for (const tag of xml.matchAll(/<(?:\?xml [^?]*\?|!DOCTYPE [^>[]*|[^<>]*)>/g)) {
		addText(open, xml.slice(cursor, tag.index));
		cursor = tag.index + tag[0].length;
		const inner = tag[0].slice(1, -1);
		if (inner.startsWith('?') || inner.startsWith('!')) {
			if (open !== root || root.children.some((child) => typeof child !== 'string')) {
				throw new Error(`${tag[0]} stands inside`);
			}
		} else if (inner.startsWith('/')) {
			if (inner.slice(1) !== open.name || !open.parent) throw new Error(`${tag[0]} ends nothing`);
			open = open.parent;
		} else {
			const element = readTag(inner.endsWith('/') ? inner.slice(0, -1) : inner, open);
			open.children.push(element);
			if (!inner.endsWith('/')) open = element;
		}
	}
	addText(open, xml.slice(cursor));
	if (open !== root) throw new Error(`<${open.name}> does not end`);
	const [element, ...more] = root.children.filter((child) => typeof child !== 'string');
	if (!element || more.length > 0) throw new Error('there must be one root');
	if (root.children.some((child) => typeof child === 'string' && child.trim() !== '')) {
		throw new Error('text stands outside the root');
	}
	return element;
}

/** The element and all below it, in document order. */
export function* allElements(element: XmlElement): Generator<XmlElement> {
	yield element;
	for (const child of element.children) if (typeof child !== 'string') yield* allElements(child);
}

/** All elements of the name, in document order. */
export const elementsOf = (element: XmlElement, name: string): XmlElement[] =>
	[...allElements(element)].filter((found) => found.name === name);

/** All text below the element. */
export const textOf = (element: XmlElement): string =>
	element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

function readTag(inner: string, parent: XmlElement): XmlElement {
	const match = /^([A-Za-z_][\w.-]*)((?:\s+[A-Za-z_][\w.:-]*="[^"<]*")*)\s*$/.exec(inner);
	if (!match) throw new Error(`<${inner}> is no tag`);
	const attributes: Record<string, string> = {};
	for (const [, name, value] of match[2].matchAll(/\s+([\w.:-]+)="([^"]*)"/g)) {
		if (name in attributes) throw new Error(`${name} stands twice in <${inner}>`);
		attributes[name] = meaning(value.replace(/[\t\n\r]/g, ' '));
	}
	return { name: match[1], attributes, children: [], parent };
}

function addText(element: XmlElement, written: string) {
	if (written === '') return;
	if (/[<>]/.test(written)) throw new Error(`< or > in the text ${JSON.stringify(written)}`);
	element.children.push(meaning(written.replace(/\r\n?/g, '\n')));
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function meaning(written: string): string {
	const text = written.replace(/&([^;&]*);?/g, (reference: string, name: string) => {
		const code = /^#(\d+)$/.exec(name)?.[1];
		const letter = code === undefined ? NAMED[name] : String.fromCodePoint(Number(code));
		if (letter === undefined || !reference.endsWith(';'))
			throw new Error(`${reference} is nothing`);
		return letter;
	});
	for (const letter of text) {
		const code = letter.codePointAt(0)!;
		const allowed =
			[0x9, 0xa, 0xd].includes(code) ||
			(code >= 0x20 && code < 0xd800) ||
			(code >= 0xe000 && code <= 0xfffd) ||
			code >= 0x10000;
		if (!allowed) throw new Error(`U+${code.toString(16)} stands in ${JSON.stringify(text)}`);
	}
	return text;
}
