import { parseAnswer } from '../../../../ocr/normalize/parse-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectPlainSentence } from '../../../support/messages';

function refusal(text: string): string {
	try {
		parseAnswer(text);
	} catch (error) {
		expect(error).toBeInstanceOf(UnreadableAnswer);
		const { message } = error as UnreadableAnswer;
		expectPlainSentence(message);
		expect(message).not.toContain('\n');
		return message;
	}
	throw new Error('It was read.');
}

const value = { a: ['b', { c: '"\\{' }] };
const json = JSON.stringify(value);

test.each([
	['JSON', json],
	['JSON between blanks', ` \r\n\t${json}\n`],
	['JSON with a byte order mark', `\uFEFF${json}`],
	['JSON with a byte order mark in the wrong encoding', `ï»¿${json}`],
	['JSON that was encoded twice', JSON.stringify(json)],
	['JSON that was encoded three times', JSON.stringify(JSON.stringify(json))],
	['JSON with a mark that was encoded', JSON.stringify(` ${json}`)],
])('%s is read', (_, text) => {
	expect(parseAnswer(text)).toEqual(value);
});

test('JSON that holds a text which is no JSON is that text', () => {
	expect(parseAnswer('"hello"')).toBe('hello');
	expect(parseAnswer('"12"')).toBe('12');
});

test('a quotation that is not closed is no JSON that was cut off', () => {
	expect(refusal('"To whom it may concern')).toMatch(/is not valid JSON/);
});

test('a text within JSON that only looks like JSON is said to be none', () => {
	expect(refusal(JSON.stringify('{a: 1}'))).toMatch(/is not valid JSON/);
});

test.each(['', ' ', '\n\t ', '\uFEFF', '\uFEFF \n'])('%j is empty', (text) => {
	expect(refusal(text)).toMatch(/is empty/);
});

test.each([
	['<html><head><title>502 Bad\n Gateway</title>', '("502 Bad Gateway")'],
	['<!DOCTYPE html>\n<TITLE lang="en"> Sign in </TITLE>', '("Sign in")'],
	['\n  <p>hello', 'The text is a web page, not JSON'],
	['<?xml version="1.0"?><Error/>', 'XML'],
])('%j is told as what it is', (text, said) => {
	expect(refusal(text)).toContain(said);
});

test.each([
	['{"a":"b', 7],
	['{"a":1', 6],
	['{"a":tru', 8],
	['{"a":-', 6],
	['{"a":1e', 7],
	['{"a":"\\u12', 10],
	['{"a":"\\', 7],
	['[1,[2', 5],
	['["a]}"', 6],
	['{', 1],
	['["x"', 4],
	[`{"a":"${'x'.repeat(10_226)}`, 10_232],
])('%.20j is said to end at character %d', (text, end) => {
	expect(refusal(text)).toBe(
		`The JSON is incomplete: it ends at character ${end.toLocaleString('en-US')}. It was probably cut off when it was stored.`,
	);
});

test.each([
	['{"a":1}x', / from character 8 on/],
	['{"a":1}{"a":2}', / from character 8 on/],
	["{'a':1}", / from character 2 on/],
	['{"a":"b\nc"}', / from character 8 on/],
	['{"a":oops,"b":[1]}', /is not valid JSON/],
	['{"a":oops,"b":[1', /is not valid JSON/],
	['[1,2]]', / from character 6 on/],
	['{"a":[1}', /is not valid JSON/],
	['{"a" 1, "b": "a long text that goes on and was cut', /is not valid JSON/],
])('%j is said to be no JSON, and not to be cut off', (text, said) => {
	expect(refusal(text)).toMatch(said);
});

test.each(['Invoice 2024-117', 'tru', '-', 'n', '17 x'])(
	'%j is told how it can be read',
	(text) => {
		expect(refusal(text)).toMatch(/is not JSON.*Plain Text/);
	},
);

test('what is in the text does not get into the message', () => {
	for (const text of ['{"key": secret}', 'secret', '{"secret', '["secret" "secret"]']) {
		expect(refusal(text)).not.toContain('secret');
	}
});

// The parser of V8 takes any depth; where an engine does not, that is a sentence as well.
test.each([
	['lists that end', '['.repeat(1e6) + ']'.repeat(1e6)],
	['lists that do not end', '['.repeat(1e6)],
	['objects that do not end', '{"a":'.repeat(1e6)],
	['quotes', '"'.repeat(1e6)],
	['backslashes', `"${'\\'.repeat(1e6)}`],
	['blanks', ' '.repeat(1e6)],
	['angle brackets', '<title '.repeat(1e5)],
])('a million %s are read or refused', (_, text) => {
	let result: unknown;
	try {
		result = parseAnswer(text);
	} catch (error) {
		result = error;
	}
	expect(Array.isArray(result) || result instanceof UnreadableAnswer).toBe(true);
});

test('an engine that gives up on the depth is answered with a sentence', () => {
	const parse = jest.spyOn(JSON, 'parse').mockImplementation(() => {
		throw new RangeError('Maximum call stack size exceeded');
	});
	try {
		expect(refusal('[]')).toMatch(/nested too deeply/);
	} finally {
		parse.mockRestore();
	}
});
