import type { RequestBody } from '../../../ocr/providers/provider';
import type { StoredFile } from '../source/stored-file';

/**
 * The request's body in the form that n8n's HTTP helper sends as it is.
 *
 * A native FormData, whose file part is read from n8n's binary storage while it is being sent:
 * nothing is buffered. (The `form-data` package that n8n's own nodes use would do too, but cannot
 * tell the length of a stream.)
 */
export function encodeBody(body: RequestBody, file: StoredFile | undefined): FormData | object {
	if (body.kind === 'json') return body.json as object;
	const form = new FormData();
	for (const [name, value] of body.fields) form.append(name, value);
	if (body.fileField !== undefined && file) form.append(body.fileField, new StreamedFile(file));
	return form;
}

/**
 * A File whose bytes come from elsewhere. It must be appended without a third argument: with a
 * name, `append` makes a plain copy of the (empty) file.
 */
class StreamedFile extends File {
	constructor(private readonly file: StoredFile) {
		super([], file.fileName, { type: file.mimeType });
		// On the prototype it is a getter that knows the empty content only.
		Object.defineProperty(this, 'size', { value: file.bytes });
	}

	override stream(): ReturnType<File['stream']> {
		// The HTTP client only iterates over it, which a generator serves as well as a ReadableStream.
		return this.file.read() as unknown as ReturnType<File['stream']>;
	}
}
