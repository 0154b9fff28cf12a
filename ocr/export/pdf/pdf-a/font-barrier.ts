import type { PDFDict, PDFObject } from '../../../bundled/pdf-lib';

type Library = typeof import('../../../bundled/pdf-lib');

/** Encodings whose letters every reader knows (ISO 19005-2, 6.2.11.7.2). */
const KNOWN_ENCODINGS = ['/WinAnsiEncoding', '/MacRomanEncoding', '/MacExpertEncoding'];

const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'];

/**
 * Why a font cannot be in a PDF/A-2u file: its shapes are not in the file, or it does not say which
 * letters they are. `null` for a font that can, and for what is no font.
 */
export function fontBarrier(dict: PDFDict, library: Library): string | null {
	const { PDFArray, PDFDict, PDFName } = library;
	const get = (from: PDFDict, key: string): PDFObject | undefined =>
		dict.context.lookup(from.get(PDFName.of(key)));
	if (get(dict, 'Type') !== PDFName.of('Font')) return null;
	const kind = String(get(dict, 'Subtype')).slice(1);
	// The letters of a composite font are its descendant's, which is looked at by itself.
	const isPart = kind === 'CIDFontType0' || kind === 'CIDFontType2';
	const name = String(get(dict, 'BaseFont') ?? '/unnamed').slice(1, 60);

	if (kind !== 'Type3' && kind !== 'Type0') {
		const descriptor = get(dict, 'FontDescriptor');
		const isEmbedded =
			descriptor instanceof PDFDict && PROGRAMS.some((key) => get(descriptor, key) !== undefined);
		if (!isEmbedded) return `the font ${name} is not embedded`;
		if (kind === 'CIDFontType2' && !get(dict, 'CIDToGIDMap')) {
			return `the font ${name} does not say which shape each letter has`;
		}
	}
	if (kind === 'Type0') {
		const kin = get(dict, 'DescendantFonts');
		if (!(kin instanceof PDFArray) || kin.size() !== 1) return `the font ${name} is incomplete`;
	}
	if (isPart || get(dict, 'ToUnicode')) return null;
	const isKnown = KNOWN_ENCODINGS.includes(String(get(dict, 'Encoding')));
	return kind !== 'Type0' && kind !== 'Type3' && isKnown
		? null
		: `the font ${name} does not say which letters it shows`;
}
