import type { Steps } from '../document/turns';
import type { OcrDocument, OcrJob } from '../document/types';

/** What is known of a document besides the answer that it is read from. */
export interface DocumentContext {
	/** An answer that was found lying somewhere may have no job that anybody knows of. */
	job: Pick<OcrJob, 'id'> & Partial<OcrJob>;
	source?: OcrDocument['source'];
	/** Files that came with the result. */
	files?: OcrDocument['files'];
	/** What the result file says, where it is a text file. */
	text?: string;
	/**
	 * Reads an answer that stands within this one. Its job names the provider, where that is known. Throws
	 * {@link UnreadableAnswer}.
	 */
	readInner?(raw: unknown, context: DocumentContext): Steps<OcrDocument>;
}

/**
 * A form that an answer can have: its name, how it is told from others, and how it is read. Every
 * provider is one; so is what other services and this package itself put out.
 */
export interface AnswerForm {
	id: string;
	/** As its own site writes it. */
	name: string;
	/** What its results are known by, for messages: `"pages" with "modelVersion"`. */
	knownBy: string;
	/**
	 * Whether this is one of its answers: a result, or what it says of a job, by webhook too. Looks at
	 * a few keys and never at words, so that it may be asked of every delivery. Throws nothing.
	 */
	recognises(raw: unknown): boolean;
	/** Its client libraries write its keys in the way of their language; the service in camelCase. */
	hasClientSpellings?: boolean;
	/** The text itself may be its result: a text is not taken for JSON where this provider is named. */
	takesText?: boolean;
	/** Reads an answer, a step for each page. Throws {@link UnreadableAnswer}. */
	documentSteps(raw: unknown, context: DocumentContext): Steps<OcrDocument>;
}
