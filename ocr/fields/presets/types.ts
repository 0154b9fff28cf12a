import type { WantedField } from '../find/types';

/** A list of fields that is filled in, and can be changed. */
export interface Preset {
	id: 'invoice' | 'receipt';
	/** As people read it. */
	name: string;
	fields: readonly WantedField[];
}
