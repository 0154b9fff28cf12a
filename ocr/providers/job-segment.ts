/** A job ID that would name another address than that of a job. Its message is one line for people. */
export class UnusableJobId extends Error {
	override name = 'UnusableJobId';

	constructor(id: string) {
		const shown = id.replace(/\p{Cc}/gu, '?').slice(0, 100);
		super(
			shown.trim() === ''
				? 'the ID is empty. Use the job ID that Submit returned.'
				: `"${shown}" is not a job ID. Use the job ID that Submit returned.`,
		);
	}
}

/**
 * A job ID as one segment of a URL's path. A slash in it is encoded. What could be a step within the path to
 * anybody on the way, who may decode it once or twice, is refused.
 *
 * @throws {UnusableJobId} empty, with a control character, or with a part that is `.` or `..`.
 */
export function jobSegment(id: string): string {
	if (id.trim() === '' || /\p{Cc}|\p{Cs}/u.test(id) || climbs(id)) throw new UnusableJobId(id);
	return encodeURIComponent(id);
}

function climbs(id: string): boolean {
	let plain = id;
	for (let decoded = 0; decoded < 3; decoded++) {
		if (plain.split(/[/\\]/).some((part) => /^\s*\.{1,2}\s*(?:;.*)?$/.test(part))) return true;
		plain = plain.replace(/%(?:2e|2f|5c|25)/gi, (code) =>
			String.fromCharCode(parseInt(code.slice(1), 16)),
		);
	}
	return false;
}
