import { lowConfidenceOfPage } from '../../../../../ocr/export/overlay/low-confidence-list';
import { documentOf, pageOf, word } from '../../review/support';

const page = (...confidences: Array<number | null>) => {
	const words = confidences.map((confidence, at) => word(`<${at}>`, 0, at * 0.2, confidence));
	return documentOf(pageOf([''], { words })).pages[0]!;
};

test('words below the threshold are listed with a link to their box', () => {
	const { html, count } = lowConfidenceOfPage({
		page: page(0.95, 0.4, null, 0.8, 0.79),
		order: 2,
		threshold: 0.8,
	});
	expect(count).toBe(2);
	const items = [
		...html.matchAll(/<li><a class="[^"]+" href="#([^"]+)"><bdi>(.*?)<\/bdi> <i>(.*?)<\/i>/gu),
	];
	expect(items.map(([, , text, sure]) => [text, sure])).toEqual([
		['&lt;1&gt;', '40 %'],
		['&lt;4&gt;', '79 %'],
	]);
	expect(new Set(items.map(([, anchor]) => anchor)).size).toBe(2);
	expect(html).toContain('>Page 1</a></h3>');
	expect(html).toContain('auto 6em');
});

test('a page without any has no list', () => {
	expect(lowConfidenceOfPage({ page: page(0.95), order: 0, threshold: 0.8 })).toEqual({
		html: '',
		count: 0,
	});
});
