import { failureOfStatus } from '../failures';
import { isRecord, text } from '../../reading/foreign';
import type { ProviderAnswer, ProviderFailure, Source, UploadStep } from '../provider';
import { UnreadableAnswer } from '../../reading/unreadable';

/** The upload, as described in the File Upload API documentation for account holders. */
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
	/** Path to the key in the response, such as `data.key`. */
	keyPath: string;
	/** Path to the upload URL in the response. */
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
					// The URL itself grants access, so the account's key is not sent.
					request: {
						method: 'PUT',
						url: textAt(answer, options.urlPath),
						body: { kind: 'file' },
						anonymous: true,
						timeoutMs: 600_000,
						// Putting the same file at the same URL twice does no harm.
						idempotent: true,
					},
					read: () => ({ key }),
					readFailure: readStorageFailure,
				},
			};
		},
	};
}

/** The storage refuses in a form of its own, and knows nothing of the account's key. */
function readStorageFailure(answer: ProviderAnswer): ProviderFailure | null {
	const failure = failureOfStatus(answer);
	return (
		failure && {
			...failure,
			message: 'Its storage did not accept the upload. The upload URL may have expired.',
			advice: 'Run the node again; if it happens again, check Upload Style.',
		}
	);
}

function textAt({ json }: ProviderAnswer, path: string): string {
	let value: unknown = json;
	for (const part of path.split('.')) {
		value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
	}
	const found = text(value);
	if (found === undefined) throw new UnreadableAnswer(`"${path}" in the upload response`);
	return found;
}
