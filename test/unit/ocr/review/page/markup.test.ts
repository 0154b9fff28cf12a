import type { OpenCounts } from '../../../../../ocr/review/page/client/model/open-counts';
import type { Foreign } from '../../../../../ocr/review/page/client/model/foreign';
import type { Item } from '../../../../../ocr/review/page/client/model/items';
import { Review } from '../../../../../ocr/review/page/client/model/review';
import type { Contents } from '../../../../../ocr/review/page/client/talk/contents';
import { button, el } from '../../../../../ocr/review/page/client/view/dom';
import { ask, help } from '../../../../../ocr/review/page/client/view/dialogs';
import { endScreen } from '../../../../../ocr/review/page/client/view/end-screen';
import { OthersBanner } from '../../../../../ocr/review/page/client/view/others-banner';
import { PageBar } from '../../../../../ocr/review/page/client/view/page-bar';
import { Rows } from '../../../../../ocr/review/page/client/view/rows';
import { Sheet } from '../../../../../ocr/review/page/client/view/sheet';
import { Tabs } from '../../../../../ocr/review/page/client/view/tabs';
import { TopBar } from '../../../../../ocr/review/page/client/view/top-bar';
import { WordBar } from '../../../../../ocr/review/page/client/view/word-bar';
import { documentInfo, ME, openBrowser, OTHER, sessionOf } from './browser';
import { buttonOf, drawOn, find, lines, made, markupOf, type PageElement } from './dom';

jest.useFakeTimers();

let body: PageElement;

beforeEach(() => {
	jest.setSystemTime(new Date('2026-01-02T03:04:05.000Z'));
	body = drawOn(openBrowser().page);
});

const nothing = () => {};

const item = (more: Partial<Item> = {}): Item => ({
	...{ key: 'w:0:1', kind: 'word', text: 'Voice', former: 'voice', confidence: 0.4 },
	...{ box: null, polygon: null, state: 'low', isDoubtful: true },
	...{ index: 1, joins: 0, beginsLine: true, notes: [], label: '' },
	...more,
});

describe('The bar at the top', () => {
	function barOf(names: string[], more = {}) {
		const documents = names.map((name) => documentInfo(name));
		const session = sessionOf(documents);
		const review = new Review({ ...session, ...more }, { ...ME });
		const counts = { in: (doc: number) => [1202, 0][doc]! } as unknown as OpenCounts;
		const top = new TopBar(review, counts, { run: nothing, open: nothing, timeIsUp: nothing });
		top.update(0);
		return made(top.element);
	}

	test('of several documents', () => {
		const bar = barOf(['one.pdf', 'two.pdf'], {
			instructions: 'Check the totals.',
			expiresAt: '2026-01-02T06:04:05.000Z',
		});
		expect(markupOf(bar)).toBe(lines`
			<header class="top">
				<div class="heading">
					<h1>
						<bdi>Review</bdi>
					</h1>
					<select aria-label="Document" value="0">
						<option value="0">1. one.pdf (1202 to check)</option>
						<option value="1">2. two.pdf</option>
					</select>
					<span class="states">
						<span class="left">1,202 to check</span>
						<span class="status is-saved" role="status">Saved</span>
						<span class="said" role="status"></span>
						<span class="time">3 hours left</span>
					</span>
				</div>
				<div class="acts">
					<button type="button" aria-label="Undo" title="Undo" disabled>↶</button>
					<button type="button" aria-label="Redo" title="Redo" disabled>↷</button>
					<details class="more">
						<summary aria-label="More">⋯</summary>
						<div class="menu">
							<label>Your name (optional)<input type="text" maxlength="100" autocomplete="name" value="Ada Example"></input></label>
							<button type="button">Accept everything on this page</button>
							<button type="button">Accept everything in this document</button>
							<button type="button">Save now</button>
							<button type="button">Keyboard shortcuts</button>
						</div>
					</details>
					<button type="button">Mark done</button>
					<button class="primary" type="button" aria-label="Send review" title="Send review">Send<span class="wide"> review</span></button>
				</div>
				<p class="instructions" dir="auto" tabindex="0">Check the totals.</p>
			</header>
		`);
	});

	test('of one document', () => {
		const [heading, acts, ...more] = barOf(['one.pdf']).children as PageElement[];
		expect(markupOf(heading!)).toBe(lines`
			<div class="heading">
				<h1>
					<bdi>Review</bdi>
				</h1>
				<bdi class="name">one.pdf</bdi>
				<span class="states">
					<span class="left">1,202 to check</span>
					<span class="status is-saved" role="status">Saved</span>
					<span class="said" role="status"></span>
					<span class="time soon">Less than a minute left</span>
				</span>
			</div>
		`);
		expect([buttonOf(acts!, 'Mark done').hidden, more]).toEqual([true, []]);
	});
});

test('The bar of pages', () => {
	const bar = new PageBar(nothing);
	bar.show(0, 12, 1);
	expect(markupOf(made(bar.element))).toBe(lines`
		<div class="group">
			<button type="button" aria-label="Previous page" title="Previous page" disabled>‹</button>
			<input type="number" min="1" inputmode="numeric" aria-label="Page" value="1"></input>
			<span>of 12</span>
			<button type="button" aria-label="Next page" title="Next page">›</button>
		</div>
	`);
});

test('The names of the lists', () => {
	const tabs = new Tabs(nothing);
	tabs.setCounts({ check: 3, text: 40, fields: 2, tables: 0 });
	tabs.show('check');
	expect(markupOf(made(tabs.element))).toBe(lines`
		<div class="tabs" role="group" aria-label="Show">
			<button type="button" aria-pressed="true">To check <span class="count">3</span></button>
			<button type="button" aria-pressed="false">Text <span class="count"></span></button>
			<button type="button" aria-pressed="false">Fields <span class="count">2</span></button>
			<button type="button" aria-pressed="false" hidden>Tables <span class="count">0</span></button>
		</div>
	`);
});

describe('What can be done with a word', () => {
	const barOf = (...shown: Parameters<WordBar['show']>) => {
		const bar = new WordBar(nothing);
		bar.show(...shown);
		return made(bar.element);
	};

	test('that is to be checked, with a piece of the picture 56 px high', () => {
		// Without margins it is 0.1 high; with them 0.17, and as wide on a page that is as wide as high.
		const bar = barOf(item({ box: [0.4, 0.4, 0.5, 0.5] }), 'blob:1', 1, true);
		const piece = find(bar, 'piece').children as PageElement[];
		expect(piece.map(({ style }) => parseFloat(style.height!))).toEqual([expect.closeTo(56, 6)]);
		find(bar, 'piece').children = [];
		expect(markupOf(bar)).toBe(lines`
			<div class="word-bar" role="group" aria-label="This word">
				<div class="looks">
					<span class="piece" aria-hidden="true"></span>
					<p class="facts">Read as “voice”, confidence 40 %</p>
				</div>
				<div class="does">
					<button class="primary" type="button">Accept</button>
					<button type="button" aria-label="Merge with next" title="Merge with next">Merge<span class="wide"> with next</span></button>
					<button type="button" aria-pressed="false">Unreadable</button>
					<button type="button">Delete</button>
					<button type="button" disabled>Restore</button>
				</div>
			</div>
		`);
	});

	test('is nothing before one is selected', () => {
		const bar = made(new WordBar(nothing).element);
		expect(markupOf(find(bar, 'does'))).toBe(lines`
			<div class="does">
				<button class="primary" type="button" disabled>Accept</button>
				<button type="button" aria-label="Merge with next" title="Merge with next" hidden>Merge<span class="wide"> with next</span></button>
				<button type="button" aria-pressed="false" disabled>Unreadable</button>
				<button type="button" hidden>Delete</button>
				<button type="button" disabled>Restore</button>
			</div>
		`);
	});

	test('has no piece without a picture or a place', () => {
		const box = [0.4, 0.4, 0.5, 0.5] as const;
		const pieces = (...shown: Parameters<WordBar['show']>) =>
			find(barOf(...shown), 'piece').children;
		expect(pieces(item({ box }), null, 1, false)).toEqual([]);
		expect(pieces(item(), 'blob:1', 1, false)).toEqual([]);
	});

	test('goes with the state that it has', () => {
		const offered = (state: Item['state'], kind: Item['kind'] = 'word') =>
			find(barOf(item({ state, kind }), null, 1, false), 'does')
				.all.filter(({ tag, hidden, disabled }) => tag === 'button' && !hidden && !disabled)
				.map(({ textContent, attributes }) =>
					[textContent, attributes.get('aria-pressed') === 'true' ? 'pressed' : '']
						.join(' ')
						.trim(),
				);
		expect(offered('plain')).toEqual(['Next', 'Unreadable', 'Delete']);
		expect(offered('low')).toEqual(['Accept', 'Unreadable', 'Delete']);
		expect(offered('accepted')).toEqual(['Next', 'Unreadable', 'Delete', 'Restore']);
		expect(offered('corrected')).toEqual(['Next', 'Unreadable', 'Delete', 'Restore']);
		expect(offered('deleted')).toEqual(['Next', 'Undelete', 'Restore']);
		expect(offered('unreadable')).toEqual(['Next', 'Unreadable pressed', 'Delete', 'Restore']);
		expect(offered('corrected', 'cell')).toEqual(['Next', 'Unreadable', 'Restore']);
	});
});

describe('The list', () => {
	const rows = () => {
		const list = new Rows({ typed: nothing, entered: nothing, left: nothing });
		return { list, pane: made(list.element) };
	};
	const picture = [0.4, 0.4, 0.5, 0.5] as const;

	test('of rows', () => {
		const { list, pane } = rows();
		const note = item({
			...{
				key: 'f:0',
				kind: 'field',
				label: 'note',
				text: 'a\nb',
				former: 'a',
				state: 'corrected',
			},
			...{ confidence: null, notes: ['Not found in the document.', 'Not a date.'] },
		});
		list.showRows([note, item({ box: picture })], null, 1, 'Nothing.');
		expect(markupOf(pane)).toBe(lines`
			<div class="rows-pane">
				<ul class="rows">
					<li class="row s-corrected">
						<bdi class="label">note</bdi>
						<span class="cell">
							<textarea dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="next" rows="3" aria-label="note, corrected, Not found in the document., Not a date." value="a&#10;b"></textarea>
							<span class="sign" aria-hidden="true">✎</span>
						</span>
						<small>was “a”</small>
						<div class="failed">
							<small dir="auto">Not found in the document.</small>
							<small dir="auto">Not a date.</small>
						</div>
					</li>
					<li class="row s-low">
						<span class="cell">
							<input dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="next" type="text" aria-label="Word, confidence 40 %, to check" value="Voice"></input>
							<span class="sign" aria-hidden="true"></span>
						</span>
						<small>40 %</small>
						<div class="failed"></div>
					</li>
				</ul>
			</div>
		`);
	});

	test('of rows with their pieces of the picture, or of nothing', () => {
		const { list, pane } = rows();
		const placed = item({ box: picture });
		list.showRows([placed, item({ key: 'w:0:2' })], 'blob:1', 1, 'Nothing.');
		const hasPiece = () =>
			pane.all
				.filter(({ tag }) => tag === 'li')
				.map((row) => row.all.some(({ classes }) => classes.has('crop')));
		expect([hasPiece(), list.keys]).toEqual([
			[true, false],
			['w:0:1', 'w:0:2'],
		]);
		list.showRows([], 'blob:1', 1, 'Nothing.');
		expect([list.keys, list.has('w:0:1')]).toEqual([[], false]);
		expect(markupOf(pane)).toBe(lines`
			<div class="rows-pane">
				<p class="empty">Nothing.</p>
			</div>
		`);
	});

	test('of lines of words', () => {
		const { list, pane } = rows();
		const plain = { confidence: null, state: 'plain', former: null } as const;
		list.showRows([item({ key: 'w:9:9' })], null, 1, 'Nothing.');
		list.showLines(
			[
				item({ ...plain, key: 'w:0:0', text: 'In', beginsLine: false }),
				item({ ...plain, key: 'w:0:1', text: '発票\n', beginsLine: false }),
				item({ ...plain, key: 'w:0:2', text: 'x'.repeat(90), beginsLine: true }),
			],
			'Nothing.',
		);
		list.mark('w:0:1', false);
		const given =
			'dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="next"';
		expect(markupOf(pane).replaceAll(given, '…').replace(/x{90}/u, 'xx')).toBe(lines`
			<div class="rows-pane">
				<div class="lines">
					<div class="line" dir="auto">
						<span class="token s-plain">
							<input … type="text" aria-label="Word" value="In"></input>
						</span>
						<span class="token s-plain current">
							<input … type="text" aria-label="Word" value="発票&#10;"></input>
						</span>
					</div>
					<div class="line" dir="auto">
						<span class="token s-plain">
							<input … type="text" aria-label="Word" value="xx"></input>
						</span>
					</div>
				</div>
			</div>
		`);
		const sizes = pane.all.filter(({ tag }) => tag === 'input').map(({ size }) => size);
		expect([sizes, list.keys]).toEqual([
			[2, 5, 60],
			['w:0:0', 'w:0:1', 'w:0:2'],
		]);
		expect(list.has('w:9:9')).toBe(false);
		list.showLines([], 'Nothing.');
		expect(markupOf(pane)).toBe(lines`
			<div class="rows-pane">
				<p class="empty">Nothing.</p>
			</div>
		`);
	});

	test('of tables', () => {
		const { list, pane } = rows();
		const cell = (row: number, column: number, words: number[], more = {}) => ({
			...{ row, column, rowSpan: 1, columnSpan: 1, text: '', confidence: null, words, box: null },
			...more,
		});
		const plain = { confidence: null, state: 'plain', former: null } as const;
		const table = {
			...{ table: 4, rows: 2, columns: 2, headerRows: 1 },
			cells: [
				cell(0, 0, [3, 4], { columnSpan: 2 }),
				cell(1, 0, [4], { rowSpan: 2 }),
				cell(1, 1, []),
				cell(2, 0, [3]),
			],
		};
		const items = [
			item({ ...plain, key: 'w:7:3', text: 'In' }),
			item({ ...plain, key: 'w:7:4', text: 'voice' }),
			item({ ...plain, key: 'c:4:1:1', kind: 'cell', text: '', label: 'Row 2, column 2' }),
		];
		list.showTables([table, { ...table, cells: [], rows: 0 }], items, 7);
		const given =
			'dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="next"';
		// A word that stands in two cells is edited in the first.
		expect(markupOf(pane).replaceAll(given, '…')).toBe(lines`
			<div class="rows-pane">
				<div class="table" role="region" aria-label="Table 1" tabindex="0">
					<table>
						<caption>Table 1</caption>
						<tbody>
							<tr>
								<th colspan="2">
									<span class="token s-plain">
										<input … type="text" aria-label="Word" value="In"></input>
									</span>
									<span class="token s-plain">
										<input … type="text" aria-label="Word" value="voice"></input>
									</span>
								</th>
							</tr>
							<tr>
								<td rowspan="2"></td>
								<td>
									<span class="token s-plain">
										<input … type="text" aria-label="Row 2, column 2"></input>
									</span>
								</td>
							</tr>
						</tbody>
					</table>
				</div>
				<div class="table" role="region" aria-label="Table 2" tabindex="0">
					<table>
						<caption>Table 2</caption>
						<tbody></tbody>
					</table>
				</div>
			</div>
		`);
		list.showTables([], items, 7);
		expect([pane.children, list.keys]).toEqual([[], []]);
	});
});

test('The picture of a page and its tools', () => {
	const sheet = new Sheet({
		typed: nothing,
		left: nothing,
		pick: nothing,
		drawn: nothing,
		drawing: nothing,
	});
	expect(markupOf(made(sheet.element))).toBe(lines`
		<div class="scroller" tabindex="0" role="region" aria-label="Page">
			<div class="sheet" style="--zoom: 1">
				<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"></svg>
				<div class="texts" aria-hidden="true"></div>
				<div class="rubber" hidden></div>
				<bdi class="place-label" aria-hidden="true" hidden></bdi>
				<input class="on-place" type="text" dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label="Word" hidden></input>
			</div>
			<p class="note" role="status" hidden></p>
		</div>
	`);
	expect(markupOf(made(sheet.tools))).toBe(lines`
		<div class="group">
			<button type="button" aria-label="Zoom out" title="Zoom out">−</button>
			<output aria-label="Zoom">100 %</output>
			<button type="button" aria-label="Zoom in" title="Zoom in">+</button>
			<button type="button" aria-pressed="false">Add a missed word</button>
		</div>
	`);
	expect(markupOf(made(sheet.hint))).toBe(
		'<p class="hint" role="status" hidden>Draw a box around the word.' +
			'<span class="wide"> With the keyboard: arrows move the box, Shift and arrows resize it, ' +
			'Enter takes it, Esc cancels.</span></p>',
	);
});

test('Elements have what they are given, and nothing of what they are not', () => {
	const given = { a: 'x', b: 0, c: true, d: false, e: null, f: undefined };
	expect(markupOf(made(el('p', given, 'text', null, undefined, false, el('b'), '')))).toBe(
		'<p a="x" b="0" c>text<b></b></p>',
	);
	expect(made(el('p', {}, false, null, undefined)).children).toEqual([]);
});

test('A button leaves the focus where it is', () => {
	const press = new Event('mousedown', { cancelable: true });
	made(button('Undo', nothing)).dispatchEvent(press);
	expect(press.defaultPrevented).toBe(true);
});

describe('What others changed', () => {
	const pages = [{ number: 5, ratio: 1, wordCount: 2, lowCount: 0, hasPicture: false }];
	const contents = {
		known: () => ({ words: [{ text: 'voice' }], lines: [], tables: [] }),
	} as unknown as Contents;

	test('with what stood there, what they made of it, and what this page has', () => {
		const review = new Review(sessionOf([documentInfo('one.pdf', { pages })]), ME);
		const banner = new OthersBanner(review, contents, nothing);
		const at = new Date(2026, 0, 2, 13, 4).toISOString();
		const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
		const foreign: Foreign[] = [
			{ document: 0, key: 'f:8', before: null, theirs: null },
			{
				document: 0,
				key: 'w:0:0',
				before: null,
				theirs: { text: 'a' },
				mine: { unreadable: true },
			},
		];
		banner.show({ ...review.session.state, saved: { ...OTHER, at } }, foreign);
		expect(markupOf(made(banner.element)).replace(time, '…')).toBe(lines`
			<div class="banner" role="status">
				<p><bdi>Bo Example</bdi> saved 2 changes at …. You changed 1 of them too: yours are kept.</p>
				<details open>
					<summary>Show changes</summary>
					<ul>
						<li><bdi>page 5</bdi>: <bdi>“voice” → </bdi><bdi class="theirs">a</bdi>; yours: <bdi>(unreadable)</bdi> <button type="button">Take theirs</button></li>
						<li><bdi>f:8</bdi>: <bdi class="theirs">(as it came)</bdi></li>
					</ul>
				</details>
				<button class="close" type="button" aria-label="Close this message" title="Close this message">✕</button>
			</div>
		`);
	});
});

test('What both changed comes first, in its order', () => {
	const review = new Review(sessionOf([documentInfo('one.pdf')]), ME);
	const contents = { known: () => undefined } as unknown as Contents;
	const banner = new OthersBanner(review, contents, nothing);
	const change = (at: number, isBoth: boolean): Foreign => ({
		...{ document: 0, key: `c:0:0:${at}`, before: null, theirs: { text: `${at}` } },
		...(isBoth ? { mine: null } : {}),
	});
	const foreign = [false, true, false, true, false].map((isBoth, at) => change(at, isBoth));
	banner.show({ ...review.session.state, saved: { ...OTHER, at: review.session.now } }, foreign);
	const theirs = made(banner.element).all.filter(({ classes }) => classes.has('theirs'));
	expect(theirs.map(({ textContent }) => textContent)).toEqual(['1', '3', '0', '2', '4']);
});

describe('A question', () => {
	const dialogs = () => body.all.filter(({ tag }) => tag === 'dialog');

	test.each([
		['Send', true],
		['Go back', false],
	])('answered with %s', async (name, isYes) => {
		const answer = ask('Send all the same?', ['one.pdf', 'two.pdf'], 'Send');
		const [dialog] = dialogs();
		expect(markupOf(dialog!)).toBe(lines`
			<dialog aria-label="Send all the same?" open>
				<h2>Send all the same?</h2>
				<ul>
					<li>
						<bdi>one.pdf</bdi>
					</li>
					<li>
						<bdi>two.pdf</bdi>
					</li>
				</ul>
				<div class="answers">
					<button type="button" autofocus>Go back</button>
					<button class="primary" type="button">Send</button>
				</div>
			</dialog>
		`);
		buttonOf(dialog!, name).click();
		expect([await answer, dialogs()]).toEqual([isYes, []]);
	});

	test('and the list of keys', () => {
		help();
		const [dialog] = dialogs();
		const table = find(dialog!, 'tbody');
		const [first, , third] = table.children.map((row) => markupOf(row as PageElement));
		expect([first, third]).toEqual([
			lines`
				<tr>
					<th scope="row"><kbd>Enter</kbd> </th>
					<td>Accept it and go to the next to check</td>
				</tr>
			`,
			lines`
				<tr>
					<th scope="row"><kbd>Alt</kbd> <kbd>↓</kbd> </th>
					<td>Next to check</td>
				</tr>
			`,
		]);
		table.children = [];
		expect(markupOf(dialog!)).toBe(lines`
			<dialog aria-label="Keyboard" open>
				<h2>Keyboard</h2>
				<table class="keys">
					<tbody></tbody>
				</table>
				<div class="answers">
					<button class="primary" type="button" autofocus>Close</button>
				</div>
			</dialog>
		`);
		buttonOf(dialog!, 'Close').click();
		expect(dialogs()).toEqual([]);
	});
});

describe('The end of a review', () => {
	const ended = (...[ending, left]: Parameters<typeof endScreen>) => {
		endScreen(ending, left);
		return markupOf(body);
	};
	const left = { sent: false, maybeSent: false, unsaved: null };

	test('with changes that were not saved', () => {
		expect(ended('expired', { ...left, unsaved: 'Changes' })).toBe(lines`
			<body>
				<main class="end">
					<h1 tabindex="-1">The time for this review is over</h1>
					<p>The workflow went on with what was saved until then.</p>
					<p>Your last changes may not have been saved. Download them, so that they are not lost.</p>
					<button class="primary" type="button">Download changes</button>
				</main>
			</body>
		`);
	});

	const GONE = 'Ask whoever sent you the link for a new one.';
	test.each<[string, string, ...Parameters<typeof endScreen>]>([
		[
			'Thank you',
			'The review was sent, and the workflow goes on. You can close this page.',
			'finished',
			{ ...left, sent: true },
		],
		[
			'This review was sent',
			'Somebody has sent it already, and the workflow goes on with what was saved until then.',
			'finished',
			left,
		],
		[
			'This review no longer exists',
			`The workflow that asked for it has ended. ${GONE}`,
			'gone',
			{ ...left, maybeSent: true },
		],
		[
			'This review was interrupted',
			`n8n stopped while it was being saved, and the workflow went on without it. ${GONE}`,
			'interrupted',
			left,
		],
		[
			'This link does not open a review',
			'Open it exactly as you received it. If it was cut off in a message, copy the whole link.',
			'refused',
			left,
		],
	])('%s: %s', (heading, sentence, ending, how) => {
		expect(ended(ending, how)).toBe(
			[
				...['<body>', '<main class="end">', `<h1 tabindex="-1">${heading}</h1>`],
				...[`<p>${sentence}</p>`, '</main>', '</body>'],
			].join('\n'),
		);
	});

	test('that was sent without the last changes', () => {
		const page = ended('finished', { sent: false, maybeSent: true, unsaved: 'x' });
		expect(page).toContain('<h1 tabindex="-1">This review was sent</h1>');
		expect(page).toContain(
			'<p>The workflow goes on with what was saved. Your last changes came after that.</p>',
		);
	});

	test('gives the changes as a text file, whose address is given back after 10 seconds', () => {
		const made: PageElement[] = [];
		const files: Blob[] = [];
		const revoked: string[] = [];
		URL.createObjectURL = (file) => `blob:${files.push(file as Blob)}`;
		URL.revokeObjectURL = (address) => void revoked.push(address);
		ended('gone', { ...left, unsaved: 'Changes' });
		const create = document.createElement.bind(document);
		document.createElement = ((tag: string) => {
			const element = create(tag);
			made.push(element as unknown as PageElement);
			return element;
		}) as typeof document.createElement;
		buttonOf(body, 'Download changes').click();
		expect(made.map(markupOf)).toEqual(['<a href="blob:1" download="review-changes.txt"></a>']);
		expect(files.map(({ type }) => type)).toEqual(['text/plain;charset=utf-8']);
		jest.advanceTimersByTime(9_999);
		expect(revoked).toEqual([]);
		jest.advanceTimersByTime(1);
		expect(revoked).toEqual(['blob:1']);
	});
});
