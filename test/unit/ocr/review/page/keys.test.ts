import { readFileSync } from 'node:fs';

import { commandOf, isFresh, SHORTCUTS } from '../../../../../ocr/review/page/client/model/keys';
import { openBrowser } from './browser';
import { drawOn, PageElement } from './dom';

test('a key that is held moves and takes back, and decides nothing', () => {
	for (const command of ['enter', 'delete', 'accept-page', 'done', 'send'] as const) {
		expect([isFresh(command, false), isFresh(command, true)]).toEqual([true, false]);
	}
	expect(isFresh('next', true)).toBe(true);
	expect(isFresh('undo', true)).toBe(true);
});

/** `Alt+Shift+KeyA`: by its place with Alt, by its letter with Control. */
function pressed(keys: string, target: EventTarget | null = null, more = {}) {
	const held = keys.split('+');
	const key = held.pop()!;
	return commandOf({
		...{ key, code: key, target, isComposing: false },
		...{ altKey: held.includes('Alt'), shiftKey: held.includes('Shift') },
		...{ ctrlKey: held.includes('Ctrl'), metaKey: held.includes('Meta') },
		...more,
	} as KeyboardEvent);
}

test.each([
	['Alt+ArrowDown', 'next'],
	['Alt+ArrowUp', 'previous'],
	['Alt+KeyU', 'unreadable'],
	['Alt+KeyX', 'delete'],
	['Alt+KeyM', 'merge'],
	['Alt+KeyR', 'restore'],
	['Alt+KeyN', 'add'],
	['Alt+KeyA', 'accept-page'],
	['Alt+Shift+KeyA', 'accept-document'],
	['Alt+KeyZ', 'zoom'],
	['Alt+KeyH', 'help'],
	['Alt+PageDown', 'page-next'],
	['Alt+PageUp', 'page-previous'],
	['Alt+Digit1', 'tab-1'],
	['Alt+Digit2', 'tab-2'],
	['Alt+Digit3', 'tab-3'],
	['Alt+Digit4', 'tab-4'],
	['Alt+KeyB', null],
	['Ctrl+Alt+KeyU', null],
	['Ctrl+z', 'undo'],
	['Meta+Z', 'undo'],
	['Ctrl+Shift+Z', 'redo'],
	['Ctrl+y', 'redo'],
	['Ctrl+s', 'save'],
	['Ctrl+Shift+S', 'save'],
	['Ctrl+Enter', 'done'],
	['Ctrl+Shift+Enter', 'send'],
	['Ctrl+c', null],
	['Escape', 'stop'],
	['a', null],
])('%s: %s', (keys, command) => {
	expect(pressed(keys)).toBe(command);
});

test('Enter accepts what is typed, in the list and over the picture, and nowhere else', () => {
	const body = drawOn(openBrowser().page);
	const entryIn = (className: string, tag = 'input') => {
		const entry = document.createElement(tag) as unknown as PageElement;
		const box = new PageElement('div');
		box.className = className;
		box.append(entry);
		body.append(box);
		return entry;
	};
	expect(pressed('Enter', entryIn('rows-pane'))).toBe('enter');
	expect(pressed('Enter', entryIn('on-place'))).toBe('enter');
	expect(pressed('Enter', entryIn('menu'))).toBeNull();
	expect(pressed('Enter')).toBeNull();
	expect(pressed('Shift+Enter', entryIn('rows-pane'))).toBe('previous');
	// In a text of several lines it begins another one.
	expect(pressed('Shift+Enter', entryIn('rows-pane', 'textarea'))).toBeNull();
	expect(pressed('Enter', entryIn('rows-pane'), { isComposing: true })).toBeNull();
});

test('docs/review.md lists the keys of the page', () => {
	const page = readFileSync('docs/review.md', 'utf8');
	const table = page.slice(page.indexOf('| key '), page.indexOf('On a Mac'));
	const rows = [...table.matchAll(/^\| (\S+) +\| (.+?) +\|$/gmu)].map(([, keys, does]) => [
		keys,
		does,
	]);
	const told = SHORTCUTS.map(([keys, does]) => [keys.replaceAll(' ', '+'), does]);
	expect(rows.slice(1).filter(([keys]) => !keys!.startsWith('---'))).toEqual(told);
});
