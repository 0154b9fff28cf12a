/** An answer that no document can be made of. Its message is one line for people. */
export class UnreadableAnswer extends Error {
	override name = 'UnreadableAnswer';

	/**
	 * @param expected what was looked for, such as `"pages" (a list)`.
	 * @param sentence where more is known than that it was not there: the whole message.
	 */
	constructor(
		readonly expected: string,
		readonly sentence?: string,
	) {
		super(sentence ?? `The response is not in the expected format: ${expected} is missing.`);
	}
}
