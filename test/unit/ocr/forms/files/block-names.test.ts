import {
	lineRole,
	paragraphName,
	regionName,
	sharedName,
} from '../../../../../ocr/forms/files/block-names';
import type { FileLine } from '../../../../../ocr/forms/files/file-page';

test.each<[Record<string, string>, unknown]>([
	[{}, undefined],
	[{ type: 'heading' }, { role: 'heading' }],
	[{ type: 'paragraph' }, { role: 'paragraph' }],
	[{ type: 'caption' }, { role: 'caption' }],
	[{ type: 'header' }, { role: 'header' }],
	[{ type: 'footer' }, { role: 'footer' }],
	[{ type: 'footnote' }, { role: 'footnote' }],
	[{ type: 'footnote-continued' }, { role: 'footnote' }],
	[{ type: 'endnote' }, { role: 'footnote' }],
	[{ type: 'page-number' }, { role: 'footer' }],
	[{ type: 'marginalia' }, undefined],
	[{ custom: 'readingOrder {index:0;} structure {type:heading;}' }, { role: 'heading' }],
	[{ custom: 'structure{score:0.5; type : page-number;}' }, { role: 'footer' }],
	[{ type: 'other', custom: 'structure {type:caption;}' }, { role: 'caption' }],
	[{ type: 'paragraph', custom: 'structure {type:caption;}' }, { role: 'paragraph' }],
	[{ custom: 'structure {score:1;} other {type:caption;}' }, undefined],
	[
		{ type: 'paragraph', custom: 'role:listItem level:2' },
		{ role: 'listItem', level: 2 },
	],
	[
		{ type: 'heading', custom: 'level:1' },
		{ role: 'heading', level: 1 },
	],
	[{ type: 'heading', custom: 'level:7' }, { role: 'heading' }],
	[{ type: 'heading', custom: 'level:12' }, { role: 'heading' }],
	[{ type: 'heading', custom: 'sublevel:2' }, { role: 'heading' }],
	[{ type: 'heading', custom: 'xrole:caption' }, { role: 'heading' }],
	[{ custom: 'level:2' }, undefined],
])('a region of PAGE XML with %j is %j', (attributes, name) => {
	expect(regionName(attributes)).toEqual(name);
});

test.each<[string, string | undefined, Record<string, string>, unknown]>([
	['p', 'ocr_par', {}, undefined],
	['p', undefined, {}, undefined],
	['h1', 'ocr_par', {}, { role: 'heading', level: 1 }],
	['H6', 'ocr_par', {}, { role: 'heading', level: 6 }],
	['h7', 'ocr_par', {}, undefined],
	['th1', 'ocr_par', {}, undefined],
	['h12', 'ocr_par', {}, undefined],
	['p', 'ocr_title', {}, { role: 'heading', level: 1 }],
	['p', 'ocr_par ocr_title', {}, { role: 'heading', level: 1 }],
	['p', 'ocr_title ocr_par', {}, { role: 'heading', level: 1 }],
	['p', 'ocr_titles', {}, undefined],
	['p', 'xocr_title', {}, undefined],
	['h2', 'ocr_par', { x_role: 'caption' }, { role: 'caption' }],
	['p', 'ocr_par', { x_role: 'listItem', x_level: '3' }, { role: 'listItem', level: 3 }],
	['p', 'ocr_par', { x_role: 'listItem', x_level: '7' }, { role: 'listItem' }],
	['p', 'ocr_par', { x_role: 'listItem', x_level: '13' }, { role: 'listItem' }],
	['h2', 'ocr_par', { x_role: 'banner', x_level: '3' }, { role: 'heading', level: 2 }],
])('a paragraph <%s class="%s"> of hOCR with %j is %j', (name, classes, properties, expected) => {
	expect(paragraphName(name, classes, new Map(Object.entries(properties)))).toEqual(expected);
});

test.each<[string | undefined, string, unknown]>([
	['ocr_caption', 'ocropus', 'caption'],
	['ocr_line ocr_caption', 'ocropus', 'caption'],
	['ocr_footer', 'ocropus', 'footer'],
	['ocr_pageno ocr_line', 'ocropus', 'footer'],
	['ocr_header', 'ocropus', 'header'],
	['ocr_line', 'ocropus', undefined],
	['ocr_headers', 'ocropus', undefined],
	['xocr_caption', 'ocropus', undefined],
	[undefined, 'ocropus', undefined],
	// Its guess at a heading, by the size of the letters.
	['ocr_header', 'Tesseract 5.3.0', undefined],
	['ocr_header', 'like tesseract', 'header'],
])('a line of class %s by %s is %s', (classes, system, role) => {
	expect(lineRole(classes, system)).toBe(role);
});

test('a block has the role that all of its lines have', () => {
	const [one, other, plain] = [{}, {}, {}] as [FileLine, FileLine, FileLine];
	const roles = new Map([
		[one, 'header'],
		[other, 'header'],
	] as const);
	expect(sharedName([one, other], roles)).toEqual({ role: 'header' });
	expect(sharedName([one, plain], roles)).toBeUndefined();
	expect(sharedName([plain], roles)).toBeUndefined();
	expect(sharedName([], roles)).toBeUndefined();
	expect(sharedName([one, other], new Map([...roles, [other, 'footer']]))).toBeUndefined();
});
