import type { EditKey } from './types';

/** What an {@link EditKey} names; the numbers are indexes, 0-based. */
export type EditTarget =
	| { kind: 'word'; page: number; word: number }
	| { kind: 'added'; page: number; id: string }
	| { kind: 'field'; field: number }
	| { kind: 'cell'; table: number; row: number; column: number };

// One writing for each number, so that there is one key for each thing.
const WORD = /^w:(0|[1-9]\d{0,8}):(0|[1-9]\d{0,8})$/;
const ADDED = /^n:(0|[1-9]\d{0,8}):([0-9a-f]{8})$/;
const FIELD = /^f:(0|[1-9]\d{0,8})$/;
const CELL = /^c:(0|[1-9]\d{0,8}):(0|[1-9]\d{0,8}):(0|[1-9]\d{0,8})$/;

/** `null` for what is no key. */
export function readKey(key: EditKey): EditTarget | null {
	const word = WORD.exec(key);
	if (word) return { kind: 'word', page: Number(word[1]), word: Number(word[2]) };
	const added = ADDED.exec(key);
	if (added) return { kind: 'added', page: Number(added[1]), id: added[2]! };
	const field = FIELD.exec(key);
	if (field) return { kind: 'field', field: Number(field[1]) };
	const cell = CELL.exec(key);
	if (!cell) return null;
	const [table, row, column] = cell.slice(1).map(Number) as [number, number, number];
	return { kind: 'cell', table, row, column };
}
