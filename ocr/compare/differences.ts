import type { OcrWarning } from '../document/types';
import type { Column } from './columns';
import { showReading } from './readings';
import type { Difference } from './types';
import type { Lists } from './vote';

/** Places where not all documents read the same: all are counted, and the first so many listed. */
export class Differences {
	readonly listed: Difference[] = [];
	count = 0;

	constructor(
		private readonly most: number,
		/** Of the documents. */
		private readonly names: readonly string[],
	) {}

	add(place: Omit<Difference, 'readings'>, column: Column, lists: Lists) {
		this.count++;
		if (this.listed.length >= this.most) return;
		const readings = column.map((reading, document) =>
			showReading(reading, lists[document]!, document, this.names[document]!),
		);
		const { page, span, chosen } = place;
		this.listed.push({ page, span, readings, chosen });
	}

	warnings(): OcrWarning[] {
		if (this.count === this.listed.length) return [];
		return [
			{
				code: 'differences-cut',
				message: `Only the first ${this.listed.length} of ${this.count} differences are listed.`,
			},
		];
	}
}
