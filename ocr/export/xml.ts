/** What XML 1.0 lets into no document, not even escaped: most controls, lone surrogates, two more. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

/** Whether any character needs a look; most words hold none. */
const SPECIAL = /[&<>"'\u0000-\u001f\ud800-\udfff\ufffe\uffff]/u;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
	// Written plainly, readers make a blank of the first two in attributes, and "\n" of "\r".
	'\t': '&#9;',
	'\n': '&#10;',
	'\r': '&#13;',
};

/**
 * Text for an element's content. What XML 1.0 forbids (section 2.2, Char) becomes U+FFFD, all else
 * comes back as it was when the file is read.
 */
export function xmlText(text: string): string {
	return escape(text, /[&<>\r]/g);
}

/** Text for an attribute's value in either kind of quotes, blanks and line breaks kept. */
export function xmlAttribute(text: string): string {
	return escape(text, /[&<>"'\t\n\r]/g);
}

/**
 * ` name="value"` for every attribute that has one, in the order given; nothing for `undefined` and
 * `null`. Numbers are written as JavaScript does, which `xsd:float` and `xsd:int` understand.
 */
export function xmlAttributes(
	attributes: Readonly<Record<string, string | number | null | undefined>>,
): string {
	let written = '';
	for (const name in attributes) {
		const value = attributes[name];
		if (value === undefined || value === null) continue;
		written += ` ${name}="${typeof value === 'number' ? value : xmlAttribute(value)}"`;
	}
	return written;
}

function escape(text: string, reserved: RegExp): string {
	if (!SPECIAL.test(text)) return text;
	return text.replace(FORBIDDEN, '\ufffd').replace(reserved, (character) => ENTITIES[character]!);
}
