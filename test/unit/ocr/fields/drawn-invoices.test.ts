import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { enclosing } from '../../../layouts/camera';
import { unspaced } from '../../../layouts/markdown-text';
import type { InvoiceSample, TruePlace } from '../../../invoices/sample';
import { INVOICE_LAYOUTS, invoiceSamples } from '../../../invoices/samples';
import { LANGUAGE_IDS } from '../../../invoices/words/languages';

const halves = ['tuning', 'held'] as const;
const clean = halves.flatMap((half) => invoiceSamples(half, 'clean', 10));
const noisy = halves.flatMap((half) => invoiceSamples(half, 'noisy', 10));

/** Letters of the words that lie at a place, in the order of the answer. */
function lettersAt({ pages }: InvoiceSample, place: TruePlace): string {
	const { width, height, blocks } = pages[place.page - 1];
	const words = blocks.flat(2).filter(({ corners }) => {
		const box = enclosing(corners);
		const x = Math.min(box.right, place.right * width) - Math.max(box.left, place.left * width);
		const y = Math.min(box.bottom, place.bottom * height) - Math.max(box.top, place.top * height);
		return x > 0 && y > 0;
	});
	return words.map(({ text }) => text).join('');
}

test('no layout is in both halves, and each is drawn in ten languages', () => {
	const ids = halves.flatMap((half) => INVOICE_LAYOUTS[half].map(({ id }) => id));
	expect(new Set(ids).size).toBe(ids.length);
	expect(LANGUAGE_IDS).toHaveLength(10);
});

test('the same invoices are drawn each time, and quality changes only how they are seen', () => {
	const again = halves.flatMap((half) => invoiceSamples(half, 'clean', 10));
	expect(JSON.stringify(again) === JSON.stringify(clean)).toBe(true);
	const values = (samples: InvoiceSample[]) =>
		samples.map(({ fields }) => fields.map(({ path, value }) => [path, value]));
	expect(values(noisy)).toEqual(values(clean));
});

test('each value stands where it is said to', () => {
	const wrong = clean.flatMap((sample) =>
		sample.fields.flatMap(({ path, printed, places }) =>
			places
				.map((place) => [...lettersAt(sample, place)].sort().join(''))
				.filter((there) => {
					const left = [...there];
					return ![...unspaced(printed)].every((letter) => {
						const at = left.indexOf(letter);
						return at >= 0 && left.splice(at, 1).length === 1;
					});
				})
				.map((there) => `${sample.id} ${path}: ${printed} is ${there}`),
		),
	);
	expect(wrong).toEqual([]);
});

test('the sums are right', () => {
	for (const { id, fields } of clean) {
		const value = (path: string) => Number(fields.find((one) => one.path === path)?.value);
		const sum = value('net') + value('tax');
		expect([id, Math.round(100 * sum)]).toEqual([id, Math.round(100 * value('total'))]);
	}
});

test('IBANs have valid check digits', () => {
	const ibans = clean.flatMap(({ fields }) => fields.filter(({ path }) => path === 'iban'));
	expect(ibans.length).toBeGreaterThan(20);
	for (const { value } of ibans) {
		const turned = `${String(value).slice(4)}${String(value).slice(0, 4)}`;
		const spelled = [...turned].map((sign) => parseInt(sign, 36)).join('');
		expect(BigInt(spelled) % 97n).toBe(1n);
	}
});

test('no word is printed over another one, and none reaches off the paper', () => {
	const wrong = clean.flatMap((sample) =>
		sample.pages.flatMap(({ width, height, blocks }) => {
			const boxes = blocks.flat(2).map(({ text, corners }) => ({ text, ...enclosing(corners) }));
			return boxes.flatMap((a, index) => {
				const off = a.left < 0 || a.right > width || a.top < 0 || a.bottom > height;
				const over = boxes.slice(index + 1).filter((b) => {
					const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
					const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					const least = Math.min(a.bottom - a.top, b.bottom - b.top);
					return across > 0.3 * least && down > 0.3 * least;
				});
				const met = over.map(({ text }) => text).join(' ');
				return off || met ? [`${sample.id}: ${a.text} ${off ? 'off' : met}`] : [];
			});
		}),
	);
	expect(wrong).toEqual([]);
});

test('the answers are read whole, page by page', () => {
	for (const sample of [...clean, ...noisy]) {
		const { pages, warnings } = readAnswer(sample.raw);
		expect([sample.id, pages.length]).toEqual([sample.id, sample.pages.length]);
		expect(warnings.map(({ code }) => code)).toEqual([]);
		pages.forEach(({ words }, index) => {
			expect(words).toHaveLength(sample.pages[index].blocks.flat(2).length);
		});
	}
});
