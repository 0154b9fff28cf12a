import type { OcrPage } from '../document/types';

/** Part of the page's height that its top is, and its bottom. */
const [TOP, BOTTOM] = [0.25, 0.85];

/** Lines that are its top and its bottom where no place is known. */
const [FIRST, LAST] = [8, 4];

/** The lines of a page's text that stand in a part of it. */
export function linesOf(page: OcrPage, where: 'top' | 'bottom' | 'page'): string[] {
	const lines = page.lines.length > 0 ? page.lines : linesOfText(page.text);
	if (where === 'page') return lines.map(({ text }) => text);
	const isPlaced = lines.some(({ polygon }) => polygon !== null);
	if (!isPlaced) {
		const taken = where === 'top' ? lines.slice(0, FIRST) : lines.slice(-LAST);
		return taken.map(({ text }) => text);
	}
	return lines
		.filter(({ polygon }) => polygon !== null && isThere(middleOf(polygon), where))
		.map(({ text }) => text);
}

const isThere = (y: number, where: 'top' | 'bottom') => (where === 'top' ? y <= TOP : y >= BOTTOM);

const middleOf = (polygon: ReadonlyArray<readonly [number, number]>) =>
	polygon.reduce((sum, [, y]) => sum + y, 0) / polygon.length;

const linesOfText = (text: string) =>
	text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => ({ text: line, polygon: null }));
