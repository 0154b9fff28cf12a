import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fileStem } from '../../../ocr/document/file-stem';
import type { OcrWarning } from '../../../ocr/document/types';
import { parseAnswer } from '../../../ocr/normalize/parse-answer';
import { readPartIds, writePartIds } from '../../../ocr/plan/part-ids';
import type { AnsweredPart, PartsAnswer } from '../../../ocr/plan/parts-answer';
import { isRecord } from '../../../ocr/reading/foreign';
import { storeOrWarn } from '../binary-output';
import { readTextFile } from '../document/read-text-file';
import { gzip } from '../gzip';
import { freeField, keptInput } from '../kept-input';
import type { Known } from '../operations/known';
import type { ItemOutput, Submitted } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { isTool } from '../tool';
import { addWarning } from '../warnings';
import { isPartsAnswer, saysMore } from './answer-of-parts';

/** The binary field in which Submit keeps the text of the pages that were not sent. */
const TEXT_FIELD = 'ownText';

const ENDING = '.text-pages.json.gz';

/**
 * What Submit puts out of a job that goes on: the text that the PDF had itself waits in a file of the item,
 * where Get Result finds it, and not in the item's fields, where every later node would carry its words along.
 */
export async function withTextPages<Options>(
	{ context }: Session<Options>,
	parameters: Parameters,
	json: IDataObject,
	{ job, raw, files }: Submitted,
): Promise<ItemOutput> {
	// A tool gives no files.
	if (!isPartsAnswer(raw) || !raw.ocrParts.some(hasText) || isTool(context)) return { json };
	const kept: KeptText = { ...raw, jobId: job.id, ocrParts: raw.ocrParts.filter(hasText) };
	const ocrParts = raw.ocrParts.filter((part) => !hasText(part));
	const others = { ...raw, ocrParts };
	const stored = await storeOrWarn(
		async () =>
			await context.helpers.prepareBinaryData(
				await gzip(Buffer.from(JSON.stringify(kept))),
				`${fileStem(files[0]?.fileName ?? 'document')}${ENDING}`,
				'application/gzip',
			),
		'the text of the pages that were not sent',
		'It is in this item.',
	);
	if ('warning' in stored) {
		addWarning(json, stored.warning);
		return { json };
	}
	const field = freeField(TEXT_FIELD, keptInput(parameters).files);
	return {
		json: { ...withoutRaw(json), ...(saysMore(others) ? { raw: others as never } : {}) },
		binary: { [field]: stored.file },
	};
}

function withoutRaw({ ...json }: IDataObject): IDataObject {
	delete json.raw;
	return json;
}

/** An answer that was read from a file may hold anything. */
const hasText = (part: AnsweredPart) => isRecord(part) && part.document !== undefined;

const isKeptText = ({ fileName }: IBinaryData) => fileName?.endsWith(ENDING) ?? false;

/** Whether Submit has kept text in a file of this item. */
export const hasKeptText = ({ input: { binary = {} } }: Parameters): boolean =>
	Object.values(binary).some(isKeptText);

/** What is in the file. */
interface KeptText extends PartsAnswer {
	/** That of the job whose pages these are: nobody knows it before the provider has given it. */
	jobId: string | null;
}

/**
 * The job of an item, with the text of the pages that were not sent, where the item has it in a file. What came
 * from elsewhere under such a name is not used.
 */
export async function withKeptText(
	context: IExecuteFunctions,
	parameters: Parameters,
	known: Known,
): Promise<Known & { warnings?: OcrWarning[] }> {
	const { id } = known.job;
	if (id === null || parameters.string('jobFrom', 'item') !== 'item') return known;
	const files = Object.entries(parameters.input.binary ?? {});
	const names = files.flatMap(([name, file]) => (isKeptText(file) ? [name] : []));
	const textPages = new Set(readPartIds(id)?.textPages);
	for (const name of textPages.size > 0 ? names.reverse() : []) {
		const kept = await keptTextIn(context, parameters, name);
		if (!kept || !isSame(kept.jobId, id)) continue;
		const before = isPartsAnswer(known.raw) ? known.raw.ocrParts : [];
		const { pageCount, fileName } = kept;
		return {
			...known,
			raw: {
				ocrParts: [...before, ...kept.ocrParts.filter(hasText)],
				...(pageCount === undefined ? {} : { pageCount }),
				...(fileName === undefined ? {} : { fileName }),
			},
		};
	}
	return names.length > 0 ? { ...known, warnings: [notUsed(names)] } : known;
}

/** @returns `undefined` for anything else, and for what cannot be read. */
async function keptTextIn(
	context: IExecuteFunctions,
	parameters: Parameters,
	name: string,
): Promise<(Partial<KeptText> & PartsAnswer) | undefined> {
	try {
		const field = { label: `Binary field "${name}"`, name };
		const kept = parseAnswer(await readTextFile(context, parameters, field));
		return isPartsAnswer(kept) ? kept : undefined;
	} catch {
		context.getExecutionCancelSignal()?.throwIfAborted();
		return undefined;
	}
}

/** An ID may have been written with blanks on its way. */
function isSame(kept: unknown, id: string): boolean {
	const [one, other] = [kept, id].map((each) =>
		typeof each === 'string' ? readPartIds(each) : undefined,
	);
	return one !== undefined && other !== undefined && writePartIds(one) === writePartIds(other);
}

const notUsed = (names: readonly string[]): OcrWarning => ({
	code: 'text-pages-not-used',
	message: `${names.map((name) => `Binary field "${name}"`).join(', ')}: the file has the name that Submit gives to the text of pages, but it is not of this job, so it was not used.`,
});
