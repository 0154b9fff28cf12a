import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fileStem } from '../../../ocr/document/file-stem';
import { parseAnswer } from '../../../ocr/normalize/parse-answer';
import type { AnsweredPart, PartsAnswer } from '../../../ocr/plan/parts-answer';
import { storeOrWarn } from '../binary-output';
import { readTextFile } from '../document/read-text-file';
import { gzip } from '../gzip';
import { freeField, keptInput } from '../kept-input';
import type { ItemOutput, Submitted } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { isTool } from '../tool';
import { addWarning } from '../warnings';
import type { Known } from './finish-parts';
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
	{ raw, files }: Submitted,
): Promise<ItemOutput> {
	// A tool gives no files.
	if (!isPartsAnswer(raw) || !raw.ocrParts.some(hasText) || isTool(context)) return { json };
	const kept: PartsAnswer = { ...raw, ocrParts: raw.ocrParts.filter(hasText) };
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

const hasText = ({ document }: AnsweredPart) => document !== undefined;

const isKeptText = ({ fileName }: IBinaryData) => fileName?.endsWith(ENDING) ?? false;

/** Whether Submit has kept text in a file of this item. */
export const hasKeptText = ({ input: { binary = {} } }: Parameters): boolean =>
	Object.values(binary).some(isKeptText);

/** The job of an item, with the text of the pages that were not sent, where the item has it in a file. */
export async function withKeptText(
	context: IExecuteFunctions,
	parameters: Parameters,
	known: Known,
): Promise<Known> {
	const files = Object.entries(parameters.input.binary ?? {}).filter(([, file]) =>
		isKeptText(file),
	);
	const [name] = files.at(-1) ?? [];
	if (
		name === undefined ||
		known.job.id === null ||
		parameters.string('jobFrom', 'item') !== 'item'
	) {
		return known;
	}
	const text = await readTextFile(context, parameters, { label: `Binary field "${name}"`, name });
	const kept = parseAnswer(text);
	if (!isPartsAnswer(kept)) return known;
	const before = isPartsAnswer(known.raw) ? known.raw.ocrParts : [];
	return { ...known, raw: { ...kept, ocrParts: [...before, ...kept.ocrParts] } };
}
