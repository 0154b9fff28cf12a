/**
 * How a sentence names a job. One without an ID is asked about at an address of its own.
 *
 * @param whose the provider's name, where the sentence has not named it.
 */
export function jobInWords(id: string | null, whose = ''): string {
	const job = whose === '' ? 'job' : `${whose} job`;
	return id === null ? `the ${job}` : `${job} ${id}`;
}
