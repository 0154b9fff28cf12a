import { isRecord } from '../../reading/foreign';
import type { EditTarget } from './edit-key';
import type { Edit } from './types';

/** UTF-16 units of a word; longer ones OCR makes of lines that have no blanks. */
export const LONGEST_WORD = 2000;
/** Of a field and of a cell, which may hold paragraphs. */
export const LONGEST_VALUE = 20_000;

/** An edit that can be made, or what is wrong with it: the end of a sentence that names what it is made on. */
export type CheckedEdit = { edit: Edit } | { code: 'invalid' | 'too-large'; says: string };

const invalid = (says: string): CheckedEdit => ({ code: 'invalid', says });

/** No letters, and nothing that a text may hold: half a character, a control. */
const UNPRINTABLE = /[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/u;

/**
 * An edit that can be made, as it was sent: the page tells by it that it was saved. Nothing in it is out of bounds.
 *
 * @param raw as the page sent it.
 * @param target what it is made on.
 * @param behind how many words of its page stand behind the word.
 */
export function checkEdit(raw: unknown, { kind }: EditTarget, behind: number): CheckedEdit {
	if (!isRecord(raw)) return invalid('was not sent as an object');
	const isWord = kind === 'word' || kind === 'added';
	const flags = FLAGS.filter((flag) => raw[flag] !== undefined);
	const odd = flags.find((flag) => raw[flag] !== true);
	if (odd) return invalid(`has "${odd}" that is not true`);
	if (raw.deleted && !isWord) return invalid('can be emptied, and not deleted');
	const { text, joins, box } = raw;
	const wrong = whatIsWrongWithText(text, isWord);
	if (wrong) return wrong;
	if (joins !== undefined && !(kind === 'word' && isCount(joins, behind))) {
		return invalid('is joined with words that are not there');
	}
	if ((kind === 'added') !== (box !== undefined) || (box !== undefined && !isBox(box))) {
		return invalid('has a box that is not on the page');
	}
	return {
		edit: {
			...(text === undefined ? {} : { text: text as string }),
			...Object.fromEntries(flags.map((flag) => [flag, true])),
			...(joins === undefined ? {} : { joins: joins as number }),
			...(box === undefined ? {} : { box: box as NonNullable<Edit['box']> }),
		},
	};
}

const FLAGS = ['deleted', 'unreadable', 'accepted'] as const;

function whatIsWrongWithText(text: unknown, isWord: boolean): CheckedEdit | null {
	if (text === undefined) return null;
	if (typeof text !== 'string') return invalid('has a text that is none');
	const most = isWord ? LONGEST_WORD : LONGEST_VALUE;
	if (text.length > most) {
		const limit = most.toLocaleString('en-US');
		return { code: 'too-large', says: `is longer than ${limit} characters` };
	}
	return UNPRINTABLE.test(text) ? invalid('has a character that cannot be printed') : null;
}

const isCount = (value: unknown, most: number): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= most;

function isBox(value: unknown): value is NonNullable<Edit['box']> {
	if (!Array.isArray(value) || value.length !== 4) return false;
	if (!value.every((side) => typeof side === 'number' && side >= 0 && side <= 1)) return false;
	const [left, top, right, bottom] = value as [number, number, number, number];
	return left < right && top < bottom;
}
