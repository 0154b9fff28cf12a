/**
 * What a script adds to the overlay: a threshold to move, a search, and a way to leave only the
 * doubtful boxes. It knows the words from the page alone, reads them only when asked, and is the same
 * in every file, so that the file's policy can name it by its hash and let no other script run.
 */
export const SCRIPT = `
'use strict';
(() => {
const nav = document.querySelector('nav');
const list = document.getElementById('list');
const heading = document.getElementById('doubtful');
const MOST_ROWS = 2000;
const words = document.querySelectorAll('.w');
const textOf = (word) => {
	const first = word.lastElementChild.firstChild;
	return first && first.data ? first.data.trim() : '';
};
const told = (word) => {
	const element = word.lastElementChild.lastElementChild;
	return element ? element.textContent : '';
};
const make = (name, properties, ...children) => {
	const element = Object.assign(document.createElement(name), properties);
	element.append(...children);
	return element;
};
const stepOf = (word) => [...word.classList].find((name) => /^(c\\d|n)$/.test(name)) || '';
const show = (found) => {
	const rows = [];
	let page = null;
	let rowsOfPage;
	for (const word of found.slice(0, MOST_ROWS)) {
		const section = word.closest('.page');
		if (section !== page) {
			page = section;
			rowsOfPage = make('ul', {});
			const name = section.getAttribute('aria-label');
			rows.push(make('section', {},
				make('h3', {}, make('a', { href: '#' + section.id, textContent: name })), rowsOfPage));
		}
		rowsOfPage.append(make('li', {}, make('a', { className: stepOf(word), href: '#' + word.id },
			make('bdi', { textContent: textOf(word) }), make('i', { textContent: told(word) }))));
	}
	const more = found.length - MOST_ROWS;
	if (more > 0) rows.push(make('p', { className: 'note', textContent: more.toLocaleString('en-US') + ' more are not listed.' }));
	list.replaceChildren(...rows);
};
const slider = make('input', { type: 'range', min: 0, max: 100, step: 1 });
const given = Number(document.body.dataset.threshold);
const output = make('output', {});
const query = make('input', { type: 'search', placeholder: 'Any part of a word' });
const sure = make('input', { type: 'checkbox' });
slider.value = given * 100;
let threshold = given;
const name = () => { output.textContent = Number((threshold * 100).toFixed(1)) + ' %'; };
const plain = (text) => text.normalize('NFKC').toLowerCase();
const update = () => {
	const wanted = plain(query.value.trim());
	const doubtful = [];
	const found = [];
	for (const word of words) {
		const percent = parseFloat(told(word));
		const below = percent < threshold * 100 - 1e-9;
		const hit = wanted !== '' && plain(textOf(word)).includes(wanted);
		word.classList.toggle('d', below);
		word.classList.toggle('s', hit);
		if (below) doubtful.push(word);
		if (hit) found.push(word);
	}
	heading.textContent = wanted === ''
		? 'Doubtful words (' + doubtful.length.toLocaleString('en-US') + ')'
		: 'Found (' + found.length.toLocaleString('en-US') + ')';
	show(wanted === '' ? doubtful : found);
};
let planned = 0;
const plan = () => {
	clearTimeout(planned);
	planned = setTimeout(update, words.length > 20000 ? 400 : 30);
};
slider.addEventListener('input', () => { threshold = slider.value / 100; name(); plan(); });
query.addEventListener('input', plan);
sure.addEventListener('change', () => document.body.classList.toggle('sure', sure.checked));
name();
nav.prepend(make('div', { className: 'tools' },
	make('label', {}, 'Search', query),
	make('label', {}, make('span', {}, 'Doubtful below ', output), slider),
	make('label', { className: 'line' }, sure, 'Boxes of doubtful words only')));
})();
`;

/** The hash of {@link SCRIPT} for a Content-Security-Policy; a test holds the two together. */
export const SCRIPT_HASH = 'sha256-wfKZA1Q3WB+zeVn/Os/JLu9eoUedw8HOMExVF8HbQD8=';
