import type { Source } from '../../../ocr/providers/provider';
import type { Asked, Asker } from '../ledger/identity';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { isTool } from '../tool';

/** What the ledger knows an item's submission by. Throws OcrFailure if the hours are no number. */
export function askedFor<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{
		source,
		files,
		asker,
		pages,
	}: {
		source: Source;
		files: readonly StoredFile[];
		asker: Asker;
		/** 1-based, of a part of the file; the files are the whole. */
		pages?: readonly number[];
	},
): Asked {
	return {
		asker,
		request: requestOf(session, parameters, pages),
		...addressOf(source, parameters),
		files,
		reuseMs: readReuse(session, parameters),
		isByModel: isTool(session.context),
		isOwnFile: isOwnZip(session, parameters),
	};
}

/** A ZIP that the provider makes. */
export const isOwnZip = <Options>(
	{ provider }: Session<Options>,
	parameters: Parameters,
): boolean => provider.zip !== undefined && parameters.string('operation') === 'downloadZip';

/** Which request an item's fields make, whatever its source, its execution and its place in it. */
function requestOf<Options>(
	session: Session<Options>,
	parameters: Parameters,
	pages?: readonly number[],
): string {
	return session.requestOf(
		isOwnZip(session, parameters) ? 'zip' : 'read',
		session.node.readOptions(parameters, ''),
		triggerOf(parameters),
		...(pages ? [pages] : []),
	);
}

/** The OCR Trigger that is to be told; '' if none is. */
const triggerOf = (parameters: Parameters): string =>
	parameters.string('callback', 'none') === 'trigger' ? parameters.string('callbackUrl') : '';

/** A source by its address: a file that n8n has fetched from there is another one each time. */
function addressOf(source: Source, parameters: Parameters): { address?: string } {
	if (source.kind === 'key') return { address: source.key };
	return parameters.string('source') === 'url' ? { address: parameters.string('url') } : {};
}

/** A model reads a file in parts and looks things up in it: only the first call is to be paid. */
const HOURS_IN_TOOL = 1;

/** ms in which an earlier result is good enough. */
function readReuse<Options>(session: Session<Options>, parameters: Parameters): number {
	const { provider } = session;
	const otherwise = isTool(session.context) ? HOURS_IN_TOOL : 0;
	const hours = parameters.optionNumber('reuseHours', 'Reuse Recent Results', 0) ?? otherwise;
	// Its call would not come a second time.
	const isCalled = provider.withCallback !== undefined && triggerOf(parameters) !== '';
	return isCalled || isOwnZip(session, parameters) ? 0 : hours * 3_600_000;
}
