/**
 * How often something random is tried: enough to notice what is broken in every stage, and many times
 * more in `thorough`, where the file runs again; its name begins with “fuzz” or “forged” for that.
 */
export function rounds(usually: number, inThorough: number): number {
	return Reflect.get(globalThis, 'isThorough') === true ? inThorough : usually;
}
