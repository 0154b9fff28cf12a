/** An OcrDocument as these tests look at it. Written anew: they check the real one from outside. */
export interface SeenSpan {
	offset: number;
	length: number;
}

export interface SeenWord {
	text: string;
	polygon: Array<[number, number]> | null;
	span: SeenSpan;
	confidence: number | null;
}

export interface OcrDocument {
	schemaVersion: string;
	provider: { id: string };
	job: { id: string | null; status: string };
	text: string;
	confidence: number | null;
	pages: Array<{
		number: number;
		source?: string;
		width: number | null;
		height: number | null;
		text: string;
		span: SeenSpan;
		lines: Array<{ text: string; span: SeenSpan }>;
		words: SeenWord[];
	}>;
	warnings: Array<{ code: string; message: string }>;
}

/** What `error` holds in an item on the error output. */
export interface ItemError {
	message: string;
	code: string | null;
	provider: string;
	httpStatus: number | null;
	jobId: string | null;
	retryable: boolean;
}
