import { createHash } from 'node:crypto';

import { sniffFormat } from '../formats.ts';
import type { OcrEngine } from './ocr-engine.ts';
import { readPage } from './page-reader.ts';
import { openDocument } from './pages.ts';
import type { ReadDocument, ReadPage } from './reading.ts';

const REMEMBERED_DOCUMENTS = 300;

export interface ReadOptions {
	/** Pages after these are not read. */
	maxPages: number;
	/** Of a protected PDF. */
	password?: string;
	/** Ends the waiting, not the reading: somebody else may wait for the same document. */
	signal: AbortSignal;
}

interface Remembered {
	sha256: string;
	password?: string;
	reading: Promise<ReadDocument>;
}

/**
 * Reads documents and remembers what it found by the file's digest, so that a test which sends the
 * same file a hundred times pays for it once and `/control/words` can tell the truth afterwards.
 */
export class DocumentReader {
	private readonly engine: OcrEngine;
	private readonly pagesAtOnce: number;
	private readonly closing: AbortSignal;
	private readonly remembered = new Map<string, Remembered>();

	constructor(engine: OcrEngine, pagesAtOnce: number, closing: AbortSignal) {
		this.closing = closing;
		this.engine = engine;
		this.pagesAtOnce = pagesAtOnce;
	}

	/** @throws UnreadableDocument, or the signal's reason */
	async read(bytes: Buffer, options: ReadOptions): Promise<ReadDocument> {
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		// What was read with a password must not be given to somebody who does not have it.
		const key = `${sha256}:${options.maxPages}:${options.password ?? ''}`;
		let reading = this.remembered.get(key)?.reading;
		if (!reading) {
			reading = this.readOnce(bytes, sha256, options);
			this.remembered.set(key, { sha256, password: options.password, reading });
			this.forgetOldest();
			// A file that cannot be read is refused just as quickly the next time.
			reading.catch(() => this.remembered.delete(key));
		}
		return await unlessAborted(reading, options.signal);
	}

	/** What was read of a file, with the most pages if it was read under several limits. */
	async find(sha256: string): Promise<ReadDocument | undefined> {
		const found: ReadDocument[] = [];
		for (const each of this.remembered.values()) {
			if (each.sha256 === sha256) found.push(await each.reading);
		}
		return found.sort((a, b) => b.pages.length - a.pages.length)[0];
	}

	/** A document that was read whole under one limit is the same under any that leaves it whole. */
	private async readOnce(
		bytes: Buffer,
		sha256: string,
		options: ReadOptions,
	): Promise<ReadDocument> {
		// Only those asked for before: none of them waits for this one.
		const before = [...this.remembered.values()].filter(
			(each) => each.sha256 === sha256 && each.password === options.password,
		);
		for (const { reading } of before) {
			const found = await reading.catch(() => undefined);
			const isWhole = found !== undefined && found.pages.length === found.pageCount;
			if (isWhole && found.pageCount <= options.maxPages) return found;
		}
		return await this.readNow(bytes, sha256, options);
	}

	private async readNow(
		bytes: Buffer,
		sha256: string,
		{ maxPages, password }: ReadOptions,
	): Promise<ReadDocument> {
		const document = await openDocument(bytes, sniffFormat(bytes), password);
		try {
			const pages = new Array<ReadPage>(Math.min(document.pageCount, maxPages));
			let next = 0;
			// Page images are large: only as many exist at once as can be read at once.
			const lane = async () => {
				while (next < pages.length) {
					const index = next++;
					this.closing.throwIfAborted();
					pages[index] = await readPage(this.engine, await document.page(index));
				}
			};
			await Promise.all(Array.from({ length: this.pagesAtOnce }, lane));
			return { sha256, pages, pageCount: document.pageCount };
		} finally {
			document.close();
		}
	}

	private forgetOldest(): void {
		if (this.remembered.size <= REMEMBERED_DOCUMENTS) return;
		const oldest = this.remembered.keys().next().value;
		if (oldest !== undefined) this.remembered.delete(oldest);
	}
}

async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
	signal.throwIfAborted();
	return await new Promise<Result>((resolve, reject) => {
		const give = () => reject(signal.reason as Error);
		signal.addEventListener('abort', give, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
	});
}
