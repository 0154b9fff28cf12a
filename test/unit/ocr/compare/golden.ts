import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compares with a file beside the tests, byte for byte. To make the file anew, run the tests with
 * GOLDEN=write in the environment, and read what git says has changed.
 */
export function expectGolden(name: string, text: string): void {
	const path = join(__dirname, name);
	if (process.env.GOLDEN === 'write') writeFileSync(path, `${text}\n`);
	expect(`${text}\n`).toBe(readFileSync(path, 'utf8'));
}
