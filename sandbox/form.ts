import busboy from 'busboy';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { drain, type BodyMeter } from './http.ts';

export interface FormFile {
	name: string;
	fileName: string;
	mimeType: string;
	/** Bytes that arrived, also when they were not kept. */
	size: number;
	/** Null if the file was too large, or if it was asked not to keep any. */
	bytes: Buffer | null;
	sha256: string;
}

export interface Form {
	/** In the order sent; a name may occur twice, and it is for the provider to refuse that. */
	fields: Array<{ name: string; value: string }>;
	files: FormFile[];
}

/** The body is not a well-formed multipart form. */
export class MalformedForm extends Error {}

/** A file as the ledger shows it: everything but its bytes. */
export function describeFile({ fileName, mimeType, size, sha256 }: FormFile) {
	return { fileName, mimeType, size, sha256 };
}

export interface FormLimits {
	/** Files larger than this are read to their end but not kept. */
	maxFileBytes: number;
	/** False in stub mode: files are drained and counted, neither kept nor digested. */
	keepFiles: boolean;
}

// Base64 of 100 MB, the largest that any provider takes as a field.
const MAX_FIELD_BYTES = 140_000_000;

/** @throws MalformedForm, once the whole body is read, so that the client can read the answer */
export async function readForm(
	incoming: IncomingMessage,
	meter: BodyMeter,
	limits: FormLimits,
): Promise<Form> {
	try {
		meter.attach(incoming);
		return await parse(incoming, limits);
	} catch (error) {
		await drain(incoming, meter);
		throw new MalformedForm(error instanceof Error ? error.message : String(error));
	}
}

async function parse(incoming: IncomingMessage, limits: FormLimits): Promise<Form> {
	const type = incoming.headers['content-type'] ?? '';
	if (!/^multipart\/form-data\s*;/i.test(type)) {
		throw new Error(`Content-Type must be multipart/form-data with a boundary, not "${type}"`);
	}
	const parser = busboy({
		headers: incoming.headers,
		defParamCharset: 'utf8',
		limits: { fieldSize: MAX_FIELD_BYTES, fields: 50, files: 10, parts: 60 },
	});
	const form: Form = { fields: [], files: [] };
	return await new Promise<Form>((resolve, reject) => {
		parser.on('field', (name, value, info) => {
			if (info.valueTruncated) reject(new Error(`Field "${name}" is too long`));
			form.fields.push({ name, value });
		});
		parser.on('file', (name, stream, info) => {
			const hash = createHash('sha256');
			let chunks: Buffer[] = [];
			let size = 0;
			stream.on('data', (chunk: Buffer) => {
				size += chunk.length;
				if (!limits.keepFiles) return;
				hash.update(chunk);
				if (size <= limits.maxFileBytes) chunks.push(chunk);
				else chunks = [];
			});
			// busboy ends the file's stream with an error when the form is cut short.
			stream.on('error', reject);
			stream.on('end', () => {
				const kept = limits.keepFiles && size <= limits.maxFileBytes;
				form.files.push({
					name,
					// The types say string, but a part without a filename may still be taken for a file.
					fileName: (info.filename as string | undefined) ?? '',
					mimeType: info.mimeType,
					size,
					bytes: kept ? Buffer.concat(chunks) : null,
					sha256: limits.keepFiles ? hash.digest('hex') : '',
				});
			});
		});
		parser.on('filesLimit', () => reject(new Error('Too many files')));
		parser.on('fieldsLimit', () => reject(new Error('Too many fields')));
		parser.on('partsLimit', () => reject(new Error('Too many parts')));
		parser.on('error', reject);
		parser.on('close', () => resolve(form));
		incoming.on('aborted', () => reject(new Error('The client went away')));
		incoming.on('error', reject);
		incoming.pipe(parser);
	});
}
