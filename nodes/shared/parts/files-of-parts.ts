import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { fileStem } from '../../../ocr/document/file-stem';
import type { OcrFile, OcrWarning } from '../../../ocr/document/types';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import { notStoredWarning, storeBinary } from '../binary-output';
import { freeField, keptInput } from '../kept-input';
import type { Result } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { Slots } from '../slots';
import { fileOfBinary } from '../source/stored-file';
import { turnsOf } from '../turns-of';
import { JOINS, type Join } from './join-files';

/** The files that came as the result of a part. */
export interface FilesOfPart extends Pick<Result, 'files' | 'binary'> {
	/** As people read them: `31-60` or `2, 5-7`. */
	pages: string;
}

/** What is joined is held in memory: one file in this process, however many items there are. */
const joins = new Slots(1);

interface Files extends Pick<Result, 'files' | 'binary'> {
	/** Those that a part still has of its own, by its pages; none where they were joined. */
	ofPart: ReadonlyMap<string, OcrFile[]>;
	/** Why there is a file for each part where there could be one. */
	warnings: OcrWarning[];
}

/**
 * The result files of a file's parts: one file where the format can be joined, else one for each part, with
 * its pages in the name. Their binary fields are named anew: `result`, `result_1` and so on.
 *
 * @param parts in the order of their pages.
 * @param stem the whole file's name without its ending.
 */
export async function filesOfParts<Options>(
	{ context }: Pick<Session<Options>, 'context'>,
	parameters: Parameters,
	parts: readonly FilesOfPart[],
	stem: string,
): Promise<Files> {
	const wanted = parameters.optionString('outputBinaryField') || 'result';
	const taken = keptInput(parameters).files;
	const single = parts.map(onlyBinary).filter((binary) => binary !== undefined);
	const mimeType = single[0]?.mimeType ?? '';
	const isAlike = single.every((binary) => binary.mimeType === mimeType);
	const join = single.length > 1 && single.length === parts.length && isAlike && JOINS[mimeType];
	if (!join) return { ...numbered(parts, { wanted, taken, stem }), warnings: [] };
	try {
		const cancelled = context.getExecutionCancelSignal();
		const joining = async () => await joined(context, single, join, stem);
		const binary = await joins.in(joining, cancelled);
		const binaryProperty = freeField(wanted, taken);
		const file: OcrFile = {
			kind: 'result',
			fileName: binary.fileName ?? stem,
			mimeType,
			binaryProperty,
		};
		const made = { [binaryProperty]: binary };
		return { files: [file], binary: made, ofPart: new Map(), warnings: [] };
	} catch (error) {
		context.getExecutionCancelSignal()?.throwIfAborted();
		return { ...numbered(parts, { wanted, taken, stem }), warnings: [notJoined(error)] };
	}
}

async function joined(
	context: IExecuteFunctions,
	parts: readonly IBinaryData[],
	join: Join,
	stem: string,
): Promise<IBinaryData> {
	const files = await Promise.all(
		parts.map(async (binary) => await fileOfBinary(context.helpers, binary, stem)),
	);
	const { bytes, ending } = await join(files, turnsOf(context));
	return await storeBinary(context, bytes, {
		fileName: `${stem}.${ending}`,
		mimeType: parts[0]!.mimeType,
		inMemory: files.some((file) => file.inMemory),
	});
}

/** The file of a part that has one, and n8n holds it. */
function onlyBinary({ files, binary = {} }: FilesOfPart): IBinaryData | undefined {
	const field = files.length === 1 ? files[0]!.binaryProperty : undefined;
	return field === undefined ? undefined : binary[field];
}

function numbered(
	parts: readonly FilesOfPart[],
	{ wanted, taken, stem }: { wanted: string; taken: IBinaryKeyData; stem: string },
): Omit<Files, 'warnings'> {
	const ofPart = new Map<string, OcrFile[]>();
	const made: IBinaryKeyData = {};
	for (const part of parts) {
		const files: OcrFile[] = [];
		ofPart.set(part.pages, files);
		for (const file of part.files) {
			const fileName = nameOfPart(file.fileName, part.pages, stem);
			const held = part.binary?.[file.binaryProperty ?? ''];
			if (!held) {
				files.push({ ...file, fileName });
				continue;
			}
			const binaryProperty = freeField(wanted, { ...taken, ...made });
			made[binaryProperty] = { ...held, fileName };
			files.push({ ...file, fileName, binaryProperty });
		}
	}
	const files = [...ofPart.values()].flat();
	return { files, ofPart, ...(Object.keys(made).length > 0 ? { binary: made } : {}) };
}

/** UTF-16 units of the pages in a name. */
const MOST_PAGES = 40;

/** `scan-p31-60.docx`; of many single pages the first ones. */
function nameOfPart(fileName: string, pages: string, stem: string): string {
	const ending = fileName.slice(fileStem(fileName).length);
	const packed = pages.replaceAll(' ', '');
	const shown =
		packed.length > MOST_PAGES ? `${packed.slice(0, MOST_PAGES).replace(/,\d*$/, '')}…` : packed;
	return `${stem}-p${shown}${ending}`;
}

function notJoined(error: unknown): OcrWarning {
	const instead = 'Each part has a file of its own.';
	if (!(error instanceof UnusableOriginal)) {
		return notStoredWarning('the joined result file', error, instead);
	}
	return {
		code: 'parts-not-joined',
		message: `The result files of the parts were not joined. ${error.message} ${instead}`,
	};
}
