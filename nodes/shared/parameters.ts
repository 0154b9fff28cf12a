import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../ocr/reading/foreign';
import { referenceOfFile } from '../../ocr/webhook/callback-url';
import { fieldFailure } from './failure';
import { type ChosenFile, withFilesApart } from './source/files-of-item';

/** What stands for one of an item's several files in place of the item's own values. */
interface OneOfSeveral {
	values: Record<string, unknown>;
	item: INodeExecutionData;
	part: string;
	file?: ChosenFile;
	/** They are one document, and each is read by itself. */
	files?: readonly ChosenFile[];
	/** It is one of those. */
	isOneOfDocument?: true;
}

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
		private readonly one?: OneOfSeveral,
		/** Values that go before all others. */
		private readonly replaced: Record<string, unknown> = {},
	) {}

	/** The input item that the values belong to, its files in `binary` wherever n8n keeps them. */
	get input(): INodeExecutionData {
		this.item ??= withFilesApart(
			this.context,
			this.one?.item ??
				this.given?.item ??
				this.context.getInputData()[this.itemIndex] ?? { json: {} },
		);
		return this.item;
	}

	/** The file of the item that these values are for, where each of several is a document of its own. */
	get file(): ChosenFile | undefined {
		return this.one?.file;
	}

	/** What stands for that file in place of the node's own values. */
	get ofFile(): Record<string, unknown> {
		return this.one?.values ?? {};
	}

	/** The values are for one of several files that are one document together. */
	get isOneOfDocument(): boolean {
		return this.one?.isOneOfDocument === true;
	}

	/** Which of the item's files it is, to its reference; empty where the item has one document. */
	get part(): string {
		return this.one?.part ?? '';
	}

	/**
	 * The values for one of the item's files: as if Input Binary Field named it, and the item had no other.
	 *
	 * @param position 0-based, among the files that were chosen.
	 */
	forFile(file: ChosenFile, position: number): Parameters {
		return this.instead(this.oneOf(file, position));
	}

	private oneOf(file: ChosenFile, position: number): OneOfSeveral {
		const { field, binary } = file;
		const own = binary && field !== '' ? { [field]: binary } : {};
		return {
			values: { source: 'binary', binaryProperty: field === '' ? binary : field },
			// What is not there is named beside what is.
			item: binary ? { ...this.input, binary: own } : this.input,
			part: referenceOfFile(position),
			file,
		};
	}

	string(name: string, fallback = ''): string {
		return asString(this.read(name, fallback));
	}

	boolean(name: string, fallback = false): boolean {
		return isTrue(this.read(name, fallback));
	}

	/** The field's value as it is: the name of a binary field, or a file from an expression. */
	value(name: string): unknown {
		return this.read(name, '');
	}

	/** The value of a resource locator, whether selected or typed. */
	locator(name: string): string {
		return readLocator(this.read(name, ''));
	}

	/**
	 * One of a field's choices, the first where it is empty.
	 *
	 * @param label the field's display name, for the message.
	 * @throws {OcrFailure} it is none of them: of an expression that gives something else, nobody could tell
	 *   which was meant.
	 */
	choice<T extends string>(name: string, label: string, choices: readonly [T, ...T[]]): T {
		const given = this.read(name, '');
		return given === '' ? choices[0] : oneOf(given, label, choices);
	}

	/** The same of an option, which is the first of its choices where it was not added, and empty is none. */
	optionChoice<T extends string>(name: string, label: string, choices: readonly [T, ...T[]]): T {
		return this.hasOption(name) ? oneOf(this.option(name), label, choices) : choices[0];
	}

	/** The same item's values of another collection of options. */
	within(collectionName: string): Parameters {
		const { context, itemIndex, given, one, replaced } = this;
		return new Parameters(context, itemIndex, collectionName, given, one, replaced);
	}

	/** The same item's values, but for these fields. */
	butFor(values: Record<string, unknown>): Parameters {
		const { context, itemIndex, collectionName, given, one } = this;
		const replaced = { ...this.replaced, ...values };
		return new Parameters(context, itemIndex, collectionName, given, one, replaced);
	}

	/** A value of the collection of options; `undefined` if the option was not added. */
	option(name: string): unknown {
		this.collection ??= this.readCollection();
		return this.collection[name];
	}

	/** Whether the option was added, whatever its value. */
	hasOption(name: string): boolean {
		this.collection ??= this.readCollection();
		return Object.hasOwn(this.collection, name);
	}

	optionString(name: string): string {
		return asString(this.option(name));
	}

	optionLocator(name: string): string {
		return readLocator(this.option(name));
	}

	optionBoolean(name: string, otherwise = false): boolean {
		return isTrue(this.option(name) ?? otherwise);
	}

	/**
	 * @param label the field's display name, for the message.
	 * @returns `undefined` where it is empty.
	 * @throws {OcrFailure} it is no number: `Number` takes a list, `false` and much more for 0.
	 */
	optionNumber(name: string, label: string, atLeast: number): number | undefined {
		const value = this.option(name) ?? '';
		if (typeof value === 'string' && value.trim() === '') return undefined;
		const number = typeof value === 'string' ? Number(value) : value;
		if (typeof number === 'number' && Number.isFinite(number) && number >= atLeast) return number;
		const given = typeof value === 'object' ? JSON.stringify(value) : String(value);
		throw fieldFailure(label, `"${given}" is not a number of at least ${atLeast}.`);
	}

	/** Entries selected from a list, or text separated by commas. */
	list(name: string): string[] {
		return asList(this.read(name, []));
	}

	optionList(name: string): string[] {
		return asList(this.option(name));
	}

	/** The values for each of the files that are one document together; empty where they are not read one by one. */
	get files(): readonly Parameters[] {
		return (this.one?.files ?? []).map((file, position) =>
			this.instead({ ...this.oneOf(file, position), isOneOfDocument: true }),
		);
	}

	/** Of the file that these values are for; see {@link file}. */
	get fileName(): string | undefined {
		return this.file && (this.file.binary?.fileName ?? this.file.field);
	}

	/**
	 * The values for some of the item's files as one document, as if Input Binary Field named them.
	 *
	 * @param atOnce the provider takes them so; otherwise each is read by itself.
	 */
	forFiles(files: readonly ChosenFile[], atOnce: boolean): Parameters {
		const named = files.map(({ field, binary }) => (field === '' ? binary : field));
		const own = files.flatMap(({ field, binary }) =>
			binary && field !== '' ? [[field, binary]] : [],
		);
		const isThere = files.every(({ binary }) => binary);
		return this.instead({
			values: { source: 'binary', binaryProperty: named },
			item: isThere ? { ...this.input, binary: Object.fromEntries(own) } : this.input,
			part: '',
			...(atOnce ? {} : { files }),
		});
	}

	private instead(one: OneOfSeveral): Parameters {
		const { context, itemIndex, collectionName, given, replaced } = this;
		return new Parameters(context, itemIndex, collectionName, given, one, replaced);
	}

	private read(name: string, fallback: string | boolean | string[] | object): unknown {
		if (Object.hasOwn(this.replaced, name)) return this.replaced[name];
		if (this.one && Object.hasOwn(this.one.values, name)) return this.one.values[name];
		if (!this.given) return this.context.getNodeParameter(name, this.itemIndex, fallback);
		return Object.hasOwn(this.given.values, name) ? this.given.values[name] : fallback;
	}

	private readCollection(): Record<string, unknown> {
		const value = this.read(this.collectionName, {});
		return isRecord(value) ? value : {};
	}
}

function oneOf<T extends string>(given: unknown, label: string, choices: readonly T[]): T {
	const text = typeof given === 'string' ? given.trim() : undefined;
	const choice = choices.find((each) => each === text);
	if (choice !== undefined) return choice;
	const shown = text ?? JSON.stringify(given) ?? 'undefined';
	throw fieldFailure(
		label,
		`"${shown.slice(0, 40)}" is not one of its choices: ${choices.join(', ')}.`,
	);
}

function readLocator(value: unknown): string {
	return asString(isRecord(value) ? value.value : value);
}

function asList(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : asString(value).split(',');
	return entries.map((entry) => asString(entry)).filter((entry) => entry !== '');
}

/** An expression may give it as text. */
const isTrue = (value: unknown): boolean =>
	value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');

/** Trimmed: pasted text often has a space or a line break at its end. */
function asString(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
