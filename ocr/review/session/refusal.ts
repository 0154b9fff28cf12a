import type { EditKey, RefusalCode } from './types';

/** Why nothing of a save was taken. */
export interface Refusal {
	code: RefusalCode;
	/** One sentence for people. */
	message: string;
	/** The edit that is to be changed before it can be saved again; not there where none is to blame. */
	at?: { document: number; key: EditKey };
}

/** Ends the reading of a save; `readSave` returns what it holds. */
export class Refused extends Error {
	constructor(readonly refusal: Refusal) {
		super(refusal.message);
	}
}

export function refuse(message: string, code: RefusalCode = 'invalid', at?: Refusal['at']): never {
	throw new Refused({ code, message, ...(at ? { at } : {}) });
}
