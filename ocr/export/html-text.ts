import { xmlAttribute, xmlText } from './xml';

/**
 * Text for an element's content in HTML. Other characters than ASCII are written as numbers, so that
 * the file reads the same whatever encoding a viewer takes it for (n8n's takes it for Latin-1).
 */
export const htmlText = (text: string): string => ascii(xmlText(text));

/** The same for an attribute's value in either kind of quotes. */
export const htmlAttribute = (text: string): string => ascii(xmlAttribute(text));

/** In HTML, numbers from 128 to 159 stand for letters of Windows-1252, not for these controls. */
const CONTROLS = /[\u007f-\u009f]/g;

const NOT_PRINTABLE_ASCII = /[^\u0000-\u007e]/u;

function ascii(text: string): string {
	if (!NOT_PRINTABLE_ASCII.test(text)) return text;
	return text
		.replace(CONTROLS, '\ufffd')
		.replace(/[^\u0000-\u007f]/gu, (character) => `&#${character.codePointAt(0)};`);
}
