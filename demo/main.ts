import { setTimeout as sleep } from 'node:timers/promises';
import { answerSignals } from '../test/harness/children.ts';
import { N8n } from '../test/harness/n8n.ts';
import { isPortFree } from '../test/harness/ports.ts';
import type { HarnessProvider } from '../test/harness/providers.ts';
import { Sandbox } from '../test/harness/sandbox.ts';
import { type DemoArguments, readArguments, usage } from './arguments.ts';
import { type DemoDocument, documentAt, sampleDocuments } from './documents.ts';
import { importExample, signInText } from './keep.ts';
import { publishReader, readDocument, type Reading } from './readings.ts';
import { Refusal } from './refusal.ts';
import { tableOf } from './table.ts';

try {
	process.exitCode = await run(readArguments(process.argv.slice(2)));
} catch (error) {
	// A refusal is written for the person; anything else is ours, and then its message must do.
	const ours = error instanceof Refusal ? '' : 'The demo stopped: ';
	process.stderr.write(`${ours}${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
// What was printed last may be long and its reader slow: only then is it safe to leave.
process.stdout.write('', () => process.exit());

async function run(wanted: DemoArguments): Promise<number> {
	if (wanted.help) {
		process.stdout.write(`${usage}\n`);
		return 0;
	}
	const say = sayTo(wanted.json ? process.stderr : process.stdout);
	const documents = wanted.file ? [await documentAt(wanted.file)] : await sampleDocuments();
	const port = wanted.port ?? (wanted.keep ? 5678 : undefined);
	if (port !== undefined && !(await isPortFree(port))) {
		throw new Refusal(`Port ${port} is in use. Free it, or choose another with --port N.`);
	}

	say('Starting the sandbox: the providers on this machine, with a real OCR engine');
	const sandbox = await Sandbox.start('demo');
	const n8n = await N8n.start({
		name: 'demo',
		port,
		withTaskRunner: wanted.keep,
		progress: say,
	});
	const readings = await readAll(n8n, sandbox, wanted, documents, say);

	if (readings.some((reading) => reading.document !== null)) say(`\n${tableOf(readings)}`);
	if (wanted.json) printJson(readings);
	if (wanted.keep) await keepOpen(n8n, sandbox, wanted, say);
	await Promise.all([n8n.stop(), sandbox.stop()]);
	return readings.every((reading) => reading.document !== null) ? 0 : 1;
}

type Say = (message: string) => void;

function sayTo(stream: NodeJS.WriteStream): Say {
	return (message) => void stream.write(`${message}\n`);
}

/** One after the other: the seconds are then each document's own. */
async function readAll(
	n8n: N8n,
	{ line }: Sandbox,
	{ providers }: DemoArguments,
	documents: DemoDocument[],
	say: Say,
): Promise<Reading[]> {
	const readings: Reading[] = [];
	const fitting = (provider: HarnessProvider) =>
		documents.filter(
			(each) => each.truthWords === undefined || provider.reads(each.fileName, line),
		);
	const total = providers.reduce((sum, provider) => sum + fitting(provider).length, 0);
	for (const provider of providers) {
		const path = await publishReader(n8n, provider, line);
		for (const document of fitting(provider)) {
			say(`Reading ${readings.length + 1}/${total}: ${document.fileName}, ${provider.label}`);
			const reading = await readDocument(n8n, path, provider, document);
			readings.push(reading);
			if (reading.refusal !== undefined) {
				process.stderr.write(`${provider.label}: ${reading.refusal}\n`);
			}
		}
	}
	return readings;
}

function printJson(readings: Reading[]): void {
	const rows = readings.map(({ provider, file, document, refusal }) =>
		refusal === undefined ? { provider, file, document } : { provider, file, document, refusal },
	);
	process.stdout.write(`${JSON.stringify(rows)}\n`);
}

async function keepOpen(n8n: N8n, sandbox: Sandbox, wanted: DemoArguments, say: Say) {
	const workflowId = await importExample(n8n, wanted.providers, sandbox.line);
	say(signInText(n8n, workflowId));
	const asked = new AbortController();
	answerSignals(() => asked.abort());
	const oneDay = 24 * 60 * 60 * 1000;
	while (!asked.signal.aborted) {
		await sleep(oneDay, undefined, { signal: asked.signal }).catch(() => undefined);
	}
}
