import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Compares byte for byte with a golden file. To make them anew, after looking at what changes:
 *
 *     UPDATE_GOLDEN=1 npm test -- unit ocr/export
 */
export function expectGolden(folder: string, name: string, text: string) {
	const file = path.join(folder, name);
	if (process.env.UPDATE_GOLDEN) {
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	if (!existsSync(file)) throw new Error(`${name} is missing; UPDATE_GOLDEN=1 writes it`);
	expect(text).toBe(readFileSync(file, 'utf8'));
}
