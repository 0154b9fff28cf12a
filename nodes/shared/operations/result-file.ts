import { fileStem } from '../../../ocr/document/file-stem';
import { extensionOf } from '../../../ocr/document/formats';
import type { OcrFile } from '../../../ocr/document/types';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { notStoredWarning } from '../binary-output';
import { boundBytes } from '../bytes';
import type { StreamedAnswer } from '../http/client';
import { boundStream } from '../http/read-bounded';
import { expectWhole, watchEnds } from '../http/watched';
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

type Fetched = Pick<Result, 'files' | 'binary' | 'text' | 'warnings'>;

/**
 * Streams a result file into n8n's binary storage, and reads it if it is text. Where n8n cannot store it, the
 * item gets its address and its text.
 *
 * @throws {OcrFailure} it cannot be had whole.
 */
export async function fetchResultFile<Options>(
	session: Session<Options>,
	parameters: Parameters,
	wanted: ResultFile,
): Promise<Fetched> {
	const { sending, whatFailed } = wanted;
	const stored = await session.sender.download(
		sending,
		whatFailed,
		async (answer) => await storeFile(session, parameters, answer, wanted),
		noFile,
	);
	if (!('notStored' in stored)) return stored;
	const { notStored, ...about } = stored;
	const isText = isTextFile(about);
	const text = isText ? await fetchText(session, wanted) : undefined;
	const instead = isText
		? 'Its text is in this item.'
		: `Make room, then run Get Result with job ID ${sending.jobId ?? ''}.`;
	return {
		files: [{ kind: 'result', ...about }],
		...(text === undefined ? {} : { text }),
		warnings: [notStoredWarning(`the result file "${about.fileName}"`, notStored, instead)],
	};
}

/** A file that n8n could not store. */
interface NotStored {
	notStored: unknown;
	fileName: string;
	mimeType: string;
	url: string;
}

async function storeFile<Options>(
	{ context: { helpers }, ended }: Session<Options>,
	parameters: Parameters,
	{ body, headers, url }: StreamedAnswer,
	{ fileName, stem }: ResultFile,
): Promise<Fetched | NotStored> {
	const sent = nameOfUrl(url);
	const name = fileName ?? renamed(sent, stem);
	const given = headers['content-type']?.split(';')[0]?.trim();
	const mimeType = isTelling(given) ? given : undefined;
	const ends = watchEnds(body);
	const tooLarge = 'The result file is larger than 2 GB.';
	const bounded = boundStream(body, MAX_FILE_BYTES, tooLarge, ended);
	const kept = await helpers.prepareBinaryData(bounded, name, mimeType).then(
		(binary) => ({ binary }),
		(error: unknown): NotStored => {
			// The body itself broke: that is for whoever sends the request.
			if (body.errored) throw error;
			body.destroy();
			return { notStored: error, fileName: name, mimeType: mimeType ?? '', url };
		},
	);
	if ('notStored' in kept) return kept;
	const { binary } = kept;
	const stored = await fileOfBinary(helpers, binary, name);
	const named = { fileName: fileName ?? sent, storedBytes: stored.bytes };
	expectWhole({ body, headers }, ends(), named);
	// The document names the field, so it is chosen here.
	const wanted = parameters.optionString('outputBinaryField') || 'result';
	const binaryProperty = freeField(wanted, keptInput(parameters).files);
	const file: OcrFile = {
		kind: 'result',
		fileName: binary.fileName ?? name,
		mimeType: binary.mimeType,
		binaryProperty,
	};
	const isText = binary.mimeType === 'text/plain' && stored.bytes <= MAX_TEXT_BYTES;
	return {
		files: [file],
		binary: { [binaryProperty]: binary },
		...(isText ? { text: await readText(stored.read()) } : {}),
	};
}

const isTextFile = ({ fileName, mimeType }: NotStored | Omit<NotStored, 'notStored'>) =>
	mimeType === '' ? extensionOf(fileName) === 'txt' : mimeType === 'text/plain';

/** The text alone, past n8n's storage. */
async function fetchText<Options>(
	session: Session<Options>,
	{ sending, whatFailed }: ResultFile,
): Promise<string> {
	return await session.sender.download(
		sending,
		whatFailed,
		async (answer) => {
			const { body, url } = answer;
			const ends = watchEnds(body);
			const tooLarge = 'The text is larger than 128 MB.';
			const bounded = boundStream(body, MAX_TEXT_BYTES, tooLarge, session.ended);
			const text = await readText(bounded as AsyncIterable<Uint8Array>);
			expectWhole(answer, ends(), { fileName: nameOfUrl(url) });
			return text;
		},
		noFile,
	);
}

function noFile(): never {
	throw new UnreadableAnswer('a file');
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
