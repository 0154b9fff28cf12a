import type { OcrDocument } from './types';

/**
 * A file's name without its ending, to name what is made of the file. Slashes stay: a name may be a
 * key in a provider's storage.
 */
export const fileStem = (fileName: string): string => fileName.replace(/\.[a-z0-9]{1,8}$/i, '');

/** The stem of the file that a document was read from, without folders; never empty. */
export const documentStem = ({ source }: OcrDocument): string =>
	fileStem(source.fileName ?? '').replace(/[\\/]/g, '_') || 'document';
