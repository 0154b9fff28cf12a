import type { DraftPage, DraftWord } from '../../reading/build-document';
import { isRecord, list, numberOrNull } from '../../reading/foreign';
import { readPoints } from '../../reading/points';
import { withMarks } from './selection-marks';
import { regionsOf } from './tables';

/** Fields within lists and records: an invoice's items have three levels. */
const MOST_LEVELS = 8;

/**
 * Texts of an answer that has no lines, by page, from top to bottom: those of fields, tables and pairs. Form
 * Recognizer 2.x, asked for without its lines (`includeTextDetails`), has them in `documentResults[]` and
 * `pageResults[]`, Document Intelligence in `documents[]` and beside them.
 * Source of the facts: "Get Analyze Form Result" in the Form Recognizer 2.1 reference, and "Analyze document
 * API response" in Azure's documentation.
 */
export function fieldTexts(result: Record<string, unknown>): Map<number, DraftPage['words']> {
	const found = new Map<number, DraftWord[]>();
	const add = (part: unknown, page: unknown, confidence: unknown) => {
		if (!isRecord(part)) return;
		const said = part.text ?? part.content;
		if (typeof said !== 'string' || said.trim() === '') return;
		const [region] = regionsOf(part);
		const number = page ?? region?.page;
		if (typeof number !== 'number') return;
		const word = {
			text: withMarks(said),
			points: readPoints(part.boundingBox) ?? region?.points,
			confidence: numberOrNull(confidence),
			breakAfter: true,
		};
		const there = found.get(number);
		if (there) there.push(word);
		else found.set(number, [word]);
	};
	const addField = (field: unknown, levels: number) => {
		if (!isRecord(field) || levels === 0) return;
		const { valueArray, valueObject } = field;
		const inner = isRecord(valueObject) ? Object.values(valueObject) : list(valueArray);
		if (inner.length === 0) add(field, field.page, field.confidence);
		for (const each of inner) addField(each, levels - 1);
	};
	for (const { fields } of list(result.documentResults ?? result.documents).filter(isRecord)) {
		if (!isRecord(fields)) continue;
		for (const field of Object.values(fields)) addField(field, MOST_LEVELS);
	}
	for (const { page, tables, keyValuePairs } of list(result.pageResults ?? [result]).filter(
		isRecord,
	)) {
		for (const { key, value, confidence } of list(keyValuePairs).filter(isRecord)) {
			add(key, page, confidence);
			add(value, page, confidence);
		}
		for (const { cells } of list(tables).filter(isRecord)) {
			for (const cell of list(cells).filter(isRecord)) add(cell, page, cell.confidence);
		}
	}
	for (const words of found.values()) words.sort((a, b) => topOf(a) - topOf(b));
	return found;
}

/** What has no place comes last. */
const topOf = ({ points }: DraftWord): number => {
	const y = points?.[0]?.y ?? Number.NaN;
	return Number.isFinite(y) ? y : Number.MAX_VALUE;
};
