import { UnusableOriginal } from '../../../ocr/original/unusable';
import type { PartLimits, ReadingChoices } from '../../../ocr/plan/types';
import type { Source } from '../../../ocr/providers/provider';
import type { Ready } from '../operations/send-document';
import type { StoredFile } from '../source/stored-file';
import { Room } from '../room';
import { unusable } from './plan-item';
import type { HeldFile } from './whole-file';

/** Bytes of the parts that are being sent, in this process, whatever items they belong to. */
const partsInMemory = new Room(128 * 1024 * 1024);

/** A file that parts are cut out of, and how large they may be. */
export interface CutFile {
	/** The whole file; digested. */
	file: StoredFile;
	/** The same, open. */
	held: HeldFile;
	limits: PartLimits;
	/** Why it is cut. */
	choices: ReadingChoices;
}

type Cut = (pages: readonly number[]) => Promise<Uint8Array>;

/**
 * Sends a part, which is in memory from when it is cut until it was sent: there is room for so many in this
 * process. What the ledger knows is not cut at all.
 *
 * @throws {Stopped} the run ended before there was room for it.
 */
export async function sendCut<Options, T>(
	{ file, held, limits, choices, ended }: CutFile & { ended: AbortSignal },
	send: (ready: () => Promise<Ready<Options>>) => Promise<T>,
	ready: (cut: Cut) => Promise<Ready<Options>>,
): Promise<T> {
	let leave: () => void = () => undefined;
	const entered = new Promise<void>((resolve) => (leave = resolve));
	try {
		return await send(
			async () =>
				await new Promise<Ready<Options>>((resolve, reject) => {
					const withRoom = async (needs: (bytes: number) => void) => {
						const cut: Cut = async (pages) => {
							const bytes = await cutPages({ held, choices }, pages);
							needs(bytes.length);
							return bytes;
						};
						await ready(cut).then(resolve, reject);
						await entered;
					};
					const most = Math.min(file.bytes, limits.bytes);
					partsInMemory.in(most, withRoom, ended).catch(reject);
				}),
		);
	} finally {
		leave();
	}
}

const cutPages = async (
	{ held, choices }: Pick<CutFile, 'held' | 'choices'>,
	pages: readonly number[],
): Promise<Uint8Array> =>
	await held
		.withPages(async (open) => await open.cut(pages))
		.catch((error: unknown) => {
			throw error instanceof UnusableOriginal ? unusable(choices, error.message) : error;
		});

export function fileOfBytes(
	bytes: Uint8Array,
	about: Pick<StoredFile, 'fileName' | 'mimeType'>,
): StoredFile {
	const { fileName, mimeType } = about;
	return {
		fileName,
		mimeType,
		inMemory: true,
		bytes: bytes.length,
		async *read() {
			yield bytes;
		},
		head: async () => bytes,
	};
}

/** What a part's provider is told of it before it is there. */
export const sourceOf = (
	{ fileName, mimeType }: Pick<StoredFile, 'fileName' | 'mimeType'>,
	bytes: number,
) => ({ kind: 'file', fileName, mimeType, bytes }) as const satisfies Source;
