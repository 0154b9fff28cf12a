import { randomUUID } from 'node:crypto';

import { describeFile, MalformedForm, readForm } from '../../form.ts';
import { MIME_TYPES, sniffFormat, type Format } from '../../formats.ts';
import { readBody, type Answer } from '../../http.ts';
import { LinkSigner, storageRefusal } from '../../object-storage.ts';
import type { ProviderRequest, Surroundings } from '../provider.ts';
import { Refusal } from '../refusal.ts';

export const USER_ID = 'sandbox-user';

/** The documentation gives no limit; this one keeps the sandbox small. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;
const KEPT_OBJECTS = 500;

const EXTENSION = /\.(jpe?g|png|gif|bmp|webp|tiff?)$/i;
const CREDENTIALS = ['x-api-key', 'authorization', 'cookie'];

const FORMATS: ReadonlySet<Format> = new Set<Format>(['jpeg', 'png', 'gif', 'bmp', 'webp', 'tiff']);

interface StoredObject {
	contentType: string;
	/** Null in stub mode. */
	bytes: Buffer | null;
}

/** Whether it is `ocr/<user>/<file>.<image extension>`. */
export function isKey(key: string): boolean {
	const [first, user, file, ...more] = key.split('/');
	if (first !== 'ocr' || !user || !file || more.length > 0) return false;
	if (user === '.' || user === '..' || /[\\\p{Cc}]/u.test(key)) return false;
	return EXTENSION.test(file) && !file.startsWith('.');
}

/**
 * The bucket in which images must be before they can be read. How they get there is not documented
 * where anybody can see it; both customary ways are here: a form, and a signed link to PUT to.
 */
export class OcrServicesStore {
	private readonly surroundings: Surroundings;
	private readonly links = new LinkSigner();
	private readonly objects = new Map<string, StoredObject>();

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
	}

	find(key: string): StoredObject | undefined {
		return this.objects.get(key);
	}

	/** Where anybody may look at it. */
	publicUrl(key: string): string {
		return `${this.surroundings.otherBaseUrl}/storage/${key.split('/').map(encodeURIComponent).join('/')}`;
	}

	clear(): void {
		this.objects.clear();
	}

	/** A form with one file. @throws Refusal */
	async upload(request: ProviderRequest): Promise<Answer> {
		const { stub } = this.surroundings;
		const form = await readForm(request.incoming, request.meter, {
			maxFileBytes: MAX_FILE_BYTES,
			keepFiles: !stub,
		}).catch((error: unknown) => {
			if (error instanceof MalformedForm) throw new Refusal(400, `${error.message}.`);
			throw error;
		});
		request.note(Object.fromEntries(form.files.map((file) => [file.name, describeFile(file)])));
		const strange = [...form.fields, ...form.files].filter(({ name }) => name !== 'file');
		if (strange.length > 0) throw new Refusal(400, `Unknown field "${strange[0]?.name}"`);
		const [file, ...others] = form.files;
		if (!file || file.fileName === '' || form.fields.length > 0 || others.length > 0) {
			throw new Refusal(400, 'Exactly one file is required, in the field "file"');
		}
		const key = newKey(file.fileName);
		if (!stub) {
			if (file.bytes === null) throw new Refusal(413, 'File is too large');
			if (!FORMATS.has(sniffFormat(file.bytes))) throw notAnImage();
		}
		const contentType = file.bytes ? MIME_TYPES[sniffFormat(file.bytes)] : file.mimeType;
		this.put(key, { contentType, bytes: file.bytes });
		return { status: 200, json: { key, url: this.publicUrl(key) } };
	}

	/** @throws Refusal */
	presign(fileName: string, contentType: string): Answer {
		if (!/^image\/[\w.+-]+$/.test(contentType)) throw notAnImage();
		const key = newKey(fileName);
		const path = storagePath(key);
		const expires = Date.now() + this.surroundings.settings.linkValidMs;
		const query = this.links.sign({ method: 'PUT', path, contentType }, expires);
		return { status: 200, json: { uploadUrl: this.publicUrl(key) + query, key } };
	}

	/** A PUT to a signed link. */
	async receive(request: ProviderRequest): Promise<Answer> {
		const { headers, query, meter } = request;
		if (CREDENTIALS.some((name) => name in headers)) {
			return storageRefusal(
				400,
				'InvalidArgument',
				'Only one auth mechanism allowed: the signature in the link',
			);
		}
		const key = keyOf(request);
		const contentType = headers['content-type'] ?? '';
		const permission = { method: 'PUT', path: storagePath(key), contentType } as const;
		const refused = this.links.refuse(permission, query, Date.now());
		if (refused) return refused;
		if (headers['content-length'] === undefined) {
			return storageRefusal(
				411,
				'MissingContentLength',
				'You must provide the Content-Length HTTP header.',
			);
		}
		if (this.surroundings.stub) {
			this.put(key, { contentType, bytes: null });
			return { status: 200 };
		}
		const bytes = await readBody(request.incoming, meter, MAX_FILE_BYTES);
		if (bytes === null) {
			return storageRefusal(400, 'EntityTooLarge', 'Your upload exceeds the maximum size');
		}
		this.put(key, { contentType, bytes });
		return { status: 200 };
	}

	fetch(request: ProviderRequest): Answer {
		const object = this.objects.get(keyOf(request));
		if (!object) return storageRefusal(404, 'NoSuchKey', 'The specified key does not exist.');
		const bytes = object.bytes ?? Buffer.from('The stub keeps no files.\n');
		return { status: 200, headers: { 'content-type': object.contentType }, bytes };
	}

	private put(key: string, object: StoredObject): void {
		this.objects.set(key, object);
		const oldest = this.objects.size > KEPT_OBJECTS ? this.objects.keys().next().value : undefined;
		if (oldest !== undefined) this.objects.delete(oldest);
	}
}

function newKey(fileName: string): string {
	if (!EXTENSION.test(fileName)) throw notAnImage();
	const name = fileName.replace(/^.*[\\/]/, '').replace(/[^\p{L}\p{N}._-]/gu, '_');
	return `ocr/${USER_ID}/${randomUUID().slice(0, 8)}-${name}`;
}

function keyOf({ params }: ProviderRequest): string {
	return ['ocr', params.user ?? '', params.file ?? ''].map(decode).join('/');
}

function storagePath(key: string): string {
	return `/storage/${key}`;
}

function notAnImage(): Refusal {
	return new Refusal(400, 'Only image files are supported');
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
