import { programPath } from './harness/program-path.ts';

interface Need {
	/** One of them is enough. */
	programs: string[];
	/** Names a server that is running already: then no program is needed. */
	unless?: string;
}

const chromium: Need = { programs: ['chromium', 'chromium-browser', 'google-chrome', 'chrome'] };

/** What a stage needs beside npm's packages. */
const needs: Record<string, Need[]> = {
	browser: [chromium],
	thorough: [chromium],
	queue: [
		chromium,
		{ programs: ['redis-server'], unless: 'QUEUE_TEST_REDIS_URL' },
		{ programs: ['postgres'], unless: 'QUEUE_TEST_POSTGRES_URL' },
	],
};

/** @returns why the stage is left out here, or nothing */
export function whatIsMissing(stage: string): string | undefined {
	const missing = (needs[stage] ?? []).filter(
		({ programs, unless }) =>
			!(unless && process.env[unless]) && !programs.some((name) => programPath(name)),
	);
	if (missing.length === 0) return undefined;
	return `for want of ${missing.map(({ programs }) => programs[0]).join(' and ')}.`;
}
