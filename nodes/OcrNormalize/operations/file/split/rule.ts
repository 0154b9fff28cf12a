import { compilePattern } from '../../../../../ocr/fields/find/pattern';
import type { CodeRule } from '../../../../../ocr/split/by-code';
import type { TextRule } from '../../../../../ocr/split/by-text';
import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { readGivenJson } from '../../../input/given-json';

/** What separates the documents of a file, as a person has set it. */
export type SplitRule =
	| { by: 'blank' }
	| { by: 'pageNumber' }
	| ({ by: 'code' } & CodeRule)
	| ({ by: 'text' } & TextRule)
	| { by: 'count'; count: number }
	| { by: 'ranges'; ranges: unknown };

const CHOICES = ['code', 'blank', 'pageNumber', 'text', 'count', 'ranges'] as const;

/**
 * Reads the fields, before any file is.
 *
 * @throws {OcrFailure} names the field.
 * @throws {PatternError} the pattern is none that can be used.
 */
export function splitRule(parameters: Parameters): SplitRule {
	const by = parameters.choice('splitBy', 'Split By', CHOICES);
	switch (by) {
		case 'blank':
		case 'pageNumber':
			return { by };
		case 'code':
			return { by, ...codeRule(parameters) };
		case 'text':
			return { by, ...textRule(parameters) };
		case 'count':
			return { by, count: pagesPerDocument(parameters) };
		case 'ranges':
			return { by, ranges: givenRanges(parameters) };
	}
}

function codeRule(parameters: Parameters): CodeRule {
	const chosen = parameters.string('codeMatch', 'startsWith');
	const match = chosen === 'equals' || chosen === 'any' ? chosen : 'startsWith';
	const value = parameters.string('codeValue');
	if (match !== 'any' && value === '') {
		throw fieldFailure(
			'Code Value',
			'the field is empty. Enter what the codes of your separator sheets begin with, such as "SEP-", or set Code Match to Any.',
		);
	}
	return { match, value, isDropped: parameters.string('codePage', 'drop') !== 'keep' };
}

function textRule(parameters: Parameters): TextRule {
	const where = parameters.string('textWhere', 'top') === 'page' ? 'page' : 'top';
	if (parameters.string('textKind', 'text') === 'pattern') {
		const pattern = parameters.string('splitPattern');
		if (pattern === '')
			throw fieldFailure('Pattern', 'the field is empty. Enter a regular expression.');
		compilePattern(pattern);
		return { kind: 'pattern', texts: [pattern], where };
	}
	const texts = parameters
		.string('splitText')
		.split('\n')
		.filter((text) => text.trim() !== '');
	if (texts.length === 0) {
		throw fieldFailure('Text', 'the field is empty. Enter a text that only first pages have.');
	}
	return { kind: 'text', texts, where };
}

function pagesPerDocument(parameters: Parameters): number {
	const value = parameters.value('pagesPerDocument');
	const isEmpty = typeof value !== 'number' && typeof value !== 'string';
	const count = isEmpty || value === '' ? NaN : Number(value);
	if (Number.isInteger(count) && count >= 1) return count;
	throw fieldFailure(
		'Pages per Document',
		`"${isEmpty ? JSON.stringify(value ?? null) : value}" is not a whole number of at least 1.`,
	);
}

/** JSON as an expression gives it or as text, which a model may have put into a fence; or ranges in words. */
function givenRanges(parameters: Parameters): unknown {
	const value = parameters.value('ranges');
	if (typeof value === 'number') return String(value);
	const isText = typeof value === 'string' && /^\s*[^\s[{`]/.test(value);
	return isText
		? value
		: readGivenJson(parameters, { name: 'ranges', label: 'Ranges', example: '1-3; 4-7' });
}
