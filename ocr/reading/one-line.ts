import { trimEndOf } from '../document/trim';

/**
 * Foreign words on one line: whatever breaks a line, is not to be seen or is half a character becomes
 * a blank.
 *
 * @param most UTF-16 units that are kept; what is longer ends in "…".
 */
export function oneLine(text: string, most = 300): string {
	// Cut first, so that megabytes of it cost nothing.
	const line = text
		.slice(0, 4 * most)
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.trim();
	return line.length > most ? `${line.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…` : line;
}

/** Somebody else's sentence at the end of ours: on one line, with exactly one full stop. */
export const asSentence = (text: string) => `${trimEndOf(oneLine(text), /[.\s]/)}.`;
