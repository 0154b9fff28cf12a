import { compilePattern } from '../../../../../ocr/fields/find/pattern';
import { PatternError } from '../../../../../ocr/fields/find/pattern-error';
import type { WantedField, WhereToLook } from '../../../../../ocr/fields/find/types';
import { PRESETS } from '../../../../../ocr/fields/presets';
import { FIELD_TYPES } from '../../../../../ocr/forms/document-fields';
import { isRecord, list } from '../../../../../ocr/reading/foreign';
import { oneLine } from '../../../../../ocr/reading/one-line';
import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { partsOf } from '../../../input/parts-of';
import { pathOfName } from './value-paths';

/**
 * The fields to look for: those of the preset, changed by those that a person has added, and these.
 *
 * @throws {OcrFailure} there are none, or one cannot be used; it is named by its number.
 */
export function readWanted(parameters: Parameters): WantedField[] {
	const preset = presetFields(parameters);
	const given = parameters.value('wantedFields');
	const entries = list(isRecord(given) ? given.field : undefined);
	const own = entries.map((entry, index) => {
		return readField(isRecord(entry) ? entry : {}, { number: index + 1, preset: preset.all });
	});
	const seen = new Set<string>();
	for (const { path } of own) {
		if (seen.has(path)) throw fieldFailure('Fields', `two fields are named "${path}".`);
		seen.add(path);
	}
	const byPath = new Map(own.map((field) => [field.path, field]));
	const wanted = [
		...preset.chosen.map((field) => byPath.get(field.path) ?? field),
		...own.filter(({ path }) => !preset.chosen.some((field) => field.path === path)),
	];
	if (wanted.length === 0) {
		throw fieldFailure('Fields', 'there is no field to look for. Choose a Preset or add a field.');
	}
	refuseOverlaps(wanted.map(({ path }) => path));
	return wanted;
}

/** `a` and `a.b`: a value cannot hold another one. `a[].b` and `a.c`: a list has nothing but rows. */
function refuseOverlaps(paths: readonly string[]) {
	const known = new Set(paths);
	const lists = new Set(
		paths.filter((path) => path.includes('[]')).map((path) => path.slice(0, path.indexOf('[]'))),
	);
	for (const path of paths) {
		const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index));
		const isInList = (end: string) => lists.has(end) && !path.startsWith('[]', end.length);
		const above = ends.find((end) => known.has(end) || isInList(end));
		if (above === undefined) continue;
		const is = known.has(above) ? 'value' : 'list';
		throw fieldFailure('Fields', `"${path}" cannot stand below "${above}", which is a ${is}.`);
	}
}

interface PresetFields {
	all: readonly WantedField[];
	/** Those that a person has left selected. */
	chosen: readonly WantedField[];
}

function presetFields(parameters: Parameters): PresetFields {
	const id = parameters.string('preset', 'invoice');
	if (id === 'none') return { all: [], chosen: [] };
	const preset = PRESETS.find((one) => one.id === id);
	if (!preset) {
		const known = [...PRESETS.map((one) => one.id), 'none'].join(', ');
		throw fieldFailure('Preset', `"${oneLine(id, 40)}" is not a preset. Use one of ${known}.`);
	}
	const { fields: all } = preset;
	const given = parameters.value(`${id}Fields`);
	if (given === '' || given === undefined) return { all, chosen: all };
	const names = parameters.list(`${id}Fields`);
	const unknown = names.find((name) => !all.some(({ path }) => path === name));
	if (unknown === undefined) return { all, chosen: all.filter(({ path }) => names.includes(path)) };
	throw fieldFailure(
		`${preset.name} Fields`,
		`"${oneLine(unknown, 40)}" is not a field of the preset. Use some of ${all.map(({ path }) => path).join(', ')}.`,
	);
}

const WHERE: readonly WhereToLook[] = ['after', 'anywhere', 'below', 'right', 'sameCell'];

function readField(
	given: Record<string, unknown>,
	{ number, preset }: { number: number; preset: readonly WantedField[] },
): WantedField {
	const told = (message: string) => fieldFailure(`Field ${number}`, message);
	const said = (key: string) => (typeof given[key] === 'string' ? given[key].trim() : '');
	const path = pathOfName(said('name'));
	if (path === undefined) {
		throw told(
			`${said('name') === '' ? 'Name is empty' : `"${oneLine(said('name'), 40)}" is not a name`}. Enter one such as orderNumber, or lineItems[].vatRate for a column.`,
		);
	}
	const type = oneOf(FIELD_TYPES, said('type') || 'text', 'type', told);
	const ofPreset = preset.find((field) => field.path === path);
	const labels = partsOf(given.labels);
	const isSame = labels.length === 0 && ofPreset !== undefined;
	const { unlabeled, lesserLabels, sumOf } = isSame ? ofPreset : {};
	if (type === 'text' && labels.length === 0 && !isSame) {
		throw told(`Labels is empty. "${path}" is a text, which is found only by a label.`);
	}
	return {
		path,
		type,
		labels: isSame ? ofPreset.labels : labels,
		where: oneOf(WHERE, said('where') || 'anywhere', 'place', told),
		required: given.required === true,
		pages: readPages(given, told),
		pick: oneOf(['first', 'last'] as const, said('pick') || 'first', 'choice', told),
		...(type === 'pattern'
			? { pattern: readPattern(said('pattern') || (ofPreset?.pattern ?? ''), told) }
			: {}),
		...(lesserLabels ? { lesserLabels } : {}),
		...(sumOf ? { sumOf } : {}),
		...(unlabeled ? { unlabeled } : {}),
	};
}

type Told = (message: string) => Error;

function oneOf<T extends string>(known: readonly T[], value: string, what: string, told: Told): T {
	const one = known.find((each) => each === value);
	if (one !== undefined) return one;
	throw told(`"${oneLine(value, 40)}" is not a ${what}. Use one of ${known.join(', ')}.`);
}

function readPages(given: Record<string, unknown>, told: Told): WantedField['pages'] {
	const { pages = 'any', pageNumber = 1 } = given;
	if (pages === 'any' || pages === 'first' || pages === 'last') return pages;
	const number = Number(pages === 'number' ? pageNumber : pages);
	if (Number.isSafeInteger(number) && number > 0) return number;
	throw told(
		`Page Number: "${oneLine(String(pageNumber), 40)}" is not a page. Pages count from 1.`,
	);
}

function readPattern(pattern: string, told: Told): string {
	if (pattern === '') throw told('Pattern is empty. Enter a regular expression.');
	try {
		compilePattern(pattern);
		return pattern;
	} catch (error) {
		throw error instanceof PatternError ? told(error.message) : error;
	}
}
