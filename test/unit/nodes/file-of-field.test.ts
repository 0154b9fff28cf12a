import type { IBinaryData } from 'n8n-workflow';

import { fileOfField, fileOfOtherNode } from '../../../nodes/shared/source/file-of-field';
import { said } from '../../support/told-failure';

const file = (fileName: string): IBinaryData => ({
	id: 'filesystem-v2:1',
	data: '',
	mimeType: 'image/png',
	fileName,
});
const scan = file('scan.png');
const photo = file('photo.png');

describe('a field that names a binary field', () => {
	const found = (value: unknown, there = {}, inTool = false) =>
		fileOfField({ label: 'File', value, there, inTool });

	test.each([
		['data', { data: scan }],
		[' data ', { data: scan }],
		['_files.data', { data: scan }],
		[scan, {}],
		[{ data0: scan }, {}],
		[{ ...scan, id: undefined, data: 'aGVsbG8=' }, {}],
	])('%j is a file', (value, there) => {
		expect(found(value, there).binary).toMatchObject({ fileName: 'scan.png' });
	});

	test.each<[value: unknown, there: object, inTool: boolean, says: RegExp]>([
		['scan', { data: scan, b: photo }, false, /no binary field "scan".*"data", "b"/],
		['scan', {}, false, /this item has no file/],
		['', {}, true, /there is no file: the input of a tool has no files/],
		['data7', {}, true, /there is no file "data7": the input of a tool has no files/],
		[undefined, {}, true, /there is no file: /],
		[null, {}, false, /this item has no file/],
		[7, {}, false, /this item has no file/],
		[['data'], {}, false, /this item has no file/],
		['[object Object]', { data: scan }, false, /text made of an object/],
		[{}, {}, false, /returns no file/],
		[{ data0: scan, data1: photo }, {}, false, /2 files.*"data0" \(scan\.png\), "data1"/],
		['__proto__', { data: scan }, false, /no binary field "__proto__"/],
	])('%j in %j is none, and what there is is told', (value, there, inTool, says) => {
		expect(said(() => found(value, there, inTool))).toMatch(says);
	});
});

describe('a file of another node', () => {
	const labels = { label: 'File', which: 'File to Read' };
	const found = (value: unknown, named = '') => fileOfOtherNode(value, named, labels);
	const both = { data0: scan, data1: photo };

	test.each<[value: unknown, named: string, fileName: string]>([
		[scan, '', 'scan.png'],
		[scan, 'whatever.pdf', 'scan.png'],
		[{ data0: scan }, '', 'scan.png'],
		[both, 'data1', 'photo.png'],
		[{ json: {}, binary: { data0: scan } }, '', 'scan.png'],
		[{ json: {}, binary: both }, 'data1', 'photo.png'],
		[{ chatInput: 'Read it.', _files: both }, 'data1', 'photo.png'],
		[{ binary: scan }, '', 'scan.png'],
		[both, 'SCAN.png', 'scan.png'],
	])('of %j with %j', (value, named, fileName) => {
		expect(found(value, named).binary.fileName).toBe(fileName);
	});

	test.each<[value: unknown, named: string, says: RegExp]>([
		[undefined, '', /^File: there is no file\./],
		['', '', /^File: there is no file\./],
		[{ json: { chatInput: 'Read it.' } }, '', /^File: there is no file\./],
		[{ json: {}, binary: {} }, '', /^File: there is no file\./],
		[{ chatInput: 'Read it.' }, '', /^File: the expression returns no file: nothing was attached/],
		[{ json: {}, binary: both }, '', /^File to Read: there are 2 files/],
		['data0', '', /^File: "data0" is not a file/],
		[{}, '', /^File: the expression returns no file/],
		[both, '', /^File to Read: there are 2 files, and none is named\. .*"data0" \(scan\.png\)/],
		[both, 'data7', /^File to Read: there is no file "data7"\. .*"data0" \(scan\.png\)/],
		[{ data0: scan }, 'data7', /^File to Read: there is no file "data7"\. There is "data0"/],
	])('of %j with %j there is none', (value, named, says) => {
		expect(said(() => found(value, named))).toMatch(says);
	});

	test('names that are none are not taken for one', () => {
		const unnamed = { ...file(''), id: 'filesystem-v2:2' };
		expect(said(() => found({ data0: scan, data1: unnamed }))).toMatch(
			/2 files, and none is named/,
		);
		const odd = { ...scan, fileName: 7 as unknown as string };
		expect(said(() => found({ data0: odd, data1: photo }, 'x'))).toMatch(/there is no file "x"/);
	});
});
