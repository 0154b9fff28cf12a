/** The file that a document was read from, where it is at hand. */
export interface Original {
	bytes: Uint8Array;
	fileName: string;
	mimeType: string;
}

/** A page of the original as a person sees it: after a PDF's `/Rotate` and a photo's EXIF orientation. */
export interface OriginalPage {
	width: number;
	height: number;
	/** `point`: 1/72 inch, as in a PDF. */
	unit: 'pixel' | 'point';
	/** Pixels per inch, where the file says so; `null` for a PDF. */
	dpi: number | null;
}
