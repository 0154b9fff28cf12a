import * as z from 'zod/v4';

import { fetchSource, UnreachableSource, type UrlRule } from '../../fetch-source.ts';
import { describeFile, MalformedForm, readForm } from '../../form.ts';
import { sniffFormat, type Format } from '../../formats.ts';
import { readBody } from '../../http.ts';
import type { ProviderRequest, Surroundings } from '../provider.ts';
import { Refusal } from '../refusal.ts';

const MAX_BODY_BYTES = 32 * 1024 * 1024;

const FORMATS: ReadonlySet<Format> = new Set<Format>(['pdf', 'jpeg', 'png', 'tiff']);

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const url = z.string().refine(isHttp, 'must be an http or https URL');
const version = z.union([z.literal(1), z.literal(2)], 'must be 1 or 2');
const named = z.string().min(1, 'must not be empty');

const shared = {
	fileId: named.optional(),
	forceBase64: z.boolean().optional(),
	metadata: z.record(z.string(), z.unknown()).optional(),
	webhookSendFull: z.boolean().optional(),
	version: version.optional(),
};

const jsonBody = z.strictObject({
	...shared,
	inputUrl: url.optional(),
	base64: z.union([named, z.array(named).min(1)]).optional(),
	webhook: url.optional(),
});

const zipBody = z.strictObject({
	...shared,
	// With a capital URL here, and only here.
	inputURL: url.optional(),
	base64: named.optional(),
	webhook: url,
	statusId: named.optional(),
	outputURL: url.optional(),
	outputURLHeaders: z
		.record(z.string().regex(HEADER_NAME), z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/))
		.optional(),
});

export interface Submission {
	fileId: string | null;
	statusId: string | null;
	version: 1 | 2;
	metadata: Record<string, unknown>;
	webhook: string | null;
	webhookSendFull: boolean;
	/** Where the archive goes; null if it is the answer. */
	output: { url: string; headers: Record<string, string> } | null;
	/** Several are one document. Empty in stub mode. @throws Refusal */
	files(): Promise<Buffer[]>;
}

/** `POST /ocr`, as JSON or as a form. @throws Refusal */
export async function readOcrRequest(
	request: ProviderRequest,
	surroundings: Surroundings,
): Promise<Submission> {
	const type = request.headers['content-type'] ?? '';
	if (/^multipart\/form-data\b/i.test(type)) return await readMultipart(request, surroundings);
	const body = parse(jsonBody, await readObject(request, surroundings));
	const { inputUrl, base64 } = body;
	assertOneSource({ inputUrl, base64 });
	return {
		...common(body, request),
		webhook: body.webhook ?? null,
		files: sourceOf({ url: inputUrl, base64 }, surroundings, false),
	};
}

/** `POST /ocr/zip`, JSON only. @throws Refusal */
export async function readZipRequest(
	request: ProviderRequest,
	surroundings: Surroundings,
): Promise<Submission> {
	const inBackground = readAsync(request.query);
	const raw = await readObject(request, surroundings);
	const missing = ['webhook', ...(inBackground ? ['outputURL'] : [])].filter((f) => !(f in raw));
	if (missing.length > 0) throw missingFields(missing);
	const body = parse(zipBody, raw);
	const { inputURL, base64, outputURL, outputURLHeaders } = body;
	assertOneSource({ inputURL, base64 });
	return {
		...common(body, request),
		webhook: body.webhook,
		statusId: body.statusId ?? null,
		output:
			inBackground && outputURL !== undefined
				? { url: outputURL, headers: outputURLHeaders ?? {} }
				: null,
		files: sourceOf({ url: inputURL, base64 }, surroundings, true),
	};
}

/** The file's text if it is plain text, which only archives are made of. */
export function plainText(bytes: Buffer): string | null {
	if (bytes.length === 0 || bytes.includes(0) || sniffFormat(bytes) !== 'unknown') return null;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

async function readMultipart(
	request: ProviderRequest,
	{ stub }: Surroundings,
): Promise<Submission> {
	const form = await readForm(request.incoming, request.meter, {
		maxFileBytes: MAX_BODY_BYTES,
		keepFiles: !stub,
	}).catch((error: unknown) => {
		if (error instanceof MalformedForm) throw new Refusal(400, `${error.message}.`);
		throw error;
	});
	// The whole request is counted, as its 413 has it.
	if (!stub && request.meter.bytes > MAX_BODY_BYTES) throw tooLarge();
	// Names come from outside, and "__proto__" is one of them.
	const fields = Object.create(null) as Record<string, unknown>;
	const texts: Record<string, string> = {};
	const known = ['fileId', 'forceBase64', 'webhook', 'webhookSendFull', 'version'];
	for (const { name, value } of form.fields) {
		fields[name] = value.slice(0, 2000);
		if (name in texts) throw new Refusal(400, `The field "${name}" is given more than once.`);
		if (name === 'file') throw new Refusal(400, 'The field "file" must be a file.');
		if (!known.includes(name)) throw unknownFields([name]);
		texts[name] = value;
	}
	for (const file of form.files) fields[file.name] = describeFile(file);
	request.note(fields);
	const strange = form.files.filter(({ name }) => name !== 'file');
	if (strange.length > 0) throw unknownFields(strange.map(({ name }) => name));
	const [file, ...others] = form.files;
	if (!file) throw missingFields(['file']);
	if (others.length > 0) throw new Refusal(400, 'The field "file" is given more than once.');

	const body = parse(jsonBody, {
		...texts,
		...('forceBase64' in texts ? { forceBase64: flag(texts.forceBase64) } : {}),
		...('webhookSendFull' in texts ? { webhookSendFull: flag(texts.webhookSendFull) } : {}),
		...('version' in texts ? { version: versionNumber(texts.version) } : {}),
	});
	const { bytes } = file;
	if (!stub) {
		if (bytes === null) throw tooLarge();
		assertFile(bytes, false);
	}
	return {
		...common(body, request),
		webhook: body.webhook ?? null,
		files: async () => (bytes === null ? [] : [bytes]),
	};
}

function common(
	body: z.infer<z.ZodObject<typeof shared>>,
	{ headers }: ProviderRequest,
): Omit<Submission, 'files' | 'webhook'> {
	const inHeader = headers.version === undefined ? undefined : versionNumber(headers.version);
	if (inHeader !== undefined && inHeader !== 1 && inHeader !== 2) {
		throw new Refusal(400, 'Invalid request header: version must be 1 or 2');
	}
	if (inHeader !== undefined && body.version !== undefined && inHeader !== body.version) {
		throw new Refusal(
			400,
			'The version in the header and the version in the body are not the same',
		);
	}
	return {
		fileId: body.fileId ?? null,
		statusId: null,
		version: body.version ?? inHeader ?? 1,
		metadata: body.metadata ?? {},
		webhookSendFull: body.webhookSendFull ?? true,
		output: null,
	};
}

function sourceOf(
	source: { url?: string | undefined; base64?: string | string[] | undefined },
	{ stub, settings, closing }: Surroundings,
	textToo: boolean,
): Submission['files'] {
	if (stub) return async () => [];
	const address = source.url;
	if (address === undefined) {
		const files = [source.base64 ?? []].flat().map((text) => {
			if (!BASE64.test(text)) throw new Refusal(400, 'The field "base64" is not valid base64');
			return Buffer.from(text, 'base64');
		});
		for (const file of files) assertFile(file, textToo);
		return async () => files;
	}
	return async () => {
		const rule = anyHttp(settings.allowLocalUrls);
		const bytes = await fetchSource(address, MAX_BODY_BYTES, rule, closing).catch(
			(error: unknown) => {
				if (error instanceof UnreachableSource) throw new Refusal(400, error.message);
				throw error;
			},
		);
		assertFile(bytes, textToo);
		return [bytes];
	};
}

function assertFile(bytes: Buffer, textToo: boolean): void {
	if (bytes.length === 0) throw new Refusal(400, 'The file is empty');
	if (FORMATS.has(sniffFormat(bytes)) || (textToo && plainText(bytes) !== null)) return;
	throw new Refusal(
		400,
		`Unsupported file type. Must be a PDF, JPEG, PNG, ${textToo ? 'TIFF, or TXT' : 'or TIFF'}`,
	);
}

/** Unlike Mindee, it takes plain http. */
function anyHttp(allowLocal: boolean): UrlRule {
	return (address) => {
		if (!isHttp(address)) return 'The URL must be http or https';
		const local = new URL(address).hostname === '127.0.0.1';
		return local && !allowLocal ? 'The URL must be reachable from outside' : null;
	};
}

function isHttp(address: string): boolean {
	return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

async function readObject(
	request: ProviderRequest,
	{ stub }: Surroundings,
): Promise<Record<string, unknown>> {
	const type = request.headers['content-type'] ?? '';
	if (!/^application\/json\b/i.test(type)) {
		throw new Refusal(400, `Unsupported Content-Type "${type}"`);
	}
	const limit = stub ? Infinity : MAX_BODY_BYTES;
	const bytes = await readBody(request.incoming, request.meter, limit);
	if (bytes === null) throw tooLarge();
	let body: unknown;
	try {
		body = JSON.parse(bytes.toString('utf8'));
	} catch {
		throw new Refusal(400, 'Request body is not valid JSON');
	}
	const parsed = z.record(z.string(), z.unknown()).safeParse(body);
	if (!parsed.success) throw new Refusal(400, 'Request body must be a JSON object');
	request.note(noted(parsed.data));
	return parsed.data;
}

/** @throws Refusal that names the fields, as the service does */
function parse<Body>(schema: z.ZodType<Body>, raw: Record<string, unknown>): Body {
	const parsed = schema.safeParse(raw);
	if (parsed.success) return parsed.data;
	for (const issue of parsed.error.issues) {
		if (issue.code === 'unrecognized_keys') throw unknownFields(issue.keys);
	}
	const [issue] = parsed.error.issues;
	throw new Refusal(400, `Invalid request body: ${issue?.path.join('.')}: ${issue?.message}`);
}

function assertOneSource(sources: Record<string, unknown>): void {
	const given = Object.keys(sources).filter((name) => sources[name] !== undefined);
	if (given.length === 0) throw missingFields([Object.keys(sources).join(' or ')]);
	if (given.length > 1) {
		throw new Refusal(400, `Only one of ${given.join(' and ')} can be given`);
	}
}

function readAsync(query: URLSearchParams): boolean {
	for (const name of query.keys()) {
		if (name !== 'async') throw new Refusal(400, `Unknown query parameter "${name}"`);
	}
	const value = query.get('async') ?? 'false';
	if (value !== 'true' && value !== 'false') {
		throw new Refusal(400, 'The query parameter "async" must be true or false');
	}
	return value === 'true';
}

/** What is neither stays as it is, for the schema to refuse. */
function flag(text: string | undefined): unknown {
	if (text === 'true') return true;
	return text === 'false' ? false : text;
}

function versionNumber(text: string | string[] | undefined): unknown {
	return text === '1' || text === '2' ? Number(text) : text;
}

function missingFields(names: string[]): Refusal {
	return new Refusal(400, `Request body is missing required field(s): ${names.join(', ')}`);
}

function unknownFields(names: string[]): Refusal {
	return new Refusal(400, `Request body has unknown field(s): ${names.join(', ')}`);
}

function tooLarge(): Refusal {
	return new Refusal(413, 'Request is larger than 32 MB');
}

function noted(body: Record<string, unknown>): Record<string, unknown> {
	const fields = { ...body };
	if ('base64' in fields) {
		fields.base64 = [fields.base64].flat().map((text) => ({ length: String(text).length }));
	}
	// The values are somebody's credentials.
	if ('outputURLHeaders' in fields) {
		fields.outputURLHeaders = Object.keys(Object(fields.outputURLHeaders));
	}
	return fields;
}
