import { oneLine } from '../reading/one-line';
import { UnreadableAnswer } from '../reading/unreadable';

/** JSON within JSON within JSON: more layers do not happen by accident. */
const MAX_LAYERS = 4;

/**
 * Reads an answer that was kept as text: JSON, with or without a byte order mark, also JSON that was
 * encoded more than once.
 *
 * @returns what the JSON holds; a text only where the JSON holds a text that is not JSON itself.
 * @throws {UnreadableAnswer} with a sentence that says what stands there instead, and where it ends.
 */
export function parseAnswer(text: string): unknown {
	let value: unknown = parse(text);
	for (let layer = 1; layer < MAX_LAYERS && isJsonText(value); layer++) value = parse(value);
	return value;
}

/** Whether a value from within JSON looks like JSON once more. */
const isJsonText = (value: unknown): value is string =>
	typeof value === 'string' && /^\s*(?:[{[]|"\s*[{[\\])/.test(value);

function parse(text: string): unknown {
	// The mark may have been decoded into a character, or into three of them.
	const json = text.replace(/^(?:\uFEFF|ï»¿)/, '');
	if (/^\s*$/.test(json)) throw unreadable('The text is empty.');
	if (/^\s*</.test(json)) throw unreadable(markupSentence(json));
	try {
		return JSON.parse(json);
	} catch (caught) {
		if (!(caught instanceof SyntaxError)) {
			throw unreadable('The JSON is nested too deeply.');
		}
		const { message } = caught;
		throw unreadable(
			isJsonText(json) && isCutOff(json, message)
				? cutOffSentence(json)
				: foreignSentence(json, message),
		);
	}
}

const unreadable = (sentence: string) => new UnreadableAnswer('JSON', sentence);

const count = (n: number) => n.toLocaleString('en-US');

const cutOffSentence = (json: string) =>
	`The JSON is incomplete: it ends at character ${count(json.length)}. It was probably cut off when it was stored.`;

/** Where a gateway answers in a provider's place. */
function markupSentence(text: string): string {
	const title = /<title[^<>]{0,200}>([^<]{1,400})/i.exec(text.slice(0, 20_000))?.[1];
	const named = title && oneLine(title, 120) !== '' ? ` ("${oneLine(title, 120)}")` : '';
	return /^\s*<\?xml/i.test(text)
		? 'The text is XML, but not ALTO, PAGE XML or hOCR, so it is not a response that can be read.'
		: `The text is a web page${named}, not JSON. It came from a proxy or gateway, not from the OCR service. Request the result again.`;
}

function foreignSentence(json: string, said: string): string {
	const first = json.search(/\S/);
	if (!/^["{[]/.test(json.slice(first, first + 1))) {
		return 'The text is not JSON. If it is the text of the document, set Response Format to Plain Text.';
	}
	const at = /position (\d+)/.exec(said)?.[1];
	const where = at === undefined ? '' : ` from character ${count(Number(at) + 1)} on`;
	return `The text is not valid JSON${where}. Use the response as the provider returned it, without changes.`;
}

/**
 * Whether the reader came to the end of the text and wanted more: then what is there is the beginning
 * of JSON. V8 says "Unexpected end", or names the place behind the last character.
 */
function isCutOff(json: string, said: string): boolean {
	const at = /position (\d+)/.exec(said)?.[1];
	return at === undefined ? /end of JSON/.test(said) : Number(at) >= json.length;
}
