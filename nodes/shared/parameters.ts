import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../ocr/reading/foreign';
import { fieldFailure } from './failure';

/** What a person set in the node's fields, for one item, read as the type it has to be. */
export class Parameters {
	private collection: Record<string, unknown> | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		/** Name of the collection that {@link option} reads from. */
		private readonly collectionName = 'options',
		/** Values and item that were read before, in another node; they stand for all of this node's. */
		private readonly given?: { values: Record<string, unknown>; item: INodeExecutionData },
	) {}

	/** The item that they are set for. */
	get input(): INodeExecutionData {
		return this.given?.item ?? this.context.getInputData()[this.itemIndex] ?? { json: {} };
	}

	string(name: string, fallback = ''): string {
		return asString(this.read(name, fallback));
	}

	boolean(name: string, fallback = false): boolean {
		return this.read(name, fallback) === true;
	}

	/** Whatever is in the field: a binary field's name, or a file that an expression gives. */
	value(name: string): unknown {
		return this.read(name, '');
	}

	/** The value of a resource locator, picked from its list or typed in. */
	locator(name: string): string {
		return readLocator(this.read(name, ''));
	}

	/** The same item's values of another collection of options. */
	within(collectionName: string): Parameters {
		return new Parameters(this.context, this.itemIndex, collectionName, this.given);
	}

	/** A value of the collection of options; `undefined` where it was not added. */
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

	optionBoolean(name: string): boolean {
		return this.option(name) === true;
	}

	/** @param label the field as the person sees it, for the sentence. */
	optionNumber(name: string, label: string, atLeast: number): number | undefined {
		const value = this.option(name);
		if (value === undefined || value === '') return undefined;
		const number = Number(value);
		if (!Number.isFinite(number) || number < atLeast) {
			throw fieldFailure(label, `"${String(value)}" is no number of at least ${atLeast}.`);
		}
		return number;
	}

	/** Entries picked from a list, or written as text with commas. */
	list(name: string): string[] {
		return asList(this.read(name, []));
	}

	optionList(name: string): string[] {
		return asList(this.option(name));
	}

	private read(name: string, fallback: string | boolean | string[] | object): unknown {
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

/** Trimmed: what is pasted often brings a blank or a line break along. */
function asString(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
