import type { FileKind, Inspection } from './types';

/** What holds for several files, for conditions. */
export interface InspectedTogether {
	fileCount: number;
	/** That of all files; `mixed` where they differ. */
	kind: FileKind;
	/** In all. */
	bytes: number;
	/** Of the files whose pages can be counted. */
	pageCount: number;
	textPages: number;
	ocrPages: number;
	blankPages: number;
	/** Whether one of them is. */
	isEncrypted: boolean;
	needsPassword: boolean;
	isDamaged: boolean;
	isSigned: boolean;
	hasForm: boolean;
}

/** @param files at least one */
export function inspectedTogether(files: readonly Inspection[]): InspectedTogether {
	const sum = (of: (file: Inspection) => number | null) =>
		files.reduce((total, file) => total + (of(file) ?? 0), 0);
	const some = (of: (file: Inspection) => boolean | null) =>
		files.some((file) => of(file) === true);
	const kinds = new Set(files.map(({ kind }) => kind));
	return {
		fileCount: files.length,
		kind: kinds.size === 1 ? files[0]!.kind : 'mixed',
		bytes: sum(({ bytes }) => bytes),
		pageCount: sum(({ pageCount }) => pageCount),
		textPages: sum(({ textPages }) => textPages),
		ocrPages: sum(({ ocrPages }) => ocrPages),
		blankPages: sum(({ blankPages }) => blankPages),
		isEncrypted: some(({ isEncrypted }) => isEncrypted),
		needsPassword: some(({ needsPassword }) => needsPassword),
		isDamaged: some(({ isDamaged }) => isDamaged),
		isSigned: some(({ isSigned }) => isSigned),
		hasForm: some(({ hasForm }) => hasForm),
	};
}
