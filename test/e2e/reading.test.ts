import { wordAccuracy, wordsOf } from '../../demo/accuracy.ts';
import { Workbench } from '../harness/workbench.ts';
import type { OcrDocument } from './support/document.ts';
import { inkUnder, type Polygon } from './support/ink.ts';
import { ocrOnce, onlyItem } from './support/reading.ts';
import { contract, invoice } from './support/samples.ts';

const providers = ['upstage', 'mindee'];

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

async function documentOf(provider: string, file = invoice): Promise<OcrDocument> {
	const execution = await ocrOnce(workbench, provider, file, { output: 'document' });
	return onlyItem(execution).json as unknown as OcrDocument;
}

describe.each(providers)('%s reads real documents in a real n8n', (provider) => {
	test.each([invoice, contract])(
		'at least 95 % of the words of $fileName are right',
		async (file) => {
			const document = await documentOf(provider, file);
			expect(document.pages).toHaveLength(file.pageCount);
			expect(wordAccuracy(file.trueWords, wordsOf(document.text))).toBeGreaterThanOrEqual(0.95);
		},
	);

	test('spans cut the words, lines and pages out of the text', async () => {
		const document = await documentOf(provider, contract);
		const parts = document.pages.flatMap((page) => [page, ...page.lines, ...page.words]);
		expect(parts.length).toBeGreaterThan(300);
		for (const { text, span } of parts) {
			expect(document.text.slice(span.offset, span.offset + span.length)).toBe(text);
		}
	});

	test.each([invoice, contract])(
		'polygons are where the OCR engine saw the words of $fileName',
		async (file) => {
			const document = await documentOf(provider, file);
			const seen = await workbench.sandbox.words(file.sha256);
			expect(document.pages).toHaveLength(seen.pages.length);
			seen.pages.forEach(({ width, height, words }, index) => {
				const read = document.pages[index]?.words ?? [];
				expect(read.map((word) => word.text)).toEqual(words.map((word) => word.text));
				words.forEach(({ quad }, at) => {
					// Mindee gives no page size and rounds on its own; a thousandth of a page is two pixels.
					const wanted = quad.map(([x, y]) => [x / width, y / height]);
					expect(largestGap(read[at]?.polygon ?? [], wanted)).toBeLessThan(0.001);
				});
			});
		},
	);

	test('polygons lie on the printed words and leave no print outside', async () => {
		const document = await documentOf(provider);
		const polygons = document.pages.flatMap(({ words }) => words.map(({ polygon }) => polygon));
		const ink = await inkUnder(invoice.bytes, polygons as Polygon[]);
		expect(ink.boxesWithInk).toBeGreaterThanOrEqual(0.99);
		// The rest is the logo, and what the engine did not take for a word.
		expect(ink.inkInBoxes).toBeGreaterThanOrEqual(0.95);
	});
});

test('both providers give the same words in the same places', async () => {
	const [first, second] = await Promise.all(providers.map(async (id) => await documentOf(id)));
	expect(wordsOf(first?.text ?? '')).toEqual(wordsOf(second?.text ?? ''));
});

/** In parts of the page; a polygon that is missing or has other corners is infinitely far. */
function largestGap(one: number[][], other: number[][]): number {
	if (one.length !== other.length) return Infinity;
	return Math.max(
		...one.flatMap((point, index) =>
			point.map((value, axis) => Math.abs(value - (other[index]?.[axis] ?? Infinity))),
		),
	);
}
