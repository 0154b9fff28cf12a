import { PDFDocument } from 'pdf-lib';

import { atOnce } from '../../../../../ocr/document/turns';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { chunkDocument } from '../../../../../ocr/chunks/chunk-document';
import { linesCsv } from '../../../../../ocr/export/csv/lines-csv';
import { tablesCsv } from '../../../../../ocr/export/csv/tables-csv';
import { wordsCsv } from '../../../../../ocr/export/csv/words-csv';
import { exportMarkdown } from '../../../../../ocr/export/markdown/markdown';
import { overlayHtml } from '../../../../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../../../../ocr/export/overlay/overlay-svg';
import { exportAlto } from '../../../../../ocr/export/page-formats/alto';
import { exportHocr } from '../../../../../ocr/export/page-formats/hocr';
import { exportPageXml } from '../../../../../ocr/export/page-formats/page-xml';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { exportText } from '../../../../../ocr/export/text';
import { applyReviewSteps } from '../../../../../ocr/review/correct/apply';
import type { Edit } from '../../../../../ocr/review/session/types';
import { DocumentInParts } from '../../../../../ocr/split/part-of-document';
import { breaches } from '../../../../invariants';
import { sampleAnswers } from '../../../../support/answers';
import { frameOf } from '../../../../support/export-samples';
import { fileOf } from '../../export/laid-document';
import { describeWithPoppler, pdfText } from '../../export/pdf/poppler';
import { documentOf, field, pageOf } from '../support';

const AT = '2026-05-04';

const reviewed = (document: OcrDocument, edits: Record<string, Edit>): OcrDocument =>
	atOnce(
		applyReviewSteps(
			document,
			{ edits, done: true, seconds: 1, seen: [0] },
			{ status: 'reviewed', at: AT },
		),
	);

/** Each second word another, each fifth gone, two joined, and one more on each page. */
function editsOf({ pages }: OcrDocument): Record<string, Edit> {
	const edits: Record<string, Edit> = {};
	pages.forEach(({ words }, page) => {
		words.forEach((_, index) => {
			const key = `w:${page}:${index}`;
			if (index % 5 === 4) edits[key] = { deleted: true };
			else if (index % 7 === 3 && index + 1 < words.length) edits[key] = { joins: 1 };
			else if (index % 2 === 0) edits[key] = { text: index % 4 === 0 ? 'Žluťoučký kůň' : 'mended' };
		});
		edits[`n:${page}:00000001`] = { text: 'brand new', box: [0.4, 0.4, 0.6, 0.43] };
	});
	return edits;
}

const framesOf = ({ pages }: OcrDocument) =>
	pages.map(({ width, height, unit }) =>
		frameOf({ width: width ?? 1000, height: height ?? 1400, unit: unit ?? 'pixel' }),
	);

const placed = sampleAnswers.filter(({ document }) => document.pages[0]!.words.length > 0);

describe.each(placed)('$name, corrected,', ({ document }) => {
	const result = reviewed(document, editsOf(document));

	it('is sound', () => {
		expect(breaches(result)).toEqual([]);
		expect(result.review!.changes.length).toBeGreaterThan(20);
	});

	it('has the corrections in every export', () => {
		const frames = framesOf(result);
		const all = [
			exportText(result),
			exportMarkdown(result),
			linesCsv(result),
			wordsCsv(result),
			exportHocr(result, frames),
			exportAlto(result, frames)[0]!.xml,
			exportPageXml(result, frames)[0]!.xml,
			chunkDocument(result, { maxCharacters: 1000, overlap: 0, textAs: 'plain' })
				.chunks.map(({ text }) => text)
				.join(),
		];
		for (const file of all) {
			for (const text of ['kůň', 'mended', 'brand']) expect(file).toContain(text);
		}
		expect(tablesCsv(result).split('\n').length).toBe(tablesCsv(document).split('\n').length);
	});
});

it('has what was added within a table and beside it in Markdown, and each cell once', () => {
	const { document } = placed.find(({ name }) => name === 'lazarus-2')!;
	const result = reviewed(document, {
		'n:0:00000001': { text: 'between', box: [0.5, 0.3, 0.6, 0.32] },
		'n:0:00000002': { text: 'within', box: [0.25, 0.311, 0.35, 0.321] },
		'w:0:48': { text: 'none' },
		'w:0:54': { deleted: true },
	});
	const markdown = exportMarkdown(result);
	for (const text of ['between', 'within', 'none', '45.00', '36.40', 'Stapler']) {
		expect([text, markdown.split(text).length - 1]).toEqual([text, 1]);
	}
	expect(markdown).not.toContain('19.90');
	expect(markdown.indexOf('between')).toBeGreaterThan(markdown.indexOf('Delivered goods'));
	expect(markdown.indexOf('between')).toBeLessThan(markdown.indexOf('Terms of payment'));
});

it('has in its overlay what a person did, and what stood there before', () => {
	const document = documentOf(pageOf(['<b>one two', 'three four']));
	const result = reviewed(document, {
		'w:0:0': { text: 'uno' },
		'w:0:1': { accepted: true },
		'w:0:2': { unreadable: true },
		'n:0:00000001': { text: 'new', box: [0.1, 0.5, 0.2, 0.53] },
	});
	const options = { frames: framesOf(result), images: [] };
	const html = overlayHtml(result, options);
	const words = [...html.matchAll(/<span class="w ([^"]*)"[^]*?<b>(.*?)<\/b>/g)];
	expect(words.map(([, classes, told]) => [classes!.includes(' m'), told])).toEqual([
		[true, 'uno <u>was &#8220;&lt;b&gt;one&#8221;</u> <i>100 %</i>'],
		[true, 'two <u>accepted</u> <i>90 %</i>'],
		[true, 'three <u>unreadable</u> <i>90 %</i>'],
		[false, 'four <i>90 %</i>'],
		[true, 'new <u>added</u> <i>100 %</i>'],
	]);
	expect(html).toContain('seen by a person');
	const svg = overlaySvg(result.pages[0]!, { frame: options.frames[0]!, image: null });
	expect(svg).toContain('aria-label="uno, was “&lt;b&gt;one”, 100 %"');
	expect(svg).toContain('Dashed: seen by a person.');
	const before = overlaySvg(document.pages[0]!, { frame: options.frames[0]!, image: null });
	expect(before + overlayHtml(document, options)).not.toContain('seen by a person');
});

it('has in its overlay what a person did with fields', () => {
	const given = { value: 'x', text: null, page: null, confidence: 1, occurrences: 0 };
	const fields = [
		field('a', { ...given, corrected: true, former: 'y' }),
		field('b', { ...given, corrected: true, former: null }),
		field('c', { ...given, found: 'label', page: 1, accepted: true }),
	];
	const document = { ...documentOf(pageOf(['one'])), fields };
	const html = overlayHtml(document, { frames: framesOf(document), images: [] });
	const said = [
		'not found, was &#8220;y&#8221;',
		'not found, added',
		'no position, 100 %, accepted',
	];
	for (const text of said) expect(html).toContain(text);
});

it('keeps the review of the pages that go into a part', () => {
	const document = reviewed(documentOf(pageOf(['one']), pageOf(['two']), pageOf(['three'])), {
		'w:0:0': { text: 'uno' },
		'w:2:0': { text: 'tre' },
	});
	const part = new DocumentInParts(document).part([2, 3], { pageCount: 3 });
	expect(part.review).toMatchObject({
		...{ status: 'reviewed', pages: [] },
		changes: [{ page: 2, former: 'three', text: 'tre' }],
	});
	expect(part.review).not.toHaveProperty('statistics');
});

describeWithPoppler('a searchable PDF of a corrected document', () => {
	it('has the corrected words and not the former ones', async () => {
		const document = documentOf(pageOf(['Invoce 4711', 'Tota1 due 12.50', 'Total 13.50', 'noise']));
		const result = reviewed(document, {
			'w:0:0': { text: 'Invoice' },
			'w:0:2': { text: 'Total' },
			'w:0:7': { deleted: true },
			'n:0:00000001': { text: 'added', box: [0.34, 0.1, 0.44, 0.13] },
		});
		const pdf = await PDFDocument.create({ updateMetadata: false });
		pdf.addPage([600, 600]);
		const { bytes } = await searchablePdf(result, fileOf(await pdf.save()));
		const found = pdfText(bytes)[0]!.trim().split('\n');
		expect(found).toEqual(['Invoice 4711 added', 'Total due 12.50', 'Total 13.50']);
	});
});

it('moves fields to where the searchable text has them', () => {
	const document = documentOf(pageOf(['Total 12.50']));
	const span = { offset: 6, length: 5 };
	const total = field('total', {
		...{ type: 'amount', value: 12.5, text: '12.50', page: 1, span, found: 'label' },
	});
	const { fields, text } = reviewed(
		{ ...document, fields: [total] },
		{ 'w:0:0': { text: 'Sum total' } },
	);
	expect(text.slice(fields![0]!.span!.offset)).toBe('12.50');
});
