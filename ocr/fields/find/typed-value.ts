/** A value in a text. */
export interface TypedValue {
	/** In the text, UTF-16 units. */
	start: number;
	end: number;
	value: string | number;
	/** ISO 4217, of an amount. */
	currency?: string;
	/** Some digit was read from a letter that OCR takes for it. */
	isGuess?: boolean;
	/** 0..1: how well it is written as its type is. */
	sure: number;
}
