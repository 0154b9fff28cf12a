/** A response that cannot be read as a document. Its message is one line for people. */
export class UnreadableAnswer extends Error {
	override name = 'UnreadableAnswer';

	/**
	 * @param expected what the response should contain, such as `"pages" (a list)`.
	 * @param sentence the whole message, if more is known than that it was missing.
	 */
	constructor(
		readonly expected: string,
		readonly sentence?: string,
	) {
		super(sentence ?? `The response is not in the expected format: ${expected} is missing.`);
	}
}
