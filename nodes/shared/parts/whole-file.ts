import type { FileFormat } from '../../../ocr/document/formats';
import type { PageFile } from '../../../ocr/original/cut/page-file';
import { collectBytes } from '../bytes';
import { Stopped } from '../failure';
import { Slots } from '../slots';
import type { StoredFile } from '../source/stored-file';

/**
 * Largest file that is looked into or sent in parts, in bytes: it is in memory as a whole, and once more in
 * PDFium's own.
 */
export const MOST_WHOLE_BYTES = 256 * 1024 * 1024;

/** Files that are in memory as a whole, in this process: so many at once, however many items there are. */
const wholeFiles = new Slots(2);

/**
 * Does something with all bytes of a file, when there is a slot for it.
 *
 * @param ended aborted when the run has ended: then nobody looks into the file any more.
 * @throws {Stopped} it has.
 * @throws {TooManyBytes} the file has more than {@link MOST_WHOLE_BYTES}.
 */
export const withWholeFile = async <T>(
	file: StoredFile,
	work: (bytes: Buffer) => Promise<T>,
	ended: AbortSignal,
): Promise<T> => await inSlot(async () => await work(await allOf(file, ended)), ended);

async function allOf(file: StoredFile, ended: AbortSignal): Promise<Buffer> {
	const bytes = await collectBytes(file.read(), MOST_WHOLE_BYTES);
	if (ended.aborted) throw new Stopped();
	return bytes;
}

/** Files that are open and that nobody works with, the one that has been idle longest first. */
const idle = new Set<HeldFile>();

async function inSlot<T>(work: () => Promise<T>, ended: AbortSignal): Promise<T> {
	const [first] = idle;
	if (wholeFiles.room.isFull) first?.release();
	return await wholeFiles.in(work, ended);
}

/**
 * A file that stays open between what is done with its pages, so that it is read and opened once. It has its slot
 * meanwhile, and gives it back as soon as another file needs one and nobody works with this one; then it is opened
 * again. Whoever made it closes it.
 */
export class HeldFile {
	private opened: Promise<PageFile> | undefined;
	private letGo: () => void = () => undefined;
	private last: Promise<unknown> = Promise.resolve();
	private users = 0;
	private isClosed = false;

	/** @param ended aborted when the run has ended. */
	constructor(
		private readonly file: StoredFile,
		private readonly format: FileFormat,
		private readonly ended: AbortSignal,
	) {}

	/**
	 * Does something with its pages, one after the other.
	 *
	 * @throws {Stopped} the run has ended.
	 * @throws {UnusableOriginal} it cannot be opened; a sentence for people.
	 */
	async withPages<T>(work: (pages: PageFile) => Promise<T>): Promise<T> {
		this.users++;
		idle.delete(this);
		const mine = this.last.then(async () => await work(await (this.opened ??= this.open())));
		this.last = mine.catch(() => undefined);
		try {
			return await mine;
		} finally {
			if (--this.users === 0) this.rest();
		}
	}

	close(): void {
		this.isClosed = true;
		if (this.users === 0) this.release();
	}

	/** Gives its slot back. */
	release(): void {
		idle.delete(this);
		this.opened = undefined;
		this.letGo();
	}

	private rest(): void {
		if (this.isClosed || wholeFiles.room.isWaitedFor) this.release();
		else if (this.opened) idle.add(this);
	}

	/** Open until it is released. */
	private async open(): Promise<PageFile> {
		const { file, format, ended } = this;
		return await new Promise<PageFile>((resolve, reject) => {
			const hold = async () => {
				const released = new Promise<void>((done) => (this.letGo = done));
				await openPages(await allOf(file, ended), file, format, async (pages) => {
					resolve(pages);
					await released;
				});
			};
			inSlot(hold, ended).catch((error: unknown) => {
				this.opened = undefined;
				reject(error as Error);
			});
		});
	}
}

/**
 * Does something with the pages of a file; nothing of it is held afterwards.
 *
 * @throws {UnusableOriginal} it cannot be opened; a sentence for people.
 */
export async function openPages<T>(
	bytes: Buffer,
	{ fileName }: Pick<StoredFile, 'fileName'>,
	format: FileFormat,
	work: (pages: PageFile) => Promise<T>,
): Promise<T> {
	const { PageFile } = await import('../../../ocr/original/cut/page-file');
	const pages = await PageFile.open(bytes, { fileName, format });
	try {
		return await work(pages);
	} finally {
		pages.close();
	}
}
