import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { readThreshold } from '../../../input/percent';

/** What a person has set for the whole review; read of the first item. */
export interface ReviewSettings {
	title: string;
	message: string;
	instructions: string;
	threshold: number;
	/** ms */
	waitMs: number;
	ifTimeIsUp: 'continue' | 'fail';
}

const ENDS = ['continue', 'fail'] as const;
const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
/** ms; a year. */
const LONGEST_WAIT = 365 * UNITS.days;
/** UTF-16 units. */
const LONGEST_TEXT = 10_000;

/** @throws {OcrFailure} names the field that cannot be used. */
export function readSettings(parameters: Parameters): ReviewSettings {
	return {
		title: textOf(parameters, 'reviewTitle', 'Title') || 'Documents to review',
		message: textOf(parameters, 'reviewMessage', 'Message'),
		instructions: textOf(parameters, 'reviewInstructions', 'Instructions'),
		threshold: readThreshold(parameters),
		waitMs: readWait(parameters),
		ifTimeIsUp: parameters.choice('ifTimeIsUp', 'If Time Is Up', ENDS),
	};
}

function textOf(parameters: Parameters, name: string, label: string): string {
	const text = parameters.string(name);
	if (text.length <= LONGEST_TEXT) return text;
	throw fieldFailure(
		label,
		`the text has ${text.length.toLocaleString('en-US')} characters, and the limit is ${LONGEST_TEXT.toLocaleString('en-US')}.`,
	);
}

function readWait(parameters: Parameters): number {
	const given = parameters.value('waitAmount');
	const amount = given === '' ? 3 : asAmount(given);
	const unit = parameters.choice('waitUnit', 'Unit of Wait Time', ['days', 'hours', 'minutes']);
	const waitMs = amount * UNITS[unit];
	if (waitMs >= UNITS.minutes && waitMs <= LONGEST_WAIT) return waitMs;
	throw fieldFailure(
		'Limit Wait Time',
		`"${String(given)} ${unit}" is not a time from 1 minute to 365 days.`,
	);
}

const asAmount = (given: unknown): number =>
	typeof given === 'number' || typeof given === 'string' ? Number(given) : Number.NaN;
