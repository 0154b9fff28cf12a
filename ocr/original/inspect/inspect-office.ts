import type { FileFormat } from '../../document/formats';
import type { Inspection } from './types';
import { type ZipEntry, zipEntries, zipText } from './zip-entries';

type OfficeFacts = Partial<Inspection>;

/** Bytes of a part that says something of the whole; they have a few hundred. */
const MOST_BYTES = 64 * 1024;

/** What an Office file of today's formats (a ZIP) says of itself. Its pages are laid out by who opens it. */
export function inspectOffice(bytes: Uint8Array, format: FileFormat): OfficeFacts {
	const entries = zipEntries(bytes);
	if (entries.length === 0) return { isDamaged: true };
	const part = (name: string) => {
		const entry = entries.find((each) => each.name === name);
		return entry ? zipText(bytes, entry, MOST_BYTES) : '';
	};
	const [app, core, meta] = [part('docProps/app.xml'), part('docProps/core.xml'), part('meta.xml')];
	const isEncrypted =
		entries.some((entry) => entry.isEncrypted) ||
		/<manifest:encryption-data\b/.test(part('META-INF/manifest.xml'));
	return {
		isEncrypted,
		needsPassword: isEncrypted,
		pageCount: pagesOf(format, entries, app, meta),
		pictures: entries.filter(isPicture).length,
		isSigned: entries.some(({ name }) => /^_xmlsignatures\/|documentsignatures\.xml$/.test(name)),
		attachments: entries
			.map(({ name }) => /^(?:word|ppt|xl)\/embeddings\/(.+)$/.exec(name)?.[1] ?? '')
			.filter((name) => name !== ''),
		title: valueOf(core, 'dc:title') ?? valueOf(meta, 'dc:title'),
		author: valueOf(core, 'dc:creator') ?? valueOf(meta, 'meta:initial-creator'),
		creator: valueOf(app, 'Application') ?? valueOf(meta, 'meta:generator'),
		createdAt: momentOf(core, 'dcterms:created') ?? momentOf(meta, 'meta:creation-date'),
		modifiedAt: momentOf(core, 'dcterms:modified') ?? momentOf(meta, 'dc:date'),
	};
}

/**
 * Slides are counted; the pages of a text are those that its program counted when it was saved, and the
 * sheets of a workbook have no pages.
 */
function pagesOf(
	format: FileFormat,
	entries: readonly ZipEntry[],
	app: string,
	meta: string,
): number | null {
	if (format === 'pptx') {
		return entries.filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length;
	}
	const said =
		format === 'docx'
			? valueOf(app, 'Pages')
			: format === 'odt'
				? /\bmeta:page-count="(\d+)"/.exec(meta)?.[1]
				: null;
	const count = Number(said ?? NaN);
	return Number.isInteger(count) && count > 0 ? count : null;
}

const isPicture = ({ name }: ZipEntry) =>
	/^(?:(?:word|ppt|xl)\/media|Pictures)\/.+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$/i.test(
		name,
	);

/** The text of the first element of that name; `null` for none. */
function valueOf(xml: string, element: string): string | null {
	const start = xml.search(new RegExp(`<${element}[\\s>]`));
	if (start < 0) return null;
	const [open, close] = [xml.indexOf('>', start), xml.indexOf(`</${element}>`, start)];
	if (open < 0 || close < open) return null;
	return (
		xml
			.slice(open + 1, close)
			.replace(/&(?:amp|lt|gt|quot|apos);/g, plain)
			.trim() || null
	);
}

const CHARACTERS: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&apos;': "'",
};
const plain = (entity: string) => CHARACTERS[entity] ?? entity;

function momentOf(xml: string, element: string): string | null {
	const time = Date.parse(valueOf(xml, element) ?? '');
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Name of the part in which an Office file with a password lies (MS-OFFCRYPTO, 2.3.4.4). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** Whether an OLE container is an Office file of today's formats behind a password. */
export const isLockedOffice = (bytes: Uint8Array): boolean =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED_PACKAGE);

/** Whether a file begins as an OLE container does (MS-CFB, 2.2). */
export const isOle = (head: Uint8Array): boolean =>
	[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => head[at] === byte);
