import type { OcrWarning } from '../document/types';

/** Counts the unreadable parts of a response, for a warning. */
export class LeftOut {
	private readonly pages: number[] = [];
	private entries = 0;

	/** @param number 1-based. */
	page(number: number) {
		this.pages.push(number);
	}

	/** A word or a line. */
	entry() {
		this.entries++;
	}

	warnings(): OcrWarning[] {
		const warnings: OcrWarning[] = [];
		const [first, ...more] = this.pages;
		if (first !== undefined) {
			const others = more.length > 0 ? ` (and ${more.length} more)` : '';
			warnings.push({
				code: 'page-unreadable',
				message: `Page ${first}${others} of the response could not be read and is empty.`,
			});
		}
		if (this.entries > 0) {
			const which = this.entries === 1 ? '1 entry' : `${this.entries} entries`;
			warnings.push({
				code: 'word-unreadable',
				message: `${which} without text ${this.entries === 1 ? 'was' : 'were'} left out.`,
			});
		}
		return warnings;
	}
}
