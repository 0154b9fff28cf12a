import type { OcrBlock } from '../../../../../ocr/document/types';
import { exportHocr } from '../../../../../ocr/export/page-formats/hocr';
import { exportPageXml } from '../../../../../ocr/export/page-formats/page-xml';
import { textBlocks } from '../../../../../ocr/export/page-formats/text-blocks';
import { pageFrames } from '../../../../../ocr/export/page-frames';
import { documentOf, pageOf } from '../../review/support';

const created = new Date('2026-02-03T04:05:06Z');

/** Five lines, of which the blocks are as given. */
function documentWith(...blocks: OcrBlock[]) {
	const document = documentOf(
		pageOf(['Invoice 7', 'first item', 'more of it', 'second', 'Page 1']),
	);
	document.pages[0]!.blocks = blocks;
	return document;
}

const DOCUMENT = documentWith(
	{ role: 'heading', level: 2, lines: [0, 1] },
	{ role: 'listItem', level: 1, lines: [1, 2] },
	{ role: 'listItem', lines: [3, 1] },
	{ role: 'footer', lines: [4, 1] },
);

test('lines of a block stay together, with what it is', () => {
	const blocks = textBlocks(DOCUMENT.pages[0]!);
	expect(blocks.map(({ text, role, level, lines }) => [text, role, level, lines.length])).toEqual([
		['Invoice 7', 'heading', 2, 1],
		['first item\nmore of it', 'listItem', 1, 2],
		['second', 'listItem', undefined, 1],
		['Page 1', 'footer', undefined, 1],
	]);
	expect(blocks[3]).not.toHaveProperty('level');
	const some = textBlocks(documentWith({ role: 'heading', lines: [0, 1] }).pages[0]!);
	expect(some.map(({ text }) => text)).toEqual([
		'Invoice 7',
		'first item\nmore of it\nsecond\nPage 1',
	]);
	expect(some[1]).not.toHaveProperty('role');
});

test('PAGE XML has types for them, and says in its own words what it has no type for', () => {
	const [{ xml }] = exportPageXml(DOCUMENT, pageFrames(DOCUMENT).frames, {
		created,
	}) as unknown as [{ xml: string }];
	const regions = [...xml.matchAll(/<TextRegion id="region_\d"([^>]*)>/gu)].map(([, rest]) =>
		rest!.trim(),
	);
	expect(regions).toEqual([
		'type="heading" custom="level:2"',
		'type="paragraph" custom="role:listItem level:1"',
		'type="paragraph" custom="role:listItem"',
		'type="footer"',
	]);
});

test('hOCR says it in properties of its own', () => {
	const html = exportHocr(DOCUMENT, pageFrames(DOCUMENT).frames);
	const titles = [...html.matchAll(/<p class="ocr_par"[^>]*title="bbox [\d ]+;? ?([^"]*)"/gu)];
	expect(titles.map(([, rest]) => rest)).toEqual([
		'x_role heading; x_level 2',
		'x_role listItem; x_level 1',
		'x_role listItem',
		'x_role footer',
	]);
});
