import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../ocr/reading/foreign';
import { fieldFailure } from './failure';
import { withFilesApart } from './source/files-of-item';

/** The node's fields for one item, read as the types they must have. */
export class Parameters {
	private collection: Record<string, unknown> | undefined;
	private item: INodeExecutionData | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		/** Name of the collection that {@link option} reads from. */
		private readonly collectionName = 'options',
		/** Values and item that another node read before; they replace all of this node's. */
		private readonly given?: { values: Record<string, unknown>; item: INodeExecutionData },
		/** Values that go before all others. */
		private readonly instead: Record<string, unknown> = {},
	) {}

	/** The input item that the values belong to, its files in `binary` wherever n8n keeps them. */
	get input(): INodeExecutionData {
		this.item ??= withFilesApart(
			this.context,
			this.given?.item ?? this.context.getInputData()[this.itemIndex] ?? { json: {} },
		);
		return this.item;
	}

	string(name: string, fallback = ''): string {
		return asString(this.read(name, fallback));
	}

	boolean(name: string, fallback = false): boolean {
		return this.read(name, fallback) === true;
	}

	/** The field's value as it is: the name of a binary field, or a file from an expression. */
	value(name: string): unknown {
		return this.read(name, '');
	}

	/** The value of a resource locator, whether selected or typed. */
	locator(name: string): string {
		return readLocator(this.read(name, ''));
	}

	/** The same item's values of another collection of options. */
	within(collectionName: string): Parameters {
		const { context, itemIndex, given, instead } = this;
		return new Parameters(context, itemIndex, collectionName, given, instead);
	}

	/** The same item's values, but for these fields. */
	butFor(instead: Record<string, unknown>): Parameters {
		const { context, itemIndex, collectionName, given } = this;
		return new Parameters(context, itemIndex, collectionName, given, {
			...this.instead,
			...instead,
		});
	}

	/** A value of the collection of options; `undefined` if the option was not added. */
	option(name: string): unknown {
		this.collection ??= this.readCollection();
		return this.collection[name];
	}

	optionString(name: string): string {
		return asString(this.option(name));
	}

	optionLocator(name: string): string {
		return readLocator(this.option(name));
	}

	optionBoolean(name: string, otherwise = false): boolean {
		return (this.option(name) ?? otherwise) === true;
	}

	/** @param label the field's display name, for the message. */
	optionNumber(name: string, label: string, atLeast: number): number | undefined {
		const value = this.option(name);
		if (value === undefined || value === '') return undefined;
		const number = Number(value);
		if (!Number.isFinite(number) || number < atLeast) {
			throw fieldFailure(label, `"${String(value)}" is not a number of at least ${atLeast}.`);
		}
		return number;
	}

	/** Entries selected from a list, or text separated by commas. */
	list(name: string): string[] {
		return asList(this.read(name, []));
	}

	optionList(name: string): string[] {
		return asList(this.option(name));
	}

	private read(name: string, fallback: string | boolean | string[] | object): unknown {
		if (Object.hasOwn(this.instead, name)) return this.instead[name];
		if (!this.given) return this.context.getNodeParameter(name, this.itemIndex, fallback);
		return Object.hasOwn(this.given.values, name) ? this.given.values[name] : fallback;
	}

	private readCollection(): Record<string, unknown> {
		const value = this.read(this.collectionName, {});
		return isRecord(value) ? value : {};
	}
}

function readLocator(value: unknown): string {
	return asString(isRecord(value) ? value.value : value);
}

function asList(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : asString(value).split(',');
	return entries.map((entry) => asString(entry)).filter((entry) => entry !== '');
}

/** Trimmed: pasted text often has a space or a line break at its end. */
function asString(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
