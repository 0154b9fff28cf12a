import type { IBinaryData } from 'n8n-workflow';

import { fileOfField, fileOfOtherNode } from '../../../../nodes/shared/source/file-of-field';
import { keyOf } from '../../../../nodes/shared/source/files-of-item';
import { namePattern } from '../../../../nodes/shared/source/name-pattern';
import { said } from '../../../support/told-failure';

/** What a person is told who named a file that is not there: in each case in full. */

const file = (fileName?: string): IBinaryData => ({
	...{ id: 'filesystem-v2:1', data: '', mimeType: 'image/png' },
	...(fileName === undefined ? {} : { fileName }),
});
const both = { a: file('A.png'), b: file() };
const EXPRESSION =
	"Use an expression that returns a file and nothing else, such as {{ $('Webhook').item.binary.data }}.";

test.each<[unknown, Record<string, IBinaryData>, boolean, string]>([
	['x', both, false, 'this item has no binary field "x". Its binary fields: "a", "b".'],
	['x', both, true, 'this item has no binary field "x". Its binary fields: "a", "b".'],
	[
		...(['x', {}, false] as const),
		'this item has no file. If it comes from a form or an e-mail, no file was attached, or it was empty. Otherwise, connect a node that outputs files, such as HTTP Request.',
	],
	[
		...(['', {}, true] as const),
		"there is no file: the input of a tool has no files. In this tool, use an expression that returns the file of an earlier node, such as {{ $('When chat message received').first().binary.data0 }}, or a URL.",
	],
	[
		...([null, {}, true] as const),
		"there is no file: the input of a tool has no files. In this tool, use an expression that returns the file of an earlier node, such as {{ $('When chat message received').first().binary.data0 }}, or a URL.",
	],
	[
		...(['x', {}, true] as const),
		'there is no file "x": the input of a tool has no files. In this tool, use an expression that returns the file of an earlier node, such as {{ $(\'When chat message received\').first().binary.data0 }}, or a URL.',
	],
	['[object Object]', both, false, `text made of an object is not a file. ${EXPRESSION}`],
	[
		...([{ note: 1 }, both, false] as const),
		`the expression returns no file: nothing was attached, or it names something else. ${EXPRESSION}`,
	],
	[both, {}, false, 'there are 2 files, and none is named. There are "a" (A.png), "b".'],
])('a field set to %j is told what there is (%#)', (value, there, inTool, message) => {
	expect(said(() => fileOfField({ label: 'Field', value, there, inTool }))).toBe(
		`Field: ${message}`,
	);
});

const NOTHING =
	'File: there is no file. Nothing was attached, or the node that the expression names has no file there. Attach a file and try again.';

test.each<[unknown, string, string]>([
	[undefined, '', NOTHING],
	[' ', '', NOTHING],
	[7, '', NOTHING],
	[['a'], '', NOTHING],
	[{ json: { a: 1 } }, '', NOTHING],
	['text', '', `File: "text" is not a file. ${EXPRESSION}`],
	['x'.repeat(101), '', `File: "${'x'.repeat(100)}" is not a file. ${EXPRESSION}`],
	['[object Object]', '', `File: text made of an object is not a file. ${EXPRESSION}`],
	[both, '', 'Which: there are 2 files, and none is named. There are "a" (A.png), "b".'],
	[both, 'x', 'Which: there is no file "x". There are "a" (A.png), "b".'],
	[{ a: file('A.png') }, 'x', 'Which: there is no file "x". There is "a" (A.png).'],
	[
		both,
		'y'.repeat(300),
		`Which: there is no file "${'y'.repeat(200)}". There are "a" (A.png), "b".`,
	],
])('of another node, %j with "%s" is told (%#)', (value, named, message) => {
	const labels = { label: 'File', which: 'Which' };
	expect(said(() => fileOfOtherNode(value, named, labels))).toBe(message);
});

test.each<[unknown, string, string]>([
	[both, 'a', 'a'],
	[both, 'b', 'b'],
	[both, 'a.PNG', 'a'],
	[{ a: file('b'), b: file('x') }, 'b', 'b'],
	[{ a: file('x') }, '', 'a'],
	[{ json: {}, binary: both }, 'b', 'b'],
	[{ note: 1, a: file('x') }, '', 'a'],
	[{ binary: file('x') }, '', 'binary'],
	[{ _files: both, c: file() }, 'b', 'b'],
	[file('x'), 'ignored', ''],
])('of another node, %j with "%s" is the file in "%s" (%#)', (value, named, name) => {
	expect(fileOfOtherNode(value, named, { label: 'File', which: 'Which' }).name).toBe(name);
});

test.each([
	['_files.data', 'data'],
	['_files.', ''],
	['data', 'data'],
	['x_files.data', 'x_files.data'],
	['_files.own', '_files.own'],
])('the name of a binary field without its path: %s is %s', (name, key) => {
	expect(keyOf({ '_files.own': file() }, name)).toBe(key);
});

test.each<[string, string, boolean]>([
	['a*', 'a', true],
	['*a', 'a', true],
	['a*a', 'a', false],
	['a*a', 'aa', true],
	['*b*', 'abc', true],
	['a*b*c', 'abc', true],
	['a*bb*c', 'abc', false],
	['a*b*b*c', 'abc', false],
	['a*b*b*c', 'abbc', true],
	['a**c', 'ac', true],
	['a*bc*bc', 'abc', false],
	['a*bc*bc', 'abcbc', true],
	['a', 'ab', false],
	['b', 'ab', false],
	[' A , B ', 'b', true],
	[',,a', 'b', false],
])('names that fit "%s": %s: %s', (written, name, expected) => {
	expect(namePattern(written)(name)).toBe(expected);
});
