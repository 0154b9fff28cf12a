import { readFileSync } from 'node:fs';
import path from 'node:path';

import { startSandbox } from '../../../sandbox/server.ts';
import { controlRequest, faultKinds } from '../../../sandbox/world/settings.ts';
import { expectBlock, table } from '../../support/markdown';

const page = readFileSync(path.resolve(__dirname, '../../../docs/sandbox.md'), 'utf8');

/** With the port of the first example. */
const FIXED = 'http://127.0.0.1:4747';

/** What stands in the first column of the tables whose head begins with this word. */
function firstColumn(head: string): string[] {
	const names: string[] = [];
	let inside = false;
	for (const line of page.split('\n')) {
		const [, first] = /^\|\s*(.*?)\s*\|/.exec(line) ?? [];
		if (first === undefined) inside = false;
		else if (inside && !first.startsWith('-')) names.push(first.replaceAll('`', ''));
		else if (first === head) inside = true;
	}
	return names;
}

describe('docs/sandbox.md', () => {
	test('tells of every setting, and of none that is not there', () => {
		const settings = Object.keys(controlRequest.shape).filter((name) => name !== 'provider');
		expect(firstColumn('setting').sort()).toEqual(settings.sort());
	});

	test('tells of every kind of fault, and of every part of one', () => {
		expect(firstColumn('kind').sort()).toEqual([...faultKinds].sort());
		const fault = controlRequest.shape.faults.unwrap().element;
		expect(firstColumn('part').sort()).toEqual(Object.keys(fault.shape).sort());
	});

	test('says where each provider is, and how to be let in', async () => {
		const { origin, providers, close } = await startSandbox({ stub: true });
		await close();
		const rows = providers.flatMap(({ name, shown }) =>
			shown.map(([label, value]) => [name, label, `\`${value.replace(origin, FIXED)}\``]),
		);
		expectBlock('docs/sandbox.md', 'addresses', table([['Provider', 'Field', 'Value'], ...rows]));
	});

	test('its examples of POST /control are taken', () => {
		const bodies = [...page.matchAll(/\/control -d '(.*)'$/gm)].map(([, body]) => body!);
		const refused = bodies.filter((body) => !controlRequest.safeParse(JSON.parse(body)).success);
		expect(bodies.length).toBeGreaterThan(3);
		// The one that shows how a typo is answered.
		expect(refused).toEqual(['{"delayMS": 500}']);
	});
});
