import type { IDataObject, IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import type { OcrWarning } from '../../ocr/document/types';
import { htmlText } from '../../ocr/export/html-text';
import { isRecord, list, text } from '../../ocr/reading/foreign';
import { oneLine } from '../../ocr/reading/one-line';

/** Adds to the `warnings` of what goes into an item. */
export function addWarning(json: IDataObject, warning: OcrWarning): void {
	json.warnings = [...(list(json.warnings) as IDataObject[]), { ...warning }];
}

/** Hints under a node; more than that nobody reads. */
const MAX_HINTS = 10;
/** UTF-16 units of a warning that are shown; all of it is in the item. */
const MAX_LENGTH = 500;

/**
 * Collects the warnings of a run's items and shows them under the node, where a person sees them
 * without opening an item. What several items have to say is said once.
 */
export class WarningHints {
	private readonly ofRun: string[] = [];
	/** How many items say it. */
	private readonly said = new Map<string, number>();

	/**
	 * The warnings of what was made of one item.
	 *
	 * @param made with their `warnings` in `json`.
	 * @param more those that do not stand there.
	 */
	note(made: ReadonlyArray<{ json: IDataObject }>, more: readonly OcrWarning[] = []): void {
		const messages = [...made.flatMap(({ json }) => list(json.warnings)), ...more].map((one) =>
			isRecord(one) ? text(one.message) : undefined,
		);
		for (const message of new Set(messages)) {
			if (message) this.said.set(message, (this.said.get(message) ?? 0) + 1);
		}
	}

	/** What is to be said of the whole run, before all else; nothing if it is empty. */
	say(message: string): void {
		if (message !== '') this.ofRun.push(message);
	}

	/** n8n gives hints to a browser as HTML, so they are escaped. An older n8n has no such hints. */
	show(context: Pick<IExecuteFunctions, 'addExecutionHints'>): void {
		const line = (message: string) => htmlText(oneLine(message, MAX_LENGTH));
		const messages = [
			...this.ofRun.map(line),
			...[...this.said].map(([message, items]) =>
				items > 1 ? `${items} items: ${line(message)}` : line(message),
			),
		];
		if (messages.length > MAX_HINTS) {
			const more = messages.length - MAX_HINTS + 1;
			messages.splice(MAX_HINTS - 1, more, `${more} more warnings: see "warnings" in the items.`);
		}
		const hints = messages.map((message): NodeExecutionHint => ({
			message,
			type: 'warning',
			location: 'outputPane',
		}));
		if (hints.length > 0) context.addExecutionHints?.(...hints);
	}
}
