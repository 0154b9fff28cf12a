const CLOSES: Record<string, string> = { '(': ')', '[': ']', '（': '）' };

/** A text without what stands in brackets, such as "(EUR)"; what is not closed stays. */
export function withoutBrackets(text: string): string {
	let kept = '';
	let from = 0;
	for (let at = 0; at < text.length; at++) {
		const closing = CLOSES[text[at]!];
		if (closing === undefined) continue;
		const end = text.indexOf(closing, at);
		if (end < 0) break;
		kept += `${text.slice(from, at)} `;
		from = end + 1;
		at = end;
	}
	return kept + text.slice(from);
}
