import { fetchSource, isPermitted, secureUrl, UnreachableSource } from '../../fetch-source.ts';
import { describeFile, MalformedForm, readForm, type Form } from '../../form.ts';
import { sniffFormat, type Format } from '../../formats.ts';
import { Problem } from './problem.ts';
import { webhooksOf } from './webhooks.ts';
import type { ProviderRequest, Surroundings } from '../provider.ts';

export const MODEL_ID = '5ad0c8f2-9d3e-4b57-8c11-2f6e7a90b4d3';

export const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_URL_LENGTH = 2048;
const MIN_BASE64_LENGTH = 15;

const FIELDS = ['model_id', 'file', 'url', 'file_base64', 'webhook_ids', 'filename', 'alias'];
const SOURCES = ['file', 'url', 'file_base64'];

const FORMATS: ReadonlySet<Format> = new Set<Format>([
	'pdf',
	'jpeg',
	'png',
	'webp',
	'tiff',
	'heic',
]);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export interface Submission {
	modelId: string;
	fileName: string;
	alias: string | null;
	webhookIds: string[];
	/** Fetches the file if need be; null in stub mode. @throws Problem */
	file(): Promise<Buffer | null>;
}

/** Reads and checks the form. What only shows in the file itself fails the job, not the request. */
export async function readSubmission(
	request: ProviderRequest,
	{ stub, settings, closing }: Surroundings,
): Promise<Submission> {
	const form = await readForm(request.incoming, request.meter, {
		maxFileBytes: MAX_FILE_BYTES,
		keepFiles: !stub,
	}).catch((error: unknown) => {
		if (error instanceof MalformedForm) throw new Problem(400, `${error.message}.`);
		throw error;
	});
	request.note(noted(form));
	refuseStrangers(form);

	const value = (name: string) => form.fields.find((field) => field.name === name)?.value;
	const modelId = value('model_id');
	if (modelId === undefined) throw invalid('model_id', 'This field is required.');
	if (!UUID.test(modelId)) throw invalid('model_id', 'The value is not a valid UUID.');
	if (modelId.toLowerCase() !== MODEL_ID) throw new Problem(404, 'The model was not found.');

	const webhookIds = form.fields
		.filter(({ name }) => name === 'webhook_ids')
		.flatMap((field) => field.value.split(','))
		.map((id) => id.trim().toLowerCase())
		.filter((id) => id !== '');
	const known = webhooksOf(settings).map(({ id }) => id);
	for (const id of webhookIds) {
		if (!UUID.test(id)) throw invalid('webhook_ids', `"${id}" is not a valid UUID.`);
		if (!known.includes(id)) throw invalid('webhook_ids', `The webhook "${id}" was not found.`);
	}

	const sources = SOURCES.filter((name) =>
		[...form.fields, ...form.files].some((f) => f.name === name),
	);
	if (sources.length !== 1) {
		throw new Problem(
			422,
			`Exactly one of file, url and file_base64 is required, not ${sources.join(' and ') || 'none'}.`,
			'body',
		);
	}

	const shared = { modelId: MODEL_ID, alias: value('alias') ?? null, webhookIds };
	const named = value('filename');
	const url = value('url');
	const base64 = value('file_base64');
	if (url !== undefined) {
		if (url.length < 1 || url.length > MAX_URL_LENGTH) {
			throw invalid('url', `The URL must have 1 to ${MAX_URL_LENGTH} characters.`);
		}
		if (!isPermitted(url, settings.allowLocalUrls))
			throw invalid('url', 'The URL must be secure (HTTPS).');
		return {
			...shared,
			fileName: named ?? (decodedName(new URL(url).pathname) || 'document'),
			async file() {
				if (stub) return null;
				const bytes = await fetchSource(
					url,
					MAX_FILE_BYTES,
					secureUrl(settings.allowLocalUrls),
					closing,
				).catch((error: unknown) => {
					if (error instanceof UnreachableSource) throw new Problem(400, error.message);
					throw error;
				});
				assertFile(bytes);
				return bytes;
			},
		};
	}
	if (base64 !== undefined) {
		if (base64.length < MIN_BASE64_LENGTH) {
			throw invalid('file_base64', `At least ${MIN_BASE64_LENGTH} characters are required.`);
		}
		if (stub) return { ...shared, fileName: named ?? 'document', file: async () => null };
		if (!BASE64.test(base64)) throw invalid('file_base64', 'The value is not valid base64.');
		const bytes = Buffer.from(base64, 'base64');
		if (bytes.length > MAX_FILE_BYTES) throw tooLarge(bytes.length);
		assertFile(bytes, 'file_base64');
		return { ...shared, fileName: named ?? 'document', file: async () => bytes };
	}

	const file = form.files.find(({ name }) => name === 'file');
	if (!file) throw invalid('file', 'The field must be a file, with a filename.');
	if (file.fileName === '') throw invalid('file', 'The file has no filename.');
	const { bytes } = file;
	if (!stub) {
		if (bytes === null) throw tooLarge(file.size);
		assertFile(bytes, 'file');
	}
	return { ...shared, fileName: named ?? file.fileName, file: async () => bytes };
}

/** @param field where to point; a file behind a URL has been accepted already, so there is none */
function assertFile(bytes: Buffer, field?: string): void {
	const complain = (detail: string) =>
		field === undefined ? new Problem(400, detail) : invalid(field, detail);
	if (bytes.length === 0) throw complain('The file is empty.');
	if (!FORMATS.has(sniffFormat(bytes))) {
		throw complain('The file type is not supported. Send PDF, JPEG, PNG, WebP, TIFF or HEIC.');
	}
}

function refuseStrangers(form: Form): void {
	const seen = new Set<string>();
	for (const { name } of [...form.fields, ...form.files]) {
		if (!FIELDS.includes(name)) throw invalid(name, 'This field is unknown.');
		// The one that is documented as a list.
		if (seen.has(name) && name !== 'webhook_ids') throw invalid(name, 'This field is given twice.');
		seen.add(name);
	}
}

function invalid(field: string, detail: string): Problem {
	return new Problem(422, detail, `body/${field}`);
}

function tooLarge(size: number): Problem {
	return new Problem(413, `The file has ${size} bytes; the limit is 100 MB (${MAX_FILE_BYTES}).`);
}

function decodedName(path: string): string {
	const last = path.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}

function noted(form: Form): Record<string, unknown> {
	// Names come from outside, and "__proto__" is one of them.
	const fields = Object.create(null) as Record<string, unknown>;
	for (const { name, value } of form.fields) {
		const earlier = fields[name];
		const shown = value.slice(0, 200);
		fields[name] = earlier === undefined ? shown : [earlier, shown].flat();
	}
	for (const file of form.files) fields[file.name] = describeFile(file);
	return fields;
}
