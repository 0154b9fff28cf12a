import { tesseractJs } from '../../../../ocr/forms/tesseract/js';
import { tesseractTsv } from '../../../../ocr/forms/tesseract/tsv';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import type { AnswerForm } from '../../../../ocr/reading/answer-form';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import * as js from '../../../support/answers/forms/tesseract-js';
import * as tsv from '../../../support/answers/forms/tesseract-tsv';
import { toDocument } from '../../../support/to-document';

const read = (form: AnswerForm, raw: unknown) => {
	expect(form.recognises(raw)).toBe(true);
	const document = toDocument(form, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const HEADER =
	'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';

describe('TSV', () => {
	test.each<[string, unknown]>([['text', tsv.smallText], ...Object.entries(tsv.smallest)])(
		'%s has pages with sizes, lines and words',
		(_, raw) => {
			const document = read(tesseractTsv, raw);
			expect(document).toMatchObject({
				provider: { id: 'tesseract-tsv' },
				text: 'a b\nc\n\n',
				usage: { pages: 2 },
				warnings: [],
			});
			expect(
				document.pages.map(({ number, width, height, unit }) => [number, width, height, unit]),
			).toEqual([
				[2, 100, 50, 'pixel'],
				[4, 100, 50, 'pixel'],
			]);
			const [first] = document.pages;
			expect(first.words.map(({ text, confidence }) => [text, confidence])).toEqual([
				['a', 0.505],
				['b', 0.96],
				['c', 0.03],
			]);
			expect(first.words[1].polygon).toEqual([
				[0.2, 0.1],
				[0.29, 0.1],
				[0.29, 0.28],
				[0.2, 0.28],
			]);
			expect(first.lines[0].polygon?.[2]).toEqual([0.31, 0.28]);
		},
	);

	test('is recognised by its header alone, inside an item too', () => {
		const text = `\uFEFF${HEADER}\r\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t-1\thello\r\n`;
		const document = readAnswer({ data: text });
		expect(document).toMatchObject({ provider: { id: 'tesseract-tsv' }, text: 'hello' });
		expect(document.pages[0].words[0].confidence).toBeNull();
		expect(readAnswer(HEADER).text).toBe('');
	});

	test('without a header it begins with a page, alone and as the one field of an item', () => {
		const rows = tsv.smallText.slice(tsv.smallText.indexOf('\n') + 1);
		for (const raw of [rows, { data: rows }, { stdout: rows, stderr: '', exitCode: 0 }]) {
			const document = readAnswer(raw);
			expect(document).toMatchObject({ provider: { id: 'tesseract-tsv' }, text: 'a b\nc\n\n' });
		}
		const list = '1\t2\t3\n4\t5\t6\n';
		expect(tesseractTsv.recognises(list)).toBe(false);
		expect(readAnswer({ data: list }).provider.id).toBe('n8n-extract');
	});

	test.each([
		`${HEADER}s\n`,
		HEADER.replaceAll('\t', ','),
		'level\tpage_num',
		[{ level: 5, text: 'a' }],
		[],
		{ level: [5], text: ['a'] },
	])('%j is none', (raw) => {
		expect(tesseractTsv.recognises(raw)).toBe(false);
		expect(() => toDocument(tesseractTsv, raw, { job: { id: null } })).toThrow(UnreadableAnswer);
	});

	test('lines begin where a block, a paragraph or a line does, also where only words are there', () => {
		const rows = ['1\t1\t1', '1\t1\t2', '1\t2\t1', '2\t1\t1', '2\t1\t1'].map(
			(place, index) => `5\t1\t${place}\t1\t0\t${index}\t9\t9\t90\tw${index}`,
		);
		const document = read(tesseractTsv, [HEADER, ...rows].join('\n'));
		expect(document.text).toBe('w0\nw1\nw2\nw3 w4');
	});

	test('a text that is cut off or damaged anywhere is read as far as it goes', () => {
		for (let at = HEADER.length + 1; at < tsv.smallText.length; at++) {
			read(tesseractTsv, tsv.smallText.slice(0, at));
			read(tesseractTsv, `${tsv.smallText.slice(0, at)}\tx${tsv.smallText.slice(at + 1)}`);
		}
	});

	test('300,000 rows are read in one go', () => {
		const row = '5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tword\n';
		const document = read(tesseractTsv, `${HEADER}\n${row.repeat(300_000)}`);
		expect(document.pages[0].words).toHaveLength(300_000);
	});
});

describe('Tesseract.js', () => {
	test('blocks have words; the page size is in the TSV', () => {
		const document = read(tesseractJs, js.smallest['Tesseract.js']);
		expect(document).toMatchObject({
			provider: { id: 'tesseract-js', modelVersion: '5.5.0' },
			text: 'a b\n\nc',
			confidence: 0.5,
			confidenceSource: 'derived',
			warnings: [],
			pages: [{ width: 100, height: 50, unit: 'pixel', confidence: 0.5 }],
		});
		const [{ lines, words }] = document.pages;
		expect(lines.map(({ text }) => text)).toEqual(['a b', 'c']);
		expect(lines[0].polygon?.[2]).toEqual([0.3, 0.18]);
		expect(words[1].polygon?.[0]).toEqual([0.2, 0.02]);
	});

	test('several results are several pages', () => {
		const document = read(tesseractJs, js.smallest['Tesseract.js, flat']);
		expect(document.pages.map(({ text }) => text)).toEqual(['a b\nc', 'a']);
		expect(document.pages[1].words[0].polygon?.[0]).toEqual([0, 0.02]);
	});

	test('words alone are found in the text', () => {
		const words = ['a', 'b', 'c'].map((text) => ({ text, confidence: 90 }));
		const document = read(tesseractJs, { text: 'a b\nc\n', confidence: 90, lines: [], words });
		expect(document.pages[0].lines.map(({ text }) => text)).toEqual(['a b', 'c']);
	});

	test('text alone has the confidence of its page', () => {
		const asked = { blocks: null, psm: 'AUTO', oem: 'LSTM_ONLY' };
		const document = read(tesseractJs, { ...asked, text: 'a b\n', confidence: 87 });
		expect(document).toMatchObject({ text: 'a b', confidence: 0.87, confidenceSource: 'provider' });
		const blank = read(tesseractJs, { ...asked, text: '', confidence: 0 });
		expect(blank).toMatchObject({ text: '', confidence: null });
	});

	describe('as version 7 gives it, with what was asked for and null for all else', () => {
		const outputs = { text: null, blocks: null, tsv: null, hocr: null, box: null, pdf: null };
		const data = { ...outputs, confidence: 92, version: '5.1.0', debug: null, rotateRadians: 0 };
		const word = (text: string, left: number, top: number) =>
			`<span class="ocrx_word" title="bbox ${left} ${top} ${left + 40} ${top + 20}; x_wconf 80">${text}</span>`;
		const line = (top: number, ...words: string[]) =>
			`<span class="ocr_line" title="bbox 20 ${top} 180 ${top + 20}">${words.join(' ')}</span>`;
		const hocr = `<div class="ocr_page" id="page_1" title="image &quot;&quot;; bbox 0 0 200 100; ppageno 0"><p class="ocr_par">${line(10, word('Dry', 20, 10), word('dock', 100, 10))}${line(50, word('nine', 20, 50))}</p></div>`;

		test.each([
			['text', { text: 'Dry dock\nnine\n' }, 0, 'provider'],
			['hocr', { hocr }, 3, 'derived'],
			['text and hocr', { text: 'Dry dock\nnine\n', hocr }, 3, 'derived'],
		])('%s', (_, output, words, confidenceSource) => {
			const document = readAnswer(JSON.stringify({ jobId: 'j', data: { ...data, ...output } }));
			expectInvariants(document);
			expect(document).toMatchObject({
				provider: { id: 'tesseract-js', modelVersion: '5.1.0' },
				text: 'Dry dock\nnine',
				confidenceSource,
				warnings: [],
			});
			expect(document.pages[0].words).toHaveLength(words);
			if (words === 0) return;
			expect(document.pages[0]).toMatchObject({ width: 200, height: 100, unit: 'pixel' });
			expect(document.pages[0].words[1]).toMatchObject({ text: 'dock', confidence: 0.8 });
			expect(document.pages[0].words[1].polygon?.[2]).toEqual([0.7, 0.3]);
		});

		test('blocks alone have the lines of the text', () => {
			const blocks = [
				{ paragraphs: [{ lines: js.smallest['Tesseract.js'].data.blocks[0].paragraphs[0].lines }] },
			];
			expect(readAnswer({ ...data, blocks }).text).toBe('a b\nc');
		});

		test('a result without a text is refused with what to ask for', () => {
			const refusal = () => readAnswer({ ...data, box: 'a 1 2 3 4 0' });
			expect(refusal).toThrow(UnreadableAnswer);
			expect(refusal).toThrow(/Ask for text or blocks/);
			// A blank picture has a text, which is empty.
			expect(readAnswer({ ...data, text: '' }).warnings.map(({ code }) => code)).toEqual([
				'no-text',
			]);
		});
	});

	test('what is no word is left out and told', () => {
		const lines = [null, { text: 'a', words: [7, { text: 'a' }, { text: ' ' }] }];
		const document = read(tesseractJs, { text: 'a', blocks: [{ paragraphs: [{ lines }] }] });
		expect(document.pages[0].words.map(({ text }) => text)).toEqual(['a']);
		expect(document.warnings.map(({ code }) => code)).toEqual(['word-unreadable']);
	});

	test.each([
		[{ text: 'a' }],
		[{ data: { text: 'a', words: [] } }],
		[[]],
		[{ jobId: 'x', data: null }],
	])('%j is none', (raw) => {
		expect(tesseractJs.recognises(raw)).toBe(false);
		expect(() => toDocument(tesseractJs, raw, { job: { id: null } })).toThrow(UnreadableAnswer);
	});
});
