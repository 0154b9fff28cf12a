/** A multipart body taken apart byte by byte, as RFC 7578 has it; no library between us and it. */

export interface FormFile {
	field: string;
	fileName: string;
	contentType: string;
	bytes: Buffer;
}

export interface Form {
	/** Names of all parts in the order they were sent. */
	order: string[];
	fields: Record<string, string>;
	files: FormFile[];
}

const BREAK = '\r\n';

/** Throws on anything that a strict server would not take, such as a field that comes twice. */
export function parseMultipart(body: Buffer, contentType: string | undefined): Form {
	const boundary = /^multipart\/form-data;\s*boundary="?([^";]+)"?$/.exec(contentType ?? '')?.[1];
	if (boundary === undefined) throw new Error(`no multipart form: ${contentType}`);
	const delimiter = `--${boundary}`;
	const form: Form = { order: [], fields: {}, files: [] };
	let start = expectAt(body, 0, delimiter);
	while (body.toString('latin1', start, start + 2) !== '--') {
		start = expectAt(body, start, BREAK);
		const next = body.indexOf(`${BREAK}${delimiter}`, start);
		if (next < 0) throw new Error('the last part has no end');
		readPart(body.subarray(start, next), form);
		start = next + BREAK.length + delimiter.length;
	}
	if (!/^--(\r\n)?$/.test(body.toString('latin1', start))) throw new Error('bytes after the end');
	return form;
}

function expectAt(body: Buffer, at: number, wanted: string): number {
	const found = body.toString('latin1', at, at + wanted.length);
	if (found !== wanted) throw new Error(`${JSON.stringify(found)} instead of ${wanted}`);
	return at + wanted.length;
}

function readPart(part: Buffer, form: Form) {
	const end = part.indexOf(BREAK + BREAK);
	const head = part.toString('utf8', 0, end);
	const bytes = part.subarray(end + 4);
	const field = /^content-disposition: form-data; name="([^"]*)"/im.exec(head)?.[1];
	if (field === undefined) throw new Error(`a part without a name: ${head}`);
	if (form.order.includes(field)) throw new Error(`the field ${field} comes twice`);
	form.order.push(field);
	const fileName = /; filename="([^"]*)"/i.exec(head)?.[1];
	if (fileName === undefined) {
		form.fields[field] = bytes.toString('utf8');
	} else {
		const contentType = /^content-type: (.+)$/im.exec(head)?.[1]?.trim() ?? '';
		form.files.push({ field, fileName, contentType, bytes });
	}
}
