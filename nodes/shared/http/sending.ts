import type { OcrProvider, ProviderRequest } from '../../../ocr/providers/provider';
import type { OcrFailure } from '../failure';
import type { StoredFile } from '../source/stored-file';

/** A request to a provider, and what it is about. */
export interface Sending {
	kind: 'submit' | 'read';
	request: ProviderRequest;
	files?: readonly StoredFile[];
	/** For messages. */
	jobId?: string | null;
	/** The request asks about a job: the job's own failure is then a valid response. */
	aboutJob?: boolean;
	/** The file goes to the provider's storage first: no job is begun. */
	isUpload?: boolean;
	/** What a 404 means here, for people. */
	ifGone?: string;
	/** What a person does where a file is never whole. */
	doNow?: string;
	/** Reads refusals of somebody other than the provider, such as its storage. */
	readFailure?: OcrProvider['readFailure'];
	/** Elapsed ms until which the answer is waited for, through any outage; no attempt starts after. */
	deadline?: number;
	/** Elapsed ms until which the provider may not know the job yet: a 404 is no answer till then. */
	newUntil?: number;
	/** Asked when the turn of an attempt has come: throws where it is not to be sent any more. */
	goOn?(): void;
	/**
	 * Told before each attempt that it is under way, and that it is not where it came back untaken, to
	 * be sent again.
	 */
	underWay?(isUnderWay: boolean): void;
	/** Told of a failure that every document would meet, before the next in line has its turn. */
	accountRefused?(failure: OcrFailure): void;
	holding?: Holding;
}

/** What is in memory for a request, of which there is only so much room: none of it while it waits for long. */
export interface Holding {
	letGo(): void;
	/** Resolves when there is room for it again, and it is there. */
	takeUp(): Promise<void>;
}

/** How a message begins. */
export interface WhatFailed {
	/** If the provider refused, such as `NAME rejected "a.pdf"`. */
	refused: string;
	/** If nobody knows, such as `NAME did not confirm "a.pdf"`. */
	unconfirmed: string;
}
