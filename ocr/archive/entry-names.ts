/** UTF-8 bytes of a name: what the file systems of Linux, macOS and Windows all take. */
const MOST_BYTES = 255;

/** What Windows keeps for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?: *\.| *$)/i;

/**
 * Signs of paths and shells, controls, half surrogates, and letters that turn others around:
 * `x\u202Efdp.exe` would be shown as `xexe.pdf`.
 */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069<>:"/\\|?*]/gu;

/**
 * Gives the entries of an archive names that every system can unpack: one part of a path, no reserved
 * signs or names, no more than 255 bytes, composed (NFC), and no two that differ in case only.
 */
export class EntryNames {
	private readonly taken = new Set<string>();

	/** @param name any text. */
	free(name: string): string {
		const safe = safeName(name);
		const [, start = safe, end = ''] = /^(.*?)(\.[^.]{1,20})?$/s.exec(safe) ?? [];
		let candidate = cut(start, end);
		for (let n = 2; this.taken.has(candidate.toLowerCase()); n++)
			candidate = cut(start, `-${n}${end}`);
		this.taken.add(candidate.toLowerCase());
		return candidate;
	}
}

function safeName(name: string): string {
	const kept = name
		.normalize('NFC')
		.replace(FORBIDDEN, '_')
		.replace(/^\.+/, '_')
		.replace(/[. ]$/, '_');
	if (kept === '') return 'document';
	return RESERVED.test(kept) ? `_${kept}` : kept;
}

/** @param end stays whole. */
function cut(start: string, end: string): string {
	const room = MOST_BYTES - Buffer.byteLength(end);
	let bytes = 0;
	let kept = '';
	for (const letter of start) {
		bytes += Buffer.byteLength(letter);
		if (bytes > room) break;
		kept += letter;
	}
	return end === '' ? kept.replace(/[. ]$/, '_') : kept + end;
}
