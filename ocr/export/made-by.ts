import type { OcrDocument } from '../document/types';
import { VIRTUAL_GRID, type PageFrame } from './page-frames';

/** How the package names itself in the files it writes. */
export const PACKAGE_NAME = 'n8n-nodes-ocr';

/** What read the text: the provider's id, and its model and version as far as they are known. */
export function ocrSystem({ provider }: OcrDocument): { name: string; version: string | null } {
	const version = [provider.model, provider.modelVersion ?? provider.apiVersion]
		.filter((part) => part !== undefined && part !== '')
		.join(' ');
	return { name: provider.id, version: version === '' ? null : version };
}

/** The languages that are named as BCP 47 has it, in two or three letters, with or without more. */
export function languageTags({ languages }: OcrDocument): string[] {
	return languages.filter((name) => /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(name));
}

/** When the text was read, as far as the job tells; ISO 8601 in UTC. */
export function readAt({ job }: OcrDocument): string | null {
	for (const time of [job.completedAt, job.submittedAt]) {
		const parsed = time === undefined ? NaN : Date.parse(time);
		if (Number.isNaN(parsed)) continue;
		const written = new Date(parsed).toISOString();
		// Years beyond 9999 have a sign, which no reader of XML expects.
		if (/^\d{4}-/.test(written)) return written;
	}
	return null;
}

/** A sentence that goes into files with pages of unknown size; `null` where there are none. */
export function gridNote(frames: readonly PageFrame[]): string | null {
	const has = (kind: PageFrame['source']) => frames.some(({ source }) => source === kind);
	const notes: string[] = [];
	if (has('virtual')) {
		notes.push(
			`The size of pages of ${VIRTUAL_GRID} by ${VIRTUAL_GRID} is unknown: positions on them are given on a grid, not in pixels.`,
		);
	}
	if (has('words')) {
		notes.push('The size of some pages is unknown: they end where their words end.');
	}
	return notes.length > 0 ? notes.join(' ') : null;
}

/**
 * The frame of the page at the index.
 *
 * @throws RangeError where the frames are not those of the document.
 */
export function frameAt(frames: readonly PageFrame[], index: number): PageFrame {
	const frame = frames[index];
	if (!frame) throw new RangeError(`There is no page size for page ${index + 1} of the document.`);
	return frame;
}
