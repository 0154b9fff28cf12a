import { button, el } from './dom';
import { SHORTCUTS } from '../model/keys';

function open(name: string, ...children: Node[]): HTMLDialogElement {
	const dialog = el('dialog', { 'aria-label': name }, el('h2', {}, name), ...children);
	dialog.addEventListener('close', () => dialog.remove());
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}

/** @returns whether the person says yes */
export async function ask(
	question: string,
	lines: readonly string[],
	yes: string,
): Promise<boolean> {
	return await new Promise((resolve) => {
		const list = el('ul', {}, ...lines.map((line) => el('li', {}, el('bdi', {}, line))));
		const no = button('Go back', () => dialog.close(), { autofocus: true });
		const go = button(yes, () => dialog.close('yes'), { class: 'primary' });
		const dialog = open(question, list, el('div', { class: 'answers' }, no, go));
		dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
	});
}

export function help(): void {
	const rows = SHORTCUTS.map(([keys, does]) =>
		el(
			'tr',
			{},
			el('th', { scope: 'row' }, ...keys.split(' ').flatMap((key) => [el('kbd', {}, key), ' '])),
			el('td', {}, does),
		),
	);
	const close = button('Close', () => dialog.close(), { autofocus: true, class: 'primary' });
	const dialog = open(
		'Keyboard',
		el('table', { class: 'keys' }, el('tbody', {}, ...rows)),
		el('div', { class: 'answers' }, close),
	);
}
