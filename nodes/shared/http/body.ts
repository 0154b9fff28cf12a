import type { RequestBody } from '../../../ocr/providers/provider';
import type { StoredFile } from '../source/stored-file';

/**
 * The request's body in a form that n8n's HTTP helper sends as it is: a native FormData, or a File,
 * whose bytes are read from n8n's binary storage while they are being sent. Nothing is buffered.
 * (The `form-data` package that n8n's own nodes use cannot tell the length of a stream.)
 */
export function encodeBody(body: RequestBody, files: readonly StoredFile[]): FormData | object {
	const [file] = files;
	switch (body.kind) {
		case 'json':
			return body.fileField === undefined || !file
				? body.json
				: new StreamedFile(jsonWithFiles(body.json, body.fileField, files));
		case 'file':
			return file ? new StreamedFile(file) : {};
		case 'multipart': {
			const form = new FormData();
			for (const [name, value] of body.fields) form.append(name, value);
			if (body.fileField !== undefined && file) {
				form.append(body.fileField, new StreamedFile(file));
			}
			return form;
		}
	}
}

type Content = Pick<StoredFile, 'fileName' | 'mimeType' | 'bytes' | 'read'>;

/**
 * A File whose bytes come from elsewhere. It must be appended without a third argument: with a
 * name, `append` makes a plain copy of the (empty) file.
 */
class StreamedFile extends File {
	constructor(private readonly content: Content) {
		super([], content.fileName, { type: content.mimeType });
		// On the prototype it is a getter that knows the empty content only.
		Object.defineProperty(this, 'size', { value: content.bytes });
	}

	override stream(): ReturnType<File['stream']> {
		// The HTTP client only iterates over it, which a generator serves as well as a ReadableStream.
		return this.content.read() as unknown as ReturnType<File['stream']>;
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
