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
 * The edit in its plain form: nothing in it contradicts the rest. Of what does, the stronger counts:
 * deleted, then unreadable, then a text.
 *
 * @param raw as the page sent it.
 * @param target what it is made on.
 * @param behind how many words of its page stand behind the word.
 */
export function checkEdit(raw: unknown, target: EditTarget, behind: number): CheckedEdit {
	if (!isRecord(raw)) return invalid('was not sent as an object');
	const { kind } = target;
	const isWord = kind === 'word' || kind === 'added';
	const flags = ['deleted', 'unreadable', 'accepted'] as const;
	const odd = flags.find((flag) => raw[flag] !== undefined && raw[flag] !== true);
	if (odd) return invalid(`has "${odd}" that is not true`);
	const { text, joins, box } = raw;
	const wrong = whatIsWrongWithText(text, isWord);
	if (wrong) return wrong;
	if (joins !== undefined && !(kind === 'word' && isCount(joins, behind))) {
		return invalid('is joined with words that are not there');
	}
	if ((kind === 'added') !== (box !== undefined) || (box !== undefined && !isBox(box))) {
		return invalid('has a box that is not on the page');
	}
	const place = {
		...(joins === undefined ? {} : { joins: joins as number }),
		...(box === undefined ? {} : { box: box as NonNullable<Edit['box']> }),
	};
	const asText = typeof text === 'string' ? tidy(text, isWord) : undefined;
	// A word without letters is none; of an added one they may still be missing.
	const isEmptied = kind === 'word' && asText === '';
	if (isWord && (raw.deleted === true || isEmptied)) return { edit: { ...place, deleted: true } };
	if (raw.deleted === true) return invalid('can be emptied, and not deleted');
	if (raw.unreadable === true) return { edit: { ...place, unreadable: true } };
	return {
		edit: {
			...(asText === undefined ? {} : { text: asText }),
			...(raw.accepted === true ? { accepted: true as const } : {}),
			...place,
		},
	};
}

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

/** A word stands in one line; cells and fields may have several. */
const tidy = (text: string, isWord: boolean): string =>
	isWord ? text.replace(/\s+/gu, ' ').trim() : text.replace(/\r\n?/g, '\n').trim();

const isCount = (value: unknown, most: number): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= most;

function isBox(value: unknown): value is NonNullable<Edit['box']> {
	if (!Array.isArray(value) || value.length !== 4) return false;
	if (!value.every((side) => typeof side === 'number' && side >= 0 && side <= 1)) return false;
	const [left, top, right, bottom] = value as [number, number, number, number];
	return left < right && top < bottom;
}
