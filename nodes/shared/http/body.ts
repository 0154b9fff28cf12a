import type { RequestBody } from '../../../ocr/providers/provider';
import type { StoredFile } from '../source/stored-file';
import { NetworkFailure } from './network-failure';

/** A request's body, and what becomes of it while it is sent. */
export interface Upload {
	/** What n8n's HTTP helper sends as it is. */
	body: FormData | object;
	/** What broke it off on this side, such as a file that is gone. */
	readonly broken: NetworkFailure | undefined;
	/** Nobody reads on: lets go of the files it was read from. */
	close(): void;
}

/**
 * A native FormData, or a File, whose bytes are read from n8n's binary storage while they are being
 * sent. Nothing is buffered. (The `form-data` package that n8n's own nodes use cannot tell the length
 * of a stream.)
 */
export function encodeBody(body: RequestBody, files: readonly StoredFile[]): Upload {
	const reading = new Reading();
	return {
		body: encoded(body, files, (content) => new StreamedFile(content, reading)),
		get broken() {
			return reading.broken;
		},
		close: () => reading.close(),
	};
}

function encoded(
	body: RequestBody,
	files: readonly StoredFile[],
	streamed: (content: Content) => File,
): FormData | object {
	const [file] = files;
	switch (body.kind) {
		case 'json':
			return body.fileField === undefined || !file
				? body.json
				: streamed(jsonWithFiles(body.json, body.fileField, files));
		case 'file':
			return file ? streamed(file) : {};
		case 'multipart': {
			const form = new FormData();
			for (const [name, value] of body.fields) form.append(name, value);
			if (body.fileField !== undefined && file) form.append(body.fileField, streamed(file));
			return form;
		}
	}
}

type Content = Pick<StoredFile, 'fileName' | 'mimeType' | 'bytes' | 'read'>;

/** What is being read for one request. */
class Reading {
	broken: NetworkFailure | undefined;
	private isClosed = false;
	private readonly open = new Set<AsyncIterator<Uint8Array>>();

	/**
	 * As many bytes as were announced, or none at the end: what is cut off no server takes for a whole
	 * document.
	 *
	 * @throws {NetworkFailure} the file cannot be read, or is not as long as n8n noted.
	 */
	async *whole({ read, bytes }: Content): AsyncGenerator<Uint8Array> {
		const pieces = read()[Symbol.asyncIterator]();
		this.open.add(pieces);
		let sent = 0;
		try {
			for (;;) {
				const next = await pieces.next().catch((error: unknown) => this.breakOff(error));
				if (this.isClosed) throw new NetworkFailure('ECONNABORTED', 'Nobody reads on.');
				if (next.done) break;
				sent += next.value.length;
				if (sent > bytes) this.breakOff(changed());
				yield next.value;
			}
			if (sent < bytes) this.breakOff(changed());
		} finally {
			this.open.delete(pieces);
			await pieces.return?.();
		}
	}

	private breakOff(error: unknown): never {
		this.broken ??= NetworkFailure.ofFile(error);
		throw this.broken;
	}

	close() {
		this.isClosed = true;
		// What cannot be closed was not open.
		for (const pieces of this.open) void pieces.return?.().catch(() => undefined);
	}
}

const changed = () =>
	new NetworkFailure('FILE_CHANGED', 'The file changed while it was being sent.');

/**
 * A File whose bytes come from elsewhere. It must be appended without a third argument: with a
 * name, `append` makes a plain copy of the (empty) file.
 */
class StreamedFile extends File {
	constructor(
		private readonly content: Content,
		private readonly reading: Reading,
	) {
		super([], content.fileName, { type: content.mimeType });
		// On the prototype it is a getter that knows the empty content only.
		Object.defineProperty(this, 'size', { value: content.bytes });
	}

	override stream(): ReturnType<File['stream']> {
		// The HTTP client only iterates over it, which a generator serves as well as a ReadableStream.
		return this.reading.whole(this.content) as unknown as ReturnType<File['stream']>;
	}
}

/** `{…json, "<field>": "<Base64>"}`, or a list where there are several files. */
function jsonWithFiles(
	json: Record<string, unknown>,
	field: string,
	files: readonly StoredFile[],
): Content {
	const [open, close] = files.length > 1 ? ['[', ']'] : ['', ''];
	const rest = JSON.stringify(json).slice(1, -1);
	const head = Buffer.from(`{${rest}${rest ? ',' : ''}${JSON.stringify(field)}:${open}`);
	const tail = Buffer.from(`${close}}`);
	const base64Bytes = files.reduce((sum, { bytes }) => sum + 4 * Math.ceil(bytes / 3) + 2, 0);
	return {
		fileName: 'request.json',
		mimeType: 'application/json',
		bytes: head.length + base64Bytes + (files.length - 1) + tail.length,
		async *read() {
			yield head;
			for (const [index, file] of files.entries()) {
				yield Buffer.from(index > 0 ? ',"' : '"');
				yield* base64Of(file.read());
				yield Buffer.from('"');
			}
			yield tail;
		},
	};
}

/** Base64 of a stream: what does not make up three bytes waits for the next piece. */
async function* base64Of(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
		const whole = bytes.length - (bytes.length % 3);
		if (whole > 0) yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1');
		rest = bytes.subarray(whole);
	}
	if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}
