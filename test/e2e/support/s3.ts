import { createHash } from 'node:crypto';
import { startServer } from '../../support/server.ts';

export interface Bucket {
	origin: string;
	/** By key. */
	objects: Map<string, Buffer>;
	/** What signed its requests, each once. */
	accessKeys: Set<string>;
}

/** One bucket of an S3 on this machine: list, get, put, copy and delete, addressed by path. */
export async function startBucket(name: string, objects: Record<string, Uint8Array>) {
	const server = await startServer();
	const bucket: Bucket = {
		origin: server.origin,
		objects: new Map(Object.entries(objects).map(([key, bytes]) => [key, Buffer.from(bytes)])),
		accessKeys: new Set(),
	};
	const note = (authorization = '') => {
		const key = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/.*Signature=[0-9a-f]{64}$/.exec(
			authorization,
		);
		bucket.accessKeys.add(key?.[1] ?? 'unsigned');
	};
	const xml = (text: string) => ({ text, headers: { 'content-type': 'application/xml' } });
	const noSuchKey = { ...xml('<Error><Code>NoSuchKey</Code></Error>'), status: 404 };
	const keyOf = (path: string) =>
		decodeURIComponent(new URL(path, server.origin).pathname.slice(`/${name}/`.length));

	server.on(`GET /${name}?*`, ({ path, headers }) => {
		note(headers.authorization);
		const { searchParams: query } = new URL(path, server.origin);
		if (query.has('location')) return xml('<LocationConstraint/>');
		const keys = [...bucket.objects.keys()].filter((key) =>
			key.startsWith(query.get('prefix') ?? ''),
		);
		const contents = keys.map((key) => {
			const size = bucket.objects.get(key)!.length;
			return `<Contents><Key>${key}</Key><Size>${size}</Size></Contents>`;
		});
		return xml(`<ListBucketResult>${contents.join('')}</ListBucketResult>`);
	});
	server.on(`GET /${name}/*`, ({ path, headers }) => {
		note(headers.authorization);
		const bytes = bucket.objects.get(keyOf(path));
		return bytes ? { bytes, headers: { 'content-type': 'binary/octet-stream' } } : noSuchKey;
	});
	server.on(`PUT /${name}/*`, ({ path, headers, body }) => {
		note(headers.authorization);
		const source = headers['x-amz-copy-source'] as string | undefined;
		const bytes = source === undefined ? body : bucket.objects.get(keyOf(source));
		if (!bytes) return noSuchKey;
		const md5 = createHash('md5').update(body).digest('base64');
		if (source === undefined && headers['content-md5'] !== md5) {
			return { ...xml('<Error><Code>BadDigest</Code></Error>'), status: 400 };
		}
		bucket.objects.set(keyOf(path), bytes);
		return xml(source === undefined ? '' : '<CopyObjectResult><ETag>1</ETag></CopyObjectResult>');
	});
	server.on(`DELETE /${name}/*`, ({ path, headers }) => {
		note(headers.authorization);
		bucket.objects.delete(keyOf(path));
		return { status: 204 };
	});
	return bucket;
}
