import { readFileSync } from 'node:fs';

import { isFresh, SHORTCUTS } from '../../../../../ocr/review/page/client/model/keys';

test('a key that is held moves and takes back, and decides nothing', () => {
	for (const command of ['enter', 'delete', 'accept-page', 'done', 'send'] as const) {
		expect([isFresh(command, false), isFresh(command, true)]).toEqual([true, false]);
	}
	expect(isFresh('next', true)).toBe(true);
	expect(isFresh('undo', true)).toBe(true);
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
