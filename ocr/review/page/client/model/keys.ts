export type Command =
	| 'enter'
	| 'next'
	| 'previous'
	| 'unreadable'
	| 'delete'
	| 'merge'
	| 'restore'
	| 'add'
	| 'accept-page'
	| 'accept-document'
	| 'zoom'
	| 'page-next'
	| 'page-previous'
	| 'undo'
	| 'redo'
	| 'done'
	| 'send'
	| 'stop'
	| 'save'
	| 'help'
	| 'tab-1'
	| 'tab-2'
	| 'tab-3'
	| 'tab-4';

/** Keys, several with a blank between, and what they do. */
export const SHORTCUTS: ReadonlyArray<readonly [keys: string, does: string]> = [
	['Enter', 'Accept it and go to the next to check'],
	['Tab', 'Next word or field'],
	['Alt ↓', 'Next to check'],
	['Alt ↑', 'Previous to check'],
	['Alt U', 'Unreadable'],
	['Alt X', 'Delete the word'],
	['Alt M', 'Merge with the next word'],
	['Space', 'In a word: split it there'],
	['Alt R', 'Restore it as it came'],
	['Alt N', 'Add a missed word'],
	['Alt Z', 'Zoom to the word and back'],
	['Alt A', 'Accept everything on this page'],
	['Alt Shift A', 'Accept everything in this document'],
	['Alt PageDown', 'Next page'],
	['Alt PageUp', 'Previous page'],
	['Alt 1', 'To check; 2: all text, 3: fields, 4: tables'],
	['Ctrl Z', 'Undo'],
	['Ctrl Y', 'Redo'],
	['Ctrl Enter', 'Mark the document done'],
	['Ctrl Shift Enter', 'Send the review'],
	['Esc', 'Stop accepting'],
	['Ctrl S', 'Save now'],
	['Alt H', 'This list'],
];

/** By the place of the key, since Alt makes other letters on some systems. */
const WITH_ALT: Readonly<Record<string, Command>> = {
	ArrowDown: 'next',
	ArrowUp: 'previous',
	KeyU: 'unreadable',
	KeyX: 'delete',
	KeyM: 'merge',
	KeyR: 'restore',
	KeyN: 'add',
	KeyA: 'accept-page',
	KeyZ: 'zoom',
	KeyH: 'help',
	PageDown: 'page-next',
	PageUp: 'page-previous',
	Digit1: 'tab-1',
	Digit2: 'tab-2',
	Digit3: 'tab-3',
	Digit4: 'tab-4',
};

const WITH_CONTROL: Readonly<Record<string, Command>> = {
	z: 'undo',
	y: 'redo',
	s: 'save',
	enter: 'done',
};

/** What goes on while the key is held. All else is done once: a hand that rests must accept and send nothing. */
const WHILE_HELD: readonly Command[] = [
	'next',
	'previous',
	'undo',
	'redo',
	'page-next',
	'page-previous',
];

/** Whether it is to be done, where the key is held down and comes again and again. */
export const isFresh = (command: Command, isRepeated: boolean): boolean =>
	!isRepeated || WHILE_HELD.includes(command);

/** @returns `null` for a key that does what it does everywhere */
export function commandOf(event: KeyboardEvent): Command | null {
	// An input method is at work: Enter takes what it suggests.
	if (event.isComposing) return null;
	const control = event.ctrlKey || event.metaKey;
	if (control && !event.altKey) {
		const command = WITH_CONTROL[event.key.toLowerCase()] ?? null;
		if (!event.shiftKey) return command;
		return command === 'undo' ? 'redo' : command === 'done' ? 'send' : command;
	}
	if (event.altKey && !control) {
		const command = WITH_ALT[event.code] ?? null;
		return command === 'accept-page' && event.shiftKey ? 'accept-document' : command;
	}
	if (event.key === 'Escape') return 'stop';
	if (event.key === 'Enter' && isEntry(event.target)) {
		if (event.shiftKey) return event.target instanceof HTMLTextAreaElement ? null : 'previous';
		return 'enter';
	}
	return null;
}

const isEntry = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.closest('.rows-pane, .on-place') !== null &&
	'value' in target;
