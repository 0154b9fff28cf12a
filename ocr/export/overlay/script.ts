/**
 * What a script adds to the overlay: going to a page, zoom, a search, a threshold to move, and arrow
 * keys between words and between fields. Of all words one is a tab stop, and so is one link of each list.
 * Lists and tools for words are there where words are. The script
 * reads the words only when asked, and is the same in every file, so that the file's policy can name
 * it by its hash and let no other script run.
 */
export const SCRIPT = `
'use strict';
(() => {
const MOST_ROWS = 2000;
const list = document.getElementById('list') || document.createElement('div');
const heading = document.getElementById('listed') || document.createElement('div');
const total = document.getElementById('low') || document.createElement('div');
const fieldList = document.getElementById('fields') || document.createElement('div');
const fields = [...document.getElementsByClassName('v')].filter((field) => field.id);
const hasWords = Boolean(list.id);
const main = document.getElementById('pages');
const pages = [...document.getElementsByClassName('page')];
const words = document.getElementsByClassName('w');
const make = (name, properties, ...children) => {
	const element = Object.assign(document.createElement(name), properties);
	element.append(...children);
	return element;
};
const named = (element, name) => {
	element.setAttribute('aria-label', name);
	return element;
};
const count = (number) => number.toLocaleString('en-US');
const percent = (part) => Number((part * 100).toFixed(1)) + ' %';
const nameOf = (page) => page.getAttribute('aria-label');

// What the words say, read from the page when it is first needed.
const textOf = (word) => {
	const first = word.lastElementChild.firstChild;
	return first && first.data ? first.data.trim() : '';
};
const told = (word) => {
	const element = word.lastElementChild.lastElementChild;
	return element ? element.textContent : '';
};
const plain = (text) => text.normalize('NFKC').toLowerCase();
let read;
const readWords = () => read || (read = pages.map((page) => ({
	page,
	low: page.querySelector('.low'),
	words: [...page.getElementsByClassName('w')].map((word) => ({
		word, plain: plain(textOf(word)), percent: parseFloat(told(word)),
	})),
})));

// One word is a tab stop; arrow keys go to the others.
let current;
const choose = (word) => {
	if (current) current.tabIndex = -1;
	current = word;
	if (word) word.tabIndex = 0;
};
const focus = (word) => {
	choose(word);
	word.focus({ preventScroll: true });
	word.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};
const shown = (word) => getComputedStyle(word).visibility !== 'hidden';
const beside = (word, step) => {
	const all = [...words];
	let at = all.indexOf(word) + step;
	while (all[at] && !shown(all[at])) at += step;
	return all[at];
};
const middle = (word) => {
	const { left, right, top, bottom, height } = (word.querySelector('span') || word).getBoundingClientRect();
	return { x: (left + right) / 2, y: (top + bottom) / 2, height };
};
// The nearest word of the next line up or down: sideways is far, as lines are long.
const across = (word, step) => {
	const from = middle(word);
	let best;
	let least = Infinity;
	for (const other of word.closest('.page').getElementsByClassName('w')) {
		const to = middle(other);
		const away = (to.y - from.y) * step;
		if (away < Math.min(from.height, to.height) / 2 || !shown(other)) continue;
		const distance = away * 4 + Math.abs(to.x - from.x);
		if (distance < least) [best, least] = [other, distance];
	}
	return best || beside(word, step);
};
const ofPage = (word, step) => {
	const all = [...word.closest('.page').getElementsByClassName('w')].filter(shown);
	return step < 0 ? all[0] : all[all.length - 1];
};
const moves = {
	ArrowRight: (word) => beside(word, 1),
	ArrowLeft: (word) => beside(word, -1),
	ArrowDown: (word) => across(word, 1),
	ArrowUp: (word) => across(word, -1),
	Home: (word) => ofPage(word, -1),
	End: (word) => ofPage(word, 1),
};
// A field is no tab stop: its link in the list is.
const focusField = (field) => {
	field.tabIndex = -1;
	field.focus({ preventScroll: true });
	field.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};
const besideField = (step) => (field) => fields[fields.indexOf(field) + step];
const fieldMoves = {
	ArrowRight: besideField(1),
	ArrowDown: besideField(1),
	ArrowLeft: besideField(-1),
	ArrowUp: besideField(-1),
	Home: () => fields[0],
	End: () => fields[fields.length - 1],
};
let cameFrom;
main.addEventListener('keydown', (event) => {
	const mark = event.target.closest('.w,.v');
	if (!mark || event.altKey || event.ctrlKey || event.metaKey) return;
	if (event.key === 'Escape' && cameFrom && cameFrom.isConnected) cameFrom.focus();
	const isField = mark.matches('.v');
	const move = (isField ? fieldMoves : moves)[event.key];
	if (!move) return;
	event.preventDefault();
	const next = move(mark);
	if (next) (isField ? focusField : focus)(next);
});
main.addEventListener('click', (event) => {
	const word = event.target.closest('.w');
	if (!word) return;
	choose(word);
	word.focus({ preventScroll: true });
});
choose(words[0]);

// The lists, likewise. Gives what is to be called when the links are others.
const rove = (container, goTo) => {
	let link;
	const chooseLink = (next) => {
		if (link) link.tabIndex = -1;
		link = next;
		if (next) next.tabIndex = 0;
	};
	container.addEventListener('keydown', (event) => {
		const links = [...container.querySelectorAll('li a')];
		const at = links.indexOf(event.target);
		const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
		if (at < 0 || to === undefined) return;
		event.preventDefault();
		if (!links[to]) return;
		chooseLink(links[to]);
		links[to].focus();
	});
	container.addEventListener('click', (event) => {
		const from = event.target.closest('li a');
		const mark = from && document.getElementById(from.hash.slice(1));
		if (!mark) return;
		chooseLink(from);
		cameFrom = from;
		goTo(mark);
	});
	return () => {
		link = undefined;
		for (const one of container.getElementsByTagName('a')) one.tabIndex = -1;
		chooseLink(container.querySelector('li a'));
	};
};
const settleList = rove(list, focus);
rove(fieldList, focusField)();
const show = (found) => {
	const rows = [];
	let page = null;
	let rowsOfPage;
	for (const { word } of found.slice(0, MOST_ROWS)) {
		const section = word.closest('.page');
		if (section !== page) {
			page = section;
			rowsOfPage = make('ul', {});
			rows.push(make('section', {},
				make('h3', {}, make('a', { href: '#' + section.id, textContent: nameOf(section) })), rowsOfPage));
		}
		const step = [...word.classList].find((name) => /^(c\\d|n)$/.test(name)) || '';
		rowsOfPage.append(make('li', {}, make('a', { className: step, href: '#' + word.id },
			make('bdi', { textContent: textOf(word) }), make('i', { textContent: told(word) }))));
	}
	const more = found.length - MOST_ROWS;
	if (more > 0) rows.push(make('p', { className: 'note', textContent: count(more) + ' more are not listed.' }));
	if (rows.length === 0) rows.push(make('p', { className: 'note', textContent: 'None.' }));
	list.replaceChildren(...rows);
	settleList();
};
settleList();

// The threshold and the search.
const slider = named(make('input', { type: 'range', min: 0, max: 100, step: 1 }), 'Threshold');
const output = make('output', {});
const query = named(make('input', { type: 'search', placeholder: 'Any part of a word' }), 'Search');
const only = make('input', { type: 'checkbox' });
let threshold = Number(document.body.dataset.threshold);
slider.value = threshold * 100;
const name = () => {
	output.textContent = percent(threshold);
	slider.setAttribute('aria-valuetext', percent(threshold));
};
const update = () => {
	const wanted = plain(query.value.trim());
	const low = [];
	const found = [];
	for (const page of readWords()) {
		const before = low.length;
		for (const one of page.words) {
			const below = one.percent < threshold * 100 - 1e-9;
			const hit = wanted !== '' && one.plain.includes(wanted);
			one.word.classList.toggle('d', below);
			one.word.classList.toggle('s', hit);
			if (below) low.push(one);
			if (hit) found.push(one);
		}
		const ofPage = low.length - before;
		page.low.textContent = ofPage > 0 ? ', ' + count(ofPage) + ' low-confidence' : '';
	}
	total.textContent = count(low.length) + ' low-confidence (below ' + percent(threshold) + ')';
	heading.textContent = wanted === ''
		? 'Low-confidence words (' + count(low.length) + ')'
		: 'Found (' + count(found.length) + ')';
	show(wanted === '' ? low : found);
	settleWord();
};
// A word that is hidden is no tab stop: the first one that is left is.
const settleWord = () => {
	if (only.checked && current && !shown(current)) choose(main.querySelector('.w.d,.w.s') || words[0]);
};
let planned = 0;
const plan = () => {
	clearTimeout(planned);
	planned = setTimeout(update, words.length > 20000 ? 400 : 30);
};
slider.addEventListener('input', () => { threshold = slider.value / 100; name(); plan(); });
query.addEventListener('input', plan);
only.addEventListener('change', () => {
	document.body.classList.toggle('only', only.checked);
	settleWord();
});
name();

// Pages: the field follows the window.
const numbers = pages.map((page) => nameOf(page).replace(/\\D+/, ''));
const pageField = named(make('input', {
	type: 'number', min: Math.min(...numbers), max: Math.max(...numbers), value: numbers[0],
}), 'Page');
const pageAtTop = () => {
	let [low, high] = [0, pages.length - 1];
	while (low < high) {
		const at = Math.ceil((low + high) / 2);
		if (pages[at].getBoundingClientRect().top < innerHeight / 3) low = at;
		else high = at - 1;
	}
	return low;
};
const goTo = (at) => { if (pages[at]) pages[at].scrollIntoView({ block: 'start' }); };
const button = (text, name, work) => {
	const made = named(make('button', { type: 'button', textContent: text, title: name }), name);
	made.addEventListener('click', work);
	return made;
};
const previous = button('\\u2039', 'Previous page', () => goTo(pageAtTop() - 1));
const next = button('\\u203a', 'Next page', () => goTo(pageAtTop() + 1));
const follow = () => {
	const at = pageAtTop();
	if (document.activeElement !== pageField) pageField.value = numbers[at];
	previous.disabled = at === 0;
	next.disabled = at === pages.length - 1;
};
let following = false;
document.addEventListener('scroll', () => {
	if (following) return;
	following = true;
	requestAnimationFrame(() => { following = false; follow(); });
}, { passive: true });
pageField.addEventListener('change', () => goTo(numbers.indexOf(String(Number(pageField.value)))));

// Zoom: what is at the top of the window stays there.
const ZOOMS = [50, 75, 100, 125, 150, 200, 300, 400];
let zoom = ZOOMS.indexOf(100);
const zoomed = make('output', { textContent: '100 %' });
const zoomBy = (step) => {
	zoom += step;
	const page = pages[pageAtTop()];
	const before = page.getBoundingClientRect();
	const part = before.top < 0 ? before.top / before.height : 0;
	main.style.setProperty('--zoom', ZOOMS[zoom] / 100);
	main.classList.toggle('zoomed', ZOOMS[zoom] > 100);
	const after = page.getBoundingClientRect();
	scrollBy(0, after.top - (before.top < 0 ? part * after.height : before.top));
	zoomed.textContent = ZOOMS[zoom] + ' %';
	zoomOut.disabled = zoom === 0;
	zoomIn.disabled = zoom === ZOOMS.length - 1;
};
const zoomOut = button('\\u2212', 'Zoom out', () => zoomBy(-1));
const zoomIn = button('+', 'Zoom in', () => zoomBy(1));

if (pages.length > 0) {
	document.querySelector('.panes').before(named(make('section', { className: 'bar' },
		make('div', { className: 'view' },
			make('span', { className: 'set' }, previous,
				make('label', {}, 'Page', pageField), 'of ' + count(pages.length), next),
			make('span', { className: 'set' }, zoomOut, zoomed, zoomIn)),
		...(hasWords ? [make('div', { className: 'find' },
			make('label', {}, 'Search', query),
			make('label', {}, make('span', {}, 'Threshold ', output), slider),
			make('label', {}, only, 'Only low-confidence words'))] : [])), 'Tools'));
	follow();
}
})();
`;

/** The hash of {@link SCRIPT} for a Content-Security-Policy; a test holds the two together. */
export const SCRIPT_HASH = 'sha256-QENrboaEhYochXU8QVtn0i1lYSZj8Wp2Dp9HNiSRYVs=';
