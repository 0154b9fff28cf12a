/** A copy of a record without some of its keys. */
export const without = <T extends object>(record: T, ...keys: string[]): T =>
	Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) as T;
