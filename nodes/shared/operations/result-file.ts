import { fileStem } from '../../../ocr/document/file-stem';
import type { OcrFile } from '../../../ocr/document/types';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { boundBytes } from '../bytes';
import { boundStream } from '../http/read-bounded';
import { freeField, keptInput } from '../kept-input';
import type { Sending } from '../http/send';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { fileOfBinary } from '../source/stored-file';
import type { Result } from './types';

/** Largest result file, in bytes. */
const MAX_FILE_BYTES = 2 * 1024 * 1024 * 1024;
/** Largest text that is read into the document, in bytes. */
const MAX_TEXT_BYTES = 128 * 1024 * 1024;

interface ResultFile {
	sending: Sending;
	whatFailed: string;
	/** File name that the provider gave. */
	fileName?: string;
	/** Of the document that was read, if there is no file name; otherwise the URL's last part is taken. */
	stem?: string;
}

/** Streams a result file into n8n's binary storage, and reads it if it is text. */
export async function fetchResultFile<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ sending, whatFailed, fileName, stem }: ResultFile,
): Promise<Pick<Result, 'files' | 'binary' | 'text'>> {
	const { helpers } = session.context;
	const wanted = parameters.optionString('outputBinaryField') || 'result';
	// The document names it, so it is chosen here.
	const binaryProperty = freeField(wanted, keptInput(parameters).files);
	return await session.sender.download(
		sending,
		whatFailed,
		async ({ body, headers, url }) => {
			const name = fileName ?? renamed(nameOfUrl(url), stem);
			const mimeType = headers['content-type']?.split(';')[0]?.trim();
			const binary = await helpers.prepareBinaryData(
				boundStream(body, MAX_FILE_BYTES, 'The result file is larger than 2 GB.'),
				name,
				isTelling(mimeType) ? mimeType : undefined,
			);
			const file: OcrFile = {
				kind: 'result',
				fileName: binary.fileName ?? name,
				mimeType: binary.mimeType,
				binaryProperty,
			};
			const stored = await fileOfBinary(helpers, binary, name);
			const isText = binary.mimeType === 'text/plain' && stored.bytes <= MAX_TEXT_BYTES;
			return {
				files: [file],
				binary: { [binaryProperty]: binary },
				...(isText ? { text: await readText(stored.read()) } : {}),
			};
		},
		() => {
			throw new UnreadableAnswer('a file');
		},
	);
}

/** Object storage often says only "bytes"; then the file name decides. */
const isTelling = (mimeType: string | undefined): mimeType is string =>
	Boolean(mimeType) && !/octet-stream$/.test(mimeType ?? '');

function nameOfUrl(url: string): string {
	const last = new URL(url).pathname.split('/').pop() || 'result';
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}

/** A provider names its file by the task: `0a4c9042.txt` is `invoice.txt` to whoever sent invoice.pdf. */
const renamed = (name: string, stem = ''): string =>
	stem === '' ? name : stem.replace(/[\\/]/g, '_') + name.slice(fileStem(name).length);

/** UTF-8, with or without a byte order mark. */
async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
	const decoder = new TextDecoder('utf-8');
	let text = '';
	for await (const chunk of boundBytes(chunks, MAX_TEXT_BYTES))
		text += decoder.decode(chunk, { stream: true });
	return text + decoder.decode();
}
