import type { WantedField } from '../../../ocr/fields/find/types';
import { PRESETS } from '../../../ocr/fields/presets';
import { findOperation } from '../../../nodes/OcrNormalize/operations/fields/find/fields';
import { expectBlock, table } from '../../support/markdown';

/** So many labels of a field are shown; the others are in its file. */
const SHOWN = 6;

const nameOf = (preset: string, path: string): string => {
	const { options = [] } = findOperation.fields.find(({ name }) => name === `${preset}Fields`)!;
	return options.find((option) => 'value' in option && option.value === path)!.name;
};

const withoutLabel: Record<string, string> = {
	currency: 'the currency of most amounts',
	letterhead: 'the name that the document opens with',
	recipient: 'the name above the address of the recipient',
	value: 'the first of its type',
};

function labelsOf({ labels, unlabeled }: WantedField): string {
	const shown = labels.slice(0, SHOWN).join(', ');
	const more = labels.length > SHOWN ? ` and ${labels.length - SHOWN} more` : '';
	const otherwise = unlabeled ? withoutLabel[unlabeled]! : 'the first that matches';
	if (labels.length === 0) return `(${otherwise})`;
	return `${shown}${more}${unlabeled ? `; without one, ${otherwise}` : ''}`;
}

test('docs/fields.md shows the presets and their labels', () => {
	const tables = PRESETS.map(({ id, name, fields }) => {
		const rows = fields.map((field) => [
			`${nameOf(id, field.path)}${field.required ? ' (required)' : ''}`,
			`\`${field.path}\``,
			field.type,
			labelsOf(field),
		]);
		return `### ${name}\n\n${table([['Field', 'Name', 'Type', 'Labels'], ...rows])}`;
	});
	expectBlock('docs/fields.md', 'presets', tables.join('\n\n'));
});
