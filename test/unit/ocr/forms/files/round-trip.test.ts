import fc from 'fast-check';
import { exportAlto } from '../../../../../ocr/export/page-formats/alto';
import { exportHocr } from '../../../../../ocr/export/page-formats/hocr';
import { exportPageXml } from '../../../../../ocr/export/page-formats/page-xml';
import { pageFrames } from '../../../../../ocr/export/page-frames';
import { mergeDocuments } from '../../../../../ocr/normalize/merge-documents';
import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import type { OcrDocument, OcrWord } from '../../../../../ocr/document/types';
import { breaches, expectInvariants } from '../../../../invariants';
import { goldenAnswers, sampleAnswers } from '../../../../support/answers';
import { asXmlHolds, boxOn, corners, documentOf, wordAt } from '../../../../support/export-samples';
import { oddDocument, oddSources } from '../../../../support/odd-documents';

/** Out into a format and in again, each page's file by itself. */
const formats: Record<string, (document: OcrDocument) => OcrDocument[]> = {
	hocr: (document) => [readAnswer(exportHocr(document, pageFrames(document).frames))],
	alto: (document) =>
		exportAlto(document, pageFrames(document).frames).map(({ xml }) => readAnswer(xml)),
	'page-xml': (document) =>
		exportPageXml(document, pageFrames(document).frames).map(({ xml }) => readAnswer(xml)),
};

const blanksAsOne = (text: string) => text.replace(/[ \t\u00a0]+/g, ' ');

const hasLetters = ({ text }: { text: string }) => !/^[\s\u200e\u200f]*$/.test(text);

const samples = [...sampleAnswers, ...goldenAnswers].map(
	({ name, document }) => [name, document] as const,
);

describe.each(Object.entries(formats))('through %s', (id, through) => {
	test.each(samples)('%s comes back with its words, lines and places', (_, document) => {
		const [first, ...more] = through(document);
		const found = more.length > 0 ? mergeDocuments([first, ...more]) : first;
		expectInvariants(found);
		expect(first.provider.id).toBe(id);
		expect(found.pages).toHaveLength(document.pages.length);
		document.pages.forEach((page, index) => {
			const back = found.pages[index];
			expect(blanksAsOne(back.text)).toBe(blanksAsOne(page.text));
			expect(back.lines.map(({ text }) => blanksAsOne(text))).toEqual(
				page.lines.map(({ text }) => blanksAsOne(text)),
			);
			expect(back.words.map(({ text }) => text)).toEqual(page.words.map(({ text }) => text));
			const { frames } = pageFrames(document);
			const size: [number, number] = [back.width ?? 1, back.height ?? 1];
			expect(frames[index].unit === 'inch' || back.width === Math.round(frames[index].width)).toBe(
				true,
			);
			page.words.forEach((word, at) => expectSame(word, back.words[at], size));
			const angle = (degrees: number | null) =>
				degrees === null ? null : Math.round(degrees * 100) / 100;
			if (id !== 'hocr') expect(angle(back.angle)).toBe(angle(page.angle));
		});
		expect(found.warnings.map(({ code }) => code)).not.toContain('text-rebuilt');
		const numbers = document.pages.map(({ number }) => number);
		if (id !== 'page-xml' || numbers.length > 1) {
			expect(through(document).flatMap(({ pages }) => pages.map(({ number }) => number))).toEqual(
				numbers,
			);
		}
	});

	test('documents as nobody sends them come back sound, with all their words', () => {
		fc.assert(
			fc.property(oddDocument, oddSources, (document, sources) => {
				const { frames } = pageFrames(document, sources);
				const files =
					id === 'hocr'
						? [exportHocr(document, frames)]
						: (id === 'alto' ? exportAlto : exportPageXml)(document, frames).map(({ xml }) => xml);
				const found = files.map((file) => readAnswer(file));
				expect(found.flatMap(breaches)).toEqual([]);
				const words = (pages: OcrDocument['pages']) =>
					pages
						.flatMap((page) => page.words.filter(hasLetters).map(({ text }) => letters(text)))
						.filter((text) => text !== '');
				expect(words(found.flatMap(({ pages }) => pages))).toEqual(words(document.pages));
			}),
			{ numRuns: 200 },
		);
	});

	test.each([0, 3, -20, 90, 180, -90])('text turned by %i° comes back as turned', (degrees) => {
		const words = [
			wordAt('Tea', corners(400, 900, 90, 40, degrees)),
			wordAt(
				'room',
				corners(
					400 + 110 * Math.cos((degrees * Math.PI) / 180),
					900 + 110 * Math.sin((degrees * Math.PI) / 180),
					120,
					40,
					degrees,
				),
			),
		];
		const document = documentOf([{ words }]);
		const [found] = through(document);
		found.pages[0].words.forEach(({ polygon }, index) => {
			document.pages[0].words[index].polygon!.forEach(([x, y], corner) => {
				expect(polygon![corner][0]).toBeCloseTo(x, 2);
				expect(polygon![corner][1]).toBeCloseTo(y, 2);
			});
		});
		expect(found.pages[0].lines).toHaveLength(1);
	});

	test('a place that was only estimated comes back as none', () => {
		const words = [
			wordAt('placed', corners(10, 10, 40, 20)),
			wordAt('nowhere', undefined, { breakAfter: true }),
			wordAt('adrift'),
		];
		const [found] = through(documentOf([{ words }]));
		expect(found.pages[0].words.map(({ text, polygon }) => [text, polygon !== null])).toEqual([
			['placed', true],
			['nowhere', false],
			['adrift', false],
		]);
		expect(found.pages[0].lines.map(({ polygon }) => polygon !== null)).toEqual([true, false]);
	});

	test('letters that are in no word stay so, and words without blanks too', () => {
		const words = ['東京', '都', 'No', '7'].map((text, index) =>
			wordAt(text, corners(10 + index * 50, 10, 40, 20)),
		);
		const [found] = through(documentOf([{ words, text: '東京都 No. & 7!' }]));
		expect(found.text).toBe('東京都 No. & 7!');
		expect(found.pages[0].words.map(({ text }) => text)).toEqual(['東京', '都', 'No', '7']);
	});
});

/** What a file can hold of a text, without its blanks. */
const letters = (text: string) => asXmlHolds(text).replace(/[\s\u200e\u200f\u0085\u00a0]+/g, '');

function expectSame(word: OcrWord, found: OcrWord, size: [number, number]) {
	expect(found.polygon === null).toBe(word.polygon === null || !hasLetters(word));
	if (word.polygon && found.polygon) {
		const [one, other] = [boxOn(word.polygon, size), boxOn(found.polygon, size)];
		// What has no extent was given a pixel.
		one.forEach((side, index) => expect(Math.abs(side - other[index])).toBeLessThanOrEqual(1.01));
	}
	if (word.confidence === null) expect(found.confidence).toBeNull();
	else expect(found.confidence).toBeCloseTo(word.confidence, 2);
}

test('what was written by hand comes back from ALTO and PAGE XML', () => {
	const words = [
		wordAt('by', corners(10, 10, 40, 20), { handwritten: true }),
		wordAt('print', corners(60, 10, 40, 20)),
	];
	const document = documentOf([{ words, confidence: 0.5 }], {
		languages: ['en'],
		source: { fileName: 'a/scan.tif' },
	});
	for (const id of ['alto', 'page-xml']) {
		const [found] = formats[id](document);
		expect(found.pages[0].words.map(({ handwritten }) => handwritten)).toEqual([true, null]);
		expect(found.pages[0].confidence).toBe(0.5);
		expect(found.source.fileName).toBe('scan.tif');
		expect(found.provider).toEqual({ id, model: 'some-provider' });
	}
});
