import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { Readable } from 'node:stream';

import type { ProviderLimits } from '../../../../ocr/providers/provider';

/** First bytes of files, and as much behind them as a size asks for. */
const STARTS = {
	png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
	jpeg: [0xff, 0xd8, 0xff, 0xe0],
	pdf: [...Buffer.from('%PDF-1.7\n')],
	tiff: [0x49, 0x49, 0x2a, 0x00],
	html: [...Buffer.from('<!doctype html><title>a</title>')],
	json: [...Buffer.from('{"a": 1}')],
};

export const bytesOf = (format: keyof typeof STARTS, size = 100): Buffer =>
	Buffer.concat([Buffer.from(STARTS[format]), Buffer.alloc(size)]).subarray(0, size);

/** n8n's store of files. */
export class Files {
	private readonly bytes = new Map<string, Buffer>();

	/** A file of an item, as n8n has it. */
	keep(bytes: Buffer, fileName?: string, mimeType = 'application/octet-stream'): IBinaryData {
		const id = `filesystem-v2:${this.bytes.size}`;
		this.bytes.set(id, bytes);
		return {
			...{ id, data: 'filesystem-v2', mimeType, bytes: bytes.length },
			...(fileName === undefined ? {} : { fileName }),
		};
	}

	forget({ id = '' }: IBinaryData): void {
		this.bytes.delete(id);
	}

	contextOf(
		set: Record<string, unknown>,
		binary: Record<string, IBinaryData> = {},
		type = 'x.ocr',
	): IExecuteFunctions {
		return {
			getInputData: () => [{ json: {}, binary }],
			getNode: () => ({ type }),
			getNodeParameter: (name: string, _item: number, otherwise: unknown) => {
				const value = Object.hasOwn(set, name) ? set[name] : otherwise;
				return typeof value === 'function' ? (value as () => unknown)() : value;
			},
			helpers: {
				getBinaryStream: async (id: string) => {
					const bytes = this.bytes.get(id);
					if (!bytes) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
					return await Promise.resolve(Readable.from([bytes], { objectMode: false }));
				},
				getBinaryMetadata: async (id: string) =>
					await Promise.resolve({ fileSize: this.bytes.get(id)!.length }),
				// On disk n8n takes whatever gives its bytes piece by piece.
				prepareBinaryData: async (
					body: Buffer | AsyncIterable<Uint8Array>,
					fileName: string,
					mimeType: string,
				) => {
					const pieces: Uint8Array[] = [];
					if (Buffer.isBuffer(body)) pieces.push(body);
					else for await (const piece of body) pieces.push(piece);
					return this.keep(Buffer.concat(pieces), fileName, mimeType);
				},
			},
		} as unknown as IExecuteFunctions;
	}
}

export const LIMITS: ProviderLimits = { bytes: 2 * 1024 * 1024, formats: ['pdf', 'png', 'tiff'] };
