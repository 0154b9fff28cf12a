/** A job ID that would name another address than that of a job. Its message is one line for people. */
export class UnusableJobId extends Error {
	override name = 'UnusableJobId';

	constructor(id: string) {
		super(`"${id}" is not a job ID. Use the job ID that Submit returned.`);
	}
}

/**
 * A job ID as one segment of a URL's path.
 *
 * @throws {UnusableJobId} `.` and `..`: URLs resolve these as steps within the path, even encoded.
 */
export function jobSegment(id: string): string {
	if (id === '.' || id === '..') throw new UnusableJobId(id);
	return encodeURIComponent(id);
}
