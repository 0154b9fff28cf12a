const WIDE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Extended_Pictographic}]/u;

/** How many letters of a typewriter a text is wide: East Asian letters count two, marks none. */
export function columnsOf(text: string): number {
	if (/^[\u0000-\u024f]*$/.test(text)) return text.length;
	let columns = 0;
	for (const letter of text) {
		if (/\p{M}|\p{Cf}/u.test(letter)) continue;
		columns += WIDE.test(letter) ? 2 : 1;
	}
	return columns;
}
