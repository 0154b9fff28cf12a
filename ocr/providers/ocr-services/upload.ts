import { isRecord, text } from '../../reading/foreign';
import type { ProviderAnswer, Source, UploadStep } from '../provider';
import { UnreadableAnswer } from '../../reading/unreadable';

/** The upload, as the account's own documentation of the File Upload API describes it. */
export interface UploadOptions {
	/**
	 * `multipart`: the file goes to the service, which answers with its key. `presigned`: the
	 * service answers with an address for it and its key, and the file goes there.
	 */
	uploadStyle: 'multipart' | 'presigned';
	/** Below the base URL. */
	uploadPath: string;
	/** Name of the multipart field. */
	fileField: string;
	/** Where in the answer the key stands, as a path such as `data.key`. */
	keyPath: string;
	/** Where in the answer the address stands, likewise. */
	urlPath: string;
}

export function uploadStep(source: Source, options: UploadOptions): UploadStep {
	const file = source.kind === 'file' ? source : { fileName: 'document', mimeType: '' };
	if (options.uploadStyle === 'multipart') {
		return {
			request: {
				method: 'POST',
				url: options.uploadPath,
				body: { kind: 'multipart', fields: [], fileField: options.fileField },
				timeoutMs: 600_000,
			},
			read: (answer) => ({ key: textAt(answer, options.keyPath) }),
		};
	}
	return {
		request: {
			method: 'POST',
			url: options.uploadPath,
			body: { kind: 'json', json: { fileName: file.fileName, contentType: file.mimeType } },
		},
		read(answer) {
			const key = textAt(answer, options.keyPath);
			return {
				step: {
					// The address bears its own permission; the key of the account stays behind.
					request: {
						method: 'PUT',
						url: textAt(answer, options.urlPath),
						body: { kind: 'file' },
						anonymous: true,
						timeoutMs: 600_000,
						// The same bytes at the same address: sending them twice does no harm.
						idempotent: true,
					},
					read: () => ({ key }),
				},
			};
		},
	};
}

function textAt({ json }: ProviderAnswer, path: string): string {
	let value: unknown = json;
	for (const part of path.split('.')) {
		value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
	}
	const found = text(value);
	if (found === undefined) throw new UnreadableAnswer(`"${path}" in the answer to the upload`);
	return found;
}
