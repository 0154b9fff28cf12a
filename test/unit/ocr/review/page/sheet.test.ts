import type { Item } from '../../../../../ocr/review/page/client/model/items';
import { Sheet } from '../../../../../ocr/review/page/client/view/sheet';
import { openBrowser } from './browser';
import { buttonOf, drawOn, find, made, type PageElement } from './dom';

let told: unknown[];

beforeEach(() => {
	drawOn(openBrowser().page);
	told = [];
});

const item = (key: string, more: Partial<Item> = {}): Item => ({
	...{ key, kind: 'word', text: 'Total', former: 'Total', confidence: 0.9 },
	...{ box: [0.2, 0.4, 0.4, 0.5], polygon: null, state: 'plain', isDoubtful: false },
	...{ index: 0, joins: 0, beginsLine: true, notes: [], label: '' },
	...more,
});

/** A window of 400 by 300 px on a page of 400 by 800. */
function sheetOf(items: Item[], { hasPicture = true, ratio = 0.5 } = {}) {
	const sheet = new Sheet({
		typed: (...typed) => told.push(typed),
		left: () => told.push('left'),
		pick: (...picked) => told.push(picked),
		drawn: (box) => told.push(box.map((at) => Math.round(at * 1000) / 1000)),
		drawing: (isOn) => told.push(isOn ? 'draws' : 'drew'),
	});
	const scroller = made(sheet.element);
	const page = find(scroller, 'sheet');
	Object.assign(scroller, { clientWidth: 400, clientHeight: 300 });
	Object.assign(page, { offsetWidth: 400, offsetHeight: 800 });
	sheet.show(ratio, hasPicture, 'Page 3');
	sheet.setItems(items);
	scroller.scrolled.length = 0;
	const shapes = () => find(page, 'svg').children as PageElement[];
	const texts = () => find(page, 'texts').children as PageElement[];
	return { sheet, scroller, page, shapes, texts, tools: made(sheet.tools) };
}

describe('The picture of a page', () => {
	test('has its shape and name, and a picture once it came', () => {
		const { sheet, scroller, page } = sheetOf([]);
		expect(page.style).toMatchObject({ aspectRatio: '0.5', backgroundImage: '' });
		expect(scroller.getAttribute('aria-label')).toBe('Page 3');
		sheet.setPicture('blob:1');
		expect(page.style.backgroundImage).toBe('url("blob:1")');
		sheet.setPicture(null);
		expect(page.style.backgroundImage).toBe('');
	});

	test('has a shape around each word, with room for the letters', () => {
		const polygon = [0.2, 0.42, 0.4, 0.4, 0.4, 0.48, 0.2, 0.5];
		const { shapes } = sheetOf([
			item('w:0:0'),
			item('w:0:1', { polygon, state: 'low' }),
			item('f:0', { box: null }),
		]);
		expect(shapes().map(({ attributes }) => Object.fromEntries(attributes))).toEqual([
			{
				points: '0.19560 0.39780 0.40440 0.39780 0.40440 0.50220 0.19560 0.50220',
				...{ 'data-key': 'w:0:0', class: 's-plain k-word' },
			},
			{
				points: '0.19560 0.41780 0.40440 0.39780 0.40440 0.48220 0.19560 0.50220',
				...{ 'data-key': 'w:0:1', class: 's-low k-word' },
			},
		]);
	});

	test('has the words themselves where there is no picture', () => {
		const items = [item('w:0:0'), item('w:0:1', { state: 'deleted' }), item('f:0', { box: null })];
		expect(sheetOf(items).texts()).toEqual([]);
		const { sheet, texts } = sheetOf(items, { hasPicture: false });
		expect(texts().map(({ textContent }) => textContent)).toEqual(['Total', '']);
		const { left, top, maxWidth, fontSize } = texts()[0]!.style;
		expect([left, top]).toEqual(['20%', '40%']);
		expect([maxWidth, fontSize].map((size) => parseFloat(size!))).toEqual([
			...[expect.closeTo(26, 6), expect.closeTo(15.6, 6)],
		]);
		sheet.update(item('w:0:0', { text: 'Sum', state: 'corrected' }));
		expect(texts()[0]!.textContent).toBe('Sum');
		sheet.update(item('w:0:0', { state: 'deleted' }));
		expect(texts()[0]!.textContent).toBe('');
	});

	test('lights one word, which comes to the top', () => {
		const { sheet, shapes } = sheetOf([item('w:0:0'), item('w:0:1')]);
		const lit = () => shapes().map((shape) => shape.getAttribute('class')?.endsWith(' current'));
		sheet.mark('w:0:0');
		expect(shapes().map((shape) => shape.getAttribute('data-key'))).toEqual(['w:0:1', 'w:0:0']);
		expect(lit()).toEqual([false, true]);
		sheet.update(item('w:0:0', { state: 'accepted' }));
		expect(shapes()[1]!.getAttribute('class')).toBe('s-accepted k-word current');
		sheet.mark('w:0:1');
		expect(lit()).toEqual([false, true]);
		sheet.mark(null);
		expect(lit()).toEqual([false, false]);
	});

	test('tells which word was pressed, and whether there is a mouse', () => {
		const { page, shapes } = sheetOf([item('w:0:0')]);
		const press = (target: PageElement, pointerType: string) => {
			const event = Object.assign(new Event('click'), { pointerType });
			Object.defineProperty(event, 'target', { value: target });
			find(page, 'svg').dispatchEvent(event);
		};
		press(shapes()[0]!, 'mouse');
		press(shapes()[0]!, 'touch');
		press(page, 'mouse');
		expect(told).toEqual([
			['w:0:0', true],
			['w:0:0', false],
		]);
	});

	test('says what is going on', () => {
		const { sheet, scroller } = sheetOf([]);
		const note = find(scroller, 'note');
		expect(note.hidden).toBe(true);
		sheet.say('Loading…');
		expect([note.hidden, note.textContent]).toEqual([false, 'Loading…']);
	});
});

describe('The word where a person is', () => {
	test.each<[string, number, Item['box'], unknown[]]>([
		['in view', 0, [0.2, 0.1, 0.4, 0.2], []],
		['below', 0, [0.2, 0.4, 0.4, 0.5], [{ left: -80, top: 210, behavior: 'smooth' }]],
		[
			'too close to the upper edge',
			300,
			[0, 0.4, 1, 0.42],
			[{ left: 0, top: 178, behavior: 'smooth' }],
		],
		['just below the upper edge', 296, [0, 0.4, 1, 0.42], []],
		[
			'too close to the lower edge',
			0,
			[0, 0.3, 1, 0.32],
			[{ left: 0, top: 98, behavior: 'smooth' }],
		],
		['just above the lower edge', 0, [0, 0.3, 1, 0.318], []],
		['over the right edge', 0, [0.9, 0.1, 1.1, 0.2], [{ left: 200, top: -30, behavior: 'smooth' }]],
	])('comes into view: %s', (_, scrollTop, box, scrolled) => {
		const { sheet, scroller } = sheetOf([item('w:0:0', { box })]);
		scroller.scrollTop = scrollTop;
		sheet.mark('w:0:0', false);
		expect(scroller.scrolled).toEqual([]);
		sheet.mark('w:0:0');
		expect(scroller.scrolled.map((to) => round(to))).toEqual(scrolled);
	});

	const round = (to: unknown) =>
		Object.fromEntries(
			Object.entries(to as object).map(([name, value]) => [
				name,
				typeof value === 'number' ? Math.round(value) : value,
			]),
		);

	test('comes into view at once where a person wants no motion', () => {
		Object.assign(globalThis, { matchMedia: (of: string) => ({ matches: of.includes('motion') }) });
		const { sheet, scroller } = sheetOf([item('w:0:0')]);
		sheet.mark('w:0:0');
		expect(scroller.scrolled).toMatchObject([{ behavior: 'auto' }]);
	});

	test.each<[string, Item['box'], number]>([
		['large enough', [0.2, 0.1, 0.4, 0.13], 1],
		['small', [0.2, 0.1, 0.4, 0.11], 3],
		['smallest', [0.2, 0.1, 0.4, 0.101], 4],
		['of a line that runs down', [0.2, 0.1, 0.23, 0.4], 1.5],
	])('can be read on a small screen: %s', (_, box, zoom) => {
		Object.assign(globalThis, { matchMedia: (of: string) => ({ matches: of.includes('width') }) });
		const { sheet, page } = sheetOf([item('w:0:0', { box })]);
		sheet.mark('w:0:0');
		expect(page.style['--zoom']).toBe(String(zoom));
		sheet.toggleZoom();
		sheet.toggleZoom();
		const set = page.style['--zoom'];
		sheet.mark('w:0:0');
		expect(page.style['--zoom']).toBe(set);
	});

	test('is typed over its place', () => {
		const { sheet, scroller } = sheetOf([item('w:0:0')]);
		expect(sheet.isEditing).toBe(false);
		sheet.edit(item('w:0:0'));
		expect([sheet.isEditing, find(scroller, 'on-place').value]).toEqual([true, 'Total']);
	});
});

test('zoom goes in steps, and to the word and back', () => {
	const { sheet, page, tools, scroller } = sheetOf([item('w:0:0')]);
	const press = (name: string) => buttonOf(tools, name).click();
	const zooms = ['Zoom out', ...Array<string>(6).fill('Zoom in'), 'Zoom out'].map((name) => {
		press(name);
		return page.style['--zoom'];
	});
	expect(zooms).toEqual(['1', '1.25', '1.5', '2', '3', '4', '4', '3']);
	expect(find(tools, 'output').textContent).toBe('300 %');
	sheet.mark('w:0:0', false);
	sheet.toggleZoom();
	expect([page.style['--zoom'], scroller.scrolled.length]).toEqual(['1', 1]);
	sheet.toggleZoom();
	expect(page.style['--zoom']).toBe('3');
});

describe('A word that was missed', () => {
	const key = (scroller: PageElement, name: string) => {
		const event = Object.assign(new Event('keydown', { cancelable: true }), { key: name });
		scroller.dispatchEvent(event);
		return event.defaultPrevented;
	};

	test('is drawn with a button, which ends it too', () => {
		const { sheet, scroller, page, tools } = sheetOf([]);
		const hint = made(sheet.hint);
		expect(hint.hidden).toBe(true);
		const draw = buttonOf(tools, 'Add a missed word');
		draw.click();
		expect([draw.getAttribute('aria-pressed'), page.className]).toEqual(['true', 'sheet drawing']);
		expect([hint.hidden, scroller.contains(hint)]).toEqual([false, false]);
		expect(hint.textContent).toMatch(/^Draw a box .* With the keyboard: /u);
		expect(document.activeElement).toBe(scroller);
		draw.click();
		expect([draw.getAttribute('aria-pressed'), page.className]).toEqual(['false', 'sheet']);
		expect([hint.hidden, find(scroller, 'note').textContent]).toEqual([true, '']);
		expect([told, key(scroller, 'Enter')]).toEqual([['draws', 'drew'], false]);
	});

	test.each<[string, Item['box'], number[]]>([
		['beside the word that is lit', [0.2, 0.1, 0.4, 0.2], [0.41, 0.1, 0.51, 0.2]],
		['at the edge of the page', [0.2, 0.1, 0.95, 0.2], [0.9, 0.1, 1, 0.2]],
		['at the top where none is', null, [0.11, 0.1, 0.21, 0.12]],
	])('begins %s, with the keyboard', (_, box, drawn) => {
		const { sheet, scroller } = sheetOf([item('w:0:0', { box })]);
		sheet.mark('w:0:0', false);
		sheet.draw(true, true);
		expect([key(scroller, 'x'), key(scroller, 'Enter')]).toEqual([false, true]);
		expect(told).toEqual(['draws', 'drew', drawn]);
	});

	test('is not drawn any more on the next page', () => {
		const { sheet, scroller } = sheetOf([]);
		sheet.draw(true);
		expect(key(scroller, 'Escape')).toBe(true);
		sheet.draw(true);
		sheet.show(0.7, false, 'Page 4');
		expect(told).toEqual(['draws', 'drew', 'draws', 'drew']);
		expect(scroller.scrolled.at(-1)).toEqual([0, 0]);
	});
});

test('What is drawn is a picture, and the page is typed in without scrolling', () => {
	const { sheet, page, scroller } = sheetOf([item('w:0:0')]);
	expect(find(page, 'svg').namespace).toBe('http://www.w3.org/2000/svg');
	expect(find(page, 'polygon').namespace).toBe('http://www.w3.org/2000/svg');
	sheet.edit(item('w:0:0'));
	expect(find(scroller, 'on-place').focused).toEqual([{ preventScroll: true }]);
	sheet.draw(true);
	expect(scroller.focused).toEqual([{ preventScroll: true }]);
});

test('A word that has become another one is read over its place, if a person is there', () => {
	const { sheet, page } = sheetOf([item('w:0:0'), item('w:0:1')]);
	const label = find(page, 'place-label');
	sheet.mark('w:0:0', false);
	sheet.update(item('w:0:1', { text: 'Sum', state: 'corrected' }));
	expect(label.hidden).toBe(true);
	sheet.update(item('w:0:0', { text: 'Sum', state: 'corrected' }));
	expect([label.hidden, label.textContent]).toEqual([false, 'Sum']);
	sheet.update(item('w:0:0'));
	expect(label.hidden).toBe(true);
});

test('A box that is drawn with the keys is kept in view', () => {
	const { sheet, scroller } = sheetOf([item('w:0:0', { box: [0.2, 0.6, 0.4, 0.7] })]);
	sheet.mark('w:0:0', false);
	sheet.draw(true, true);
	expect(scroller.scrolled).toHaveLength(1);
	const event = Object.assign(new Event('keydown', { cancelable: true }), { key: 'ArrowDown' });
	scroller.dispatchEvent(event);
	expect(scroller.scrolled).toHaveLength(2);
	sheet.draw(false);
	sheet.draw(true);
	expect(scroller.scrolled).toHaveLength(2);
});

test('A word that a person has left keeps the look that it came to have', () => {
	const { sheet, shapes } = sheetOf([item('w:0:0'), item('w:0:1')]);
	sheet.mark('w:0:0');
	sheet.update(item('w:0:0', { state: 'accepted' }));
	sheet.mark('w:0:1');
	expect(shapes().map((shape) => shape.getAttribute('class'))).toEqual([
		...['s-accepted k-word', 's-plain k-word current'],
	]);
});

test('Words that are drawn anew do not move the page, and stand there where the picture is gone', () => {
	const { sheet, scroller, texts } = sheetOf([item('w:0:0', { box: [0.2, 0.6, 0.4, 0.7] })]);
	sheet.mark('w:0:0');
	expect(scroller.scrolled).toHaveLength(1);
	sheet.setItems([item('w:0:0', { box: [0.2, 0.8, 0.4, 0.9] })]);
	expect([scroller.scrolled.length, texts()]).toEqual([1, []]);
	sheet.setPicture(null);
	sheet.setItems([item('w:0:0')]);
	expect(texts().map(({ textContent }) => textContent)).toEqual(['Total']);
	sheet.setPicture('blob:2');
	sheet.setItems([item('w:0:0')]);
	expect(texts()).toEqual([]);
});

test('A word to the left of what is in view comes into it', () => {
	const { sheet, scroller } = sheetOf([item('w:0:0', { box: [0.25, 0.1, 0.5, 0.2] })]);
	scroller.scrollLeft = 100;
	sheet.mark('w:0:0');
	expect(scroller.scrolled).toEqual([]);
	sheet.mark(null);
	scroller.scrollLeft = 101;
	sheet.mark('w:0:0');
	expect(scroller.scrolled).toHaveLength(1);
});
