import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Totals {
	passed: number;
	failed: number;
	skipped: number;
	/** What failed: its file and name, and the beginning of its message. */
	failures: string[];
}

export const nothing: Readonly<Totals> = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Counts `found` in. */
export function add(totals: Totals, { passed, failed, skipped, failures }: Totals): void {
	totals.passed += passed;
	totals.failed += failed;
	totals.skipped += skipped;
	totals.failures.push(...failures);
}

/** Of what jest writes with `--json`. */
interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	testResults: Array<{
		/** The whole path of the file. */
		name: string;
		status: string;
		/** Of a file that could not run at all. */
		message: string;
		assertionResults: Array<{ status: string; fullName: string; failureMessages: string[] }>;
	}>;
}

/**
 * Reads jest's report and removes it.
 *
 * @param code that jest has ended with: no report, or nothing failed in it, and yet not 0, is one failure.
 */
export function takeReport(file: string, code: number, stage: string): Totals {
	const found = existsSync(file) ? read(readFileSync(file, 'utf8')) : { ...nothing, failures: [] };
	rmSync(file, { force: true });
	if (code === 0 || found.failed > 0) return found;
	const failures =
		found.failures.length > 0 ? found.failures : [`${stage}: jest ended with ${code}`];
	return { ...found, failed: 1, failures };
}

function read(json: string): Totals {
	const report = JSON.parse(json) as JestReport;
	const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
		const failed = assertionResults.filter((one) => one.status === 'failed');
		const where = path.relative(process.cwd(), name);
		if (failed.length === 0 && status === 'failed') return [`${where}\n${beginning(message)}`];
		return failed.map(
			({ fullName, failureMessages }) =>
				`${where} › ${fullName}\n${beginning(failureMessages[0] ?? '')}`,
		);
	});
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests,
		failures,
	};
}

/** Enough to know what it is about; the whole message stands where the test ran. */
function beginning(message: string): string {
	const lines = stripVTControlCharacters(message).split('\n');
	return lines
		.filter((line) => line.trim() !== '')
		.slice(0, 8)
		.map((line) => `    ${line.slice(0, 300)}`)
		.join('\n');
}
