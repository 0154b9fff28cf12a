import { compact } from '../compact';
import { fold } from '../fold';
import { NET, TAX, TOTAL } from '../presets/labels/amounts';
import { CARRIED } from '../presets/labels/columns';
import { allLabels } from '../presets/labels/types';
import { currencyOfSign } from '../currencies';
import { labelKey } from './label-key';
import type { WantedField } from './types';
import { COLUMN_MEANINGS } from './vocabulary';
import { withoutBrackets } from './without-brackets';

/** A text without brackets, currencies and rates: "Unit price (EUR)", "VAT 19 %". */
function bare(text: string): string {
	const words = withoutBrackets(text)
		.split(/\s+/)
		.filter((word) => !/[\d%]/.test(word) && !currencyOfSign(fold(word), []));
	return words.filter((word) => !/^(?:in|en|w)$/i.test(word)).join(' ');
}

/** What a head may say: all of it, without what stands beside the name, or one name of several. */
export const namesInHead = (text: string): string[] => [text, bare(text), ...text.split(/[/|\n]/)];

/** The columns that a head may name, with a rank each; `null` where it is no head that is known. */
type Named = Names | null;
export type Names = ReadonlyArray<[column: number, rank: number]>;

/** A head and the name of a sum are no longer. */
const LONGEST = 60;

/** What a column's head says, by the labels of the columns that are wanted. */
export class ColumnLabels {
	/** For each label the columns it is a label of, and how far down their lists. */
	private readonly byLabel = new Map<string, Array<[column: number, rank: number]>>();
	/** What was read before. */
	private readonly known = new Map<string, Named>();

	constructor(columns: readonly WantedField[]) {
		columns.forEach(({ labels }, column) => {
			labels.forEach((label, index) => {
				this.add(labelKey(label), column, index / labels.length);
				this.add(labelKey(bare(label)), column, index / labels.length);
			});
		});
	}

	private add(label: string, column: number, rank: number) {
		if (label === '') return;
		const there = this.byLabel.get(label);
		if (!there) this.byLabel.set(label, [[column, rank]]);
		else if (!there.some(([own]) => own === column)) there.push([column, rank]);
	}

	/** The columns that a head may be the head of; `null` where it is no head that is known. */
	read(text: string): Named {
		let named = this.known.get(text);
		if (named === undefined) this.known.set(text, (named = this.readOnce(text)));
		return named;
	}

	private readOnce(text: string): Named {
		if (text.length > LONGEST) return null;
		if (!/\p{L}/u.test(text)) return isSign(text) ? [] : null;
		for (const part of namesInHead(text)) {
			const found = this.byLabel.get(compact(part).text);
			if (found) return found;
		}
		return isOtherHead(text) || isOtherHead(bare(text)) ? [] : null;
	}
}

/** The head of a column of numbers or rates. */
const isSign = (text: string) => /^[#№%]$/.test(text.trim());

let otherHeads: Set<string> | undefined;

/** Whether a text is the head of some column that is known. */
export function isOtherHead(text: string): boolean {
	otherHeads ??= new Set(COLUMN_MEANINGS.flat().map((label) => labelKey(label)));
	const key = compact(text).text;
	return key === '' ? isSign(text) : otherHeads.has(key);
}

let totals: Set<string> | undefined;
let carried: Set<string> | undefined;

/** Whether a row is a sum and no item, by what it begins with; `carried`: over to the next page. */
export function sumOf(text: string): 'sum' | 'carried' | null {
	if (text.length > LONGEST || !/\p{L}/u.test(text)) return null;
	carried ??= new Set(CARRIED.map((label) => labelKey(label)));
	totals ??= new Set(allLabels(TOTAL, NET, TAX).map((label) => labelKey(label)));
	const [start = ''] = text.split(/[:：]/);
	for (const part of [start, bare(start), ...start.split(/[/|]/).map(bare)]) {
		const key = compact(part).text;
		if (key === '') continue;
		if (carried.has(key)) return 'carried';
		if (totals.has(key)) return 'sum';
	}
	return null;
}
