import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

import { fillerOf, MAX_FILLER_BYTES } from './filler.ts';
import type { Answer } from './http.ts';
import { storageRefusal } from './object-storage.ts';

/** What URL sources are tried on: the sample documents, and every way in which a URL disappoints. */

const TYPES: Record<string, string> = {
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.tif': 'image/tiff',
	'.tiff': 'image/tiff',
	'.bmp': 'image/bmp',
	'.webp': 'image/webp',
	'.pdf': 'application/pdf',
	'.txt': 'text/plain; charset=utf-8',
	'.json': 'application/json',
};

/** @param path below `/files/`, still encoded */
export async function serveFile(
	samplesFolder: string,
	path: string,
	query: URLSearchParams,
): Promise<Answer> {
	const bytes = /^_bytes\/(\d+)$/.exec(path);
	if (bytes) {
		const size = Math.min(Number(bytes[1]), MAX_FILLER_BYTES);
		return {
			status: 200,
			headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
			stream: fillerOf(size),
		};
	}
	if (path === '_redirect') {
		return { status: 302, headers: { location: query.get('to') ?? '/files/_forbidden' } };
	}
	if (path === '_forbidden') {
		return storageRefusal(403, 'AccessDenied', 'Request has expired');
	}
	if (path === '_endless') {
		return {
			status: 200,
			headers: { 'content-type': 'application/octet-stream' },
			stream: fillerOf(Infinity),
		};
	}
	return await serveSample(samplesFolder, path);
}

async function serveSample(samplesFolder: string, path: string): Promise<Answer> {
	const root = resolve(samplesFolder);
	const file = resolve(root, `./${decode(path)}`);
	const found = file.startsWith(root + sep) ? await stat(file).catch(() => undefined) : undefined;
	if (!found?.isFile()) return { status: 404, text: 'There is no such sample.\n' };
	return {
		status: 200,
		headers: {
			'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
			'content-length': String(found.size),
		},
		stream: createReadStream(file),
	};
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
