import { chromium, type Browser } from 'playwright-core';
import { loopback } from '../../harness/ports.ts';
import { programPath } from '../../harness/program-path.ts';

/** @throws when none of the names that test/programs.ts looks for is there */
export async function startBrowser(): Promise<Browser> {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
	const executablePath = names.map(programPath).find((found) => found !== undefined);
	if (!executablePath) throw new Error(`None of ${names.join(', ')} is on the PATH.`);
	return await chromium.launch({
		executablePath,
		headless: true,
		args: [
			...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
			// n8n's editor asks npm about community nodes; what it would say must not matter here. Playwright's
			// own way to refuse such a request has every page load all of its files again.
			...['--no-proxy-server', `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${loopback}`],
		],
	});
}
