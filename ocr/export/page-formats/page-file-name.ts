import type { OcrDocument } from '../../document/types';
import { trimOf } from '../../document/trim';

/** Letters of the source's name that are kept; file systems end at 255 bytes, archives fare alike. */
const LONGEST_STEM = 60;

/**
 * A name for the file made of one page: the source's name without its folder and ending, then the
 * page's number, with as many digits as the last page needs. Holds nothing that a folder or an
 * archive could take for a way out.
 */
export function pageFileName(document: OcrDocument, pageNumber: number, ending: string): string {
	const digits = Math.max(4, String(document.pages.at(-1)?.number ?? 0).length);
	return `${stemOf(document.source.fileName)}-${String(pageNumber).padStart(digits, '0')}.${ending}`;
}

function stemOf(fileName = ''): string {
	const name = fileName.split(/[\\/]/).at(-1)!;
	const plain = name.replace(/\.[^.]*$/, '').replace(/[<>:"|?*\p{Cc}\p{Cf}\p{Cs}]/gu, '_');
	const stem = trimOf(plain, /[.\s]/);
	// By letters, not UTF-16 units: half of one would be no name.
	const short = Array.from(stem).slice(0, LONGEST_STEM).join('');
	return short === '' ? 'page' : short;
}
