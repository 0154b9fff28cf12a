import { chromium, type Browser } from 'playwright-core';
import { programPath } from '../../harness/program-path';

/** @throws when none of the names that test/programs.ts looks for is there */
export async function startBrowser(): Promise<Browser> {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
	const executablePath = names.map(programPath).find((found) => found !== undefined);
	if (!executablePath) throw new Error(`None of ${names.join(', ')} is on the PATH.`);
	return await chromium.launch({
		executablePath,
		headless: true,
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
	});
}
