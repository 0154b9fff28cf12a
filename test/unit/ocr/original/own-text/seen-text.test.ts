import type { Letter } from '../../../../../ocr/original/own-text/letters';
import { isWhatIsSeen } from '../../../../../ocr/original/own-text/seen-text';

/** A drawn page, white where nothing else is painted. */
class Page {
	readonly data: Uint8Array;

	constructor(
		readonly width = 200,
		readonly height = 100,
	) {
		this.data = new Uint8Array(width * height * 4).fill(255);
	}

	paint(
		left: number,
		top: number,
		right: number,
		bottom: number,
		color: readonly number[] = [0, 0, 0],
	): this {
		for (let y = top; y < bottom; y++) {
			for (let x = left; x < right; x++) this.data.set(color, (y * this.width + x) * 4);
		}
		return this;
	}

	/** A frame of two pixels, as an "o" is. */
	ring(left: number, top: number, wide = 8, high = 10, color?: number[]): this {
		this.paint(left, top, left + wide, top + high, color);
		return this.paint(left + 2, top + 2, left + wide - 2, top + high - 2, [255, 255, 255]);
	}
}

const letter = (left: number, top: number, more: Partial<Letter> = {}): Letter => ({
	...{ text: 'o', left, top, right: left + 8, bottom: top + 10, above: 10, below: 0 },
	...{ startsWord: false, hidden: false, upright: true, ...more },
});

/** So many letters in a row, drawn and said. */
function row(count: number, page = new Page()) {
	const words: Letter[][] = [];
	for (let index = 0; index < count; index++) {
		const [left, top] = [10 + (index % 12) * 15, 10 + Math.floor(index / 12) * 20];
		page.ring(left, top);
		words.push([letter(left, top)]);
	}
	return { page, words };
}

test('a page of what is seen', () => {
	const { page, words } = row(24);
	expect(isWhatIsSeen(words, page)).toBe(true);
	expect(isWhatIsSeen([], new Page())).toBe(true);
});

describe('A word is not seen', () => {
	const seen = (painted: (page: Page) => void, said: Letter[][]) => {
		const page = new Page();
		painted(page);
		return isWhatIsSeen(said, page);
	};

	test.each<[string, (page: Page) => void, Letter]>([
		['where nothing is drawn', () => {}, letter(20, 20)],
		['left of the page', (page) => page.ring(0, 20), letter(-9, 20)],
		['right of it', (page) => page.ring(192, 20), letter(197, 20)],
		['above it', (page) => page.ring(20, 0), letter(20, -11)],
		['below it', (page) => page.ring(20, 90), letter(20, 96)],
		['above of what is drawn', (page) => page.ring(60, 70), letter(60, 40)],
		['below of what is drawn', (page) => page.ring(60, 20), letter(60, 50)],
		['left of what is drawn', (page) => page.ring(90, 40), letter(60, 40)],
		['right of what is drawn', (page) => page.ring(30, 40), letter(60, 40)],
		['on a ground of its color', (page) => page.paint(10, 10, 60, 60), letter(20, 20)],
	])('%s', (_, painted, said) => {
		expect(seen(painted, [[said]])).toBe(false);
	});

	test('where it is too faint: it has to differ by 29 of 255', () => {
		// Six tenths of what ink differs by from paper.
		const faint = (by: number, channel: number) =>
			seen(
				(page) =>
					page.paint(
						22,
						22,
						26,
						26,
						[255, 255, 255].map((value, at) => (at === channel ? value - by : value)),
					),
				[[letter(20, 20)]],
			);
		for (const channel of [0, 1, 2]) {
			expect([faint(28, channel), faint(29, channel)]).toEqual([false, true]);
		}
	});

	test('with less than half of its letters', () => {
		const all = [letter(20, 20), letter(40, 20), letter(60, 20)];
		expect(seen((page) => page.ring(20, 20), [all.slice(0, 2)])).toBe(true);
		expect(seen((page) => page.ring(20, 20), [all])).toBe(false);
		expect(seen((page) => page.ring(20, 20).ring(40, 20), [all])).toBe(true);
	});

	test('and says something: signs alone may be drawn as they like', () => {
		expect(seen(() => {}, [[letter(20, 20, { text: '.' })]])).toBe(true);
		expect(seen(() => {}, [[letter(20, 20, { text: '' })]])).toBe(true);
		expect(seen(() => {}, [[letter(20, 20, { text: '1' })]])).toBe(false);
	});

	test('and five of a thousand may be so', () => {
		const page = new Page(700, 700);
		const words = Array.from({ length: 400 }, (_, index) => {
			const [left, top] = [10 + (index % 40) * 16, 10 + Math.floor(index / 40) * 20];
			if (index > 2) page.ring(left, top);
			return [letter(left, top)];
		});
		expect(isWhatIsSeen(words, page)).toBe(false);
		page.ring(10, 10);
		expect(isWhatIsSeen(words, page)).toBe(true);
	});
});

describe('What is seen and is in no word', () => {
	/** Twenty words: three blots for them all, and six tenths of one for their share, are allowed. */
	const withBlots = (count: number, wide = 8, high = 10) => {
		const { page, words } = row(20, new Page(400, 300));
		for (let index = 0; index < count; index++) {
			page.ring(10 + (index % 8) * (wide + 6), 70 + Math.floor(index / 8) * (high + 6), wide, high);
		}
		return isWhatIsSeen(words, page);
	};

	test('may be a few that look like letters', () => {
		expect([withBlots(3), withBlots(4)]).toEqual([true, false]);
	});

	test.each<[string, number, number]>([
		['above', 100, 20],
		['below', 100, 250],
		['to the left', 10, 150],
		['to the right', 330, 150],
	])('wherever it lies beside the words: %s', (_, left, top) => {
		const page = new Page(400, 300);
		const words = Array.from({ length: 20 }, (__, index) => {
			const [x, y] = [100 + (index % 10) * 15, 140 + Math.floor(index / 10) * 20];
			page.ring(x, y);
			return [letter(x, y)];
		});
		for (let index = 0; index < 4; index++) page.ring(left + index * 14, top);
		expect(isWhatIsSeen(words, page)).toBe(false);
	});

	test('more of many words', () => {
		const page = new Page(900, 500);
		const words: Letter[][] = [];
		for (let index = 0; index < 100; index++) {
			const [left, top] = [10 + (index % 50) * 16, 10 + Math.floor(index / 50) * 20];
			page.ring(left, top);
			words.push([letter(left, top)]);
		}
		const blots = (count: number) => {
			const other = new Page(900, 500);
			other.data.set(page.data);
			for (let index = 0; index < count; index++) other.ring(10 + (index % 50) * 16, 90);
			return isWhatIsSeen(words, other);
		};
		// Ten, and three of a hundred.
		expect([blots(13), blots(14)]).toEqual([true, false]);
	});

	test('does not look like letters where it is 45 pixels high, or 25 times as wide as high', () => {
		expect(withBlots(5, 8, 44)).toBe(false);
		expect(withBlots(5, 8, 45)).toBe(true);
	});

	test('may be lines and the ground of cells', () => {
		const { page, words } = row(20, new Page(400, 300));
		for (let index = 0; index < 8; index++) {
			page.paint(10, 80 + index * 10, 300, 83 + index * 10);
			page.paint(310 + index * 8, 80, 313 + index * 8, 200);
		}
		expect(isWhatIsSeen(words, page)).toBe(true);
	});

	test('is no more than four times as much as the letters', () => {
		const { page, words } = row(2, new Page(400, 300));
		// Two letters have some 64 pixels of ink each; this drawing has more than a thousand.
		page.ring(100, 100, 200, 100);
		expect(isWhatIsSeen(words, page)).toBe(false);
		const more = row(40, new Page(400, 300));
		more.page.ring(100, 110, 200, 100);
		expect(isWhatIsSeen(more.words, more.page)).toBe(true);
	});

	test('is not what lies at the edges of a letter’s box', () => {
		const { page, words } = row(20, new Page(400, 300));
		for (const [said] of words)
			Object.assign(said!, {
				left: said!.left + 2,
				right: said!.right - 2,
				top: said!.top + 2,
				bottom: said!.bottom - 2,
			});
		expect(isWhatIsSeen(words, page)).toBe(true);
	});
});
