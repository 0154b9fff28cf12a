import { UnusableOriginal } from '../../../ocr/original/unusable';
import type { PartLimits, ReadingChoices } from '../../../ocr/plan/types';
import type { Source } from '../../../ocr/providers/provider';
import type { Holding } from '../http/sending';
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

/** Cuts a part out, which is then a file of its own; its bytes are there while there is room for them. */
type Cut = (
	pages: readonly number[],
	about: Pick<StoredFile, 'fileName' | 'mimeType'>,
) => Promise<StoredFile>;

/**
 * Sends a part, which is in memory from when it is cut until it was sent, and not while its provider asks to wait:
 * there is room for so many in this process. What the ledger knows is not cut at all.
 *
 * @throws {Stopped} the run ended before there was room for it.
 */
export async function sendCut<Options, T>(
	whole: CutFile & { ended: AbortSignal },
	send: (ready: () => Promise<Ready<Options>>, holding: Holding) => Promise<T>,
	ready: (cut: Cut) => Promise<Ready<Options>>,
): Promise<T> {
	const part = new PartInMemory(whole);
	try {
		return await send(async () => {
			await part.enter();
			return await ready(part.cut);
		}, part);
	} finally {
		part.letGo();
	}
}

/** The bytes of a part, and the room that they take. */
class PartInMemory implements Holding {
	private place: { needs(less: number): void; leave(): void } | undefined;
	private bytes: Uint8Array = NO_BYTES;
	private pages: readonly number[] = [];
	/** Bytes that it may have. */
	private most: number;

	constructor(private readonly whole: CutFile & { ended: AbortSignal }) {
		this.most = Math.min(whole.file.bytes, whole.limits.bytes);
	}

	/** @throws {Stopped} the run ended before there was room. */
	async enter(): Promise<void> {
		this.place = await new Promise((resolve, reject) => {
			const stay = async (needs: (less: number) => void) =>
				await new Promise<void>((leave) => resolve({ needs, leave }));
			partsInMemory.in(this.most, stay, this.whole.ended).catch(reject);
		});
	}

	readonly cut: Cut = async (pages, about) => {
		this.pages = pages;
		await this.cutAgain();
		const { fileName, mimeType } = about;
		return {
			fileName,
			mimeType,
			inMemory: true,
			bytes: this.bytes.length,
			read: () => this.read(),
			head: async () => this.bytes,
		};
	};

	letGo(): void {
		this.bytes = NO_BYTES;
		this.place?.leave();
		this.place = undefined;
	}

	/** The same pages are the same bytes, however often they are cut. */
	async takeUp(): Promise<void> {
		if (this.place) return;
		await this.enter();
		await this.cutAgain();
	}

	private async cutAgain(): Promise<void> {
		this.bytes = await cutPages(this.whole, this.pages);
		this.most = this.bytes.length;
		this.place?.needs(this.most);
	}

	private async *read(): AsyncGenerator<Uint8Array> {
		yield this.bytes;
	}
}

const NO_BYTES = new Uint8Array();

const cutPages = async (
	{ held, choices }: Pick<CutFile, 'held' | 'choices'>,
	pages: readonly number[],
): Promise<Uint8Array> =>
	await held
		.withPages(async (open) => await open.cut(pages))
		.catch((error: unknown) => {
			throw error instanceof UnusableOriginal ? unusable(choices, error.message) : error;
		});

/** What a part's provider is told of it before it is there. */
export const sourceOf = (
	{ fileName, mimeType }: Pick<StoredFile, 'fileName' | 'mimeType'>,
	bytes: number,
) => ({ kind: 'file', fileName, mimeType, bytes }) as const satisfies Source;
