import { parse } from '../../../ocr/bundled/content-disposition';
import { trimOf } from '../../../ocr/document/trim';

/** UTF-16 units of a name; file systems take 255 bytes. */
const MOST_LENGTH = 200;

/**
 * How a downloaded file is called: by its Content-Disposition (`filename*` before `filename`), or by
 * the last part of its address.
 *
 * @returns one part of a path, without characters that file systems refuse; never empty
 */
export function downloadedName(disposition: string | undefined, url: URL): string {
	const named = clean(nameIn(disposition ?? ''));
	return named || clean(decoded(url.pathname.split('/').pop() ?? '')) || 'document';
}

function nameIn(disposition: string): string {
	if (disposition === '') return '';
	let name: string;
	try {
		name = parse(disposition).parameters.filename ?? '';
	} catch {
		// Many servers leave out the quotation marks around a name with blanks.
		const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(disposition) ?? [];
		name = quoted ?? bare ?? '';
	}
	return asUtf8(name);
}

/** Many servers write UTF-8 where the standard wants Latin-1, as which it was read. */
function asUtf8(name: string): string {
	if (![...name].every((letter) => letter <= '\u00ff')) return name;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'));
	} catch {
		return name;
	}
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function clean(name: string): string {
	const part = name.split(/[\\/]/).pop() ?? '';
	const kept = trimOf(part.replace(/[\p{Cc}<>:"|?*]/gu, '_'), /[. ]/);
	if (kept.length <= MOST_LENGTH) return kept;
	const extension = /\.[a-z0-9]{1,8}$/i.exec(kept)?.[0] ?? '';
	const start = kept.slice(0, MOST_LENGTH - extension.length).replace(/[\ud800-\udbff]$/, '');
	return `${start}${extension}`;
}
