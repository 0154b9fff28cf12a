import { type Column } from '../../../../ocr/compare/columns';
import { tokensOf } from '../../../../ocr/compare/tokens';
import { typed } from './documents';

/** The words of a page that has but a text. */
export const tokens = (text: string) => tokensOf(typed([text]).pages[0]!, {});

/** What each document has at a place. */
export const at = (...readings: Array<[first: number, count: number] | null>): Column =>
	readings.map((one) => (one ? { first: one[0], count: one[1] } : { first: -1, count: 0 }));
