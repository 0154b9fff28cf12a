import { setTimeout as sleep } from 'node:timers/promises';
import { answerSignals } from '../test/harness/children.ts';
import { N8n } from '../test/harness/n8n.ts';
import { isPortFree } from '../test/harness/ports.ts';
import { Sandbox } from '../test/harness/sandbox.ts';
import { type DemoArguments, readArguments, usage } from './arguments.ts';
import { type DemoDocument, documentAt, sampleDocuments } from './documents.ts';
import { importExample, signInText } from './keep.ts';
import { createCredentials, readersInN8n } from './in-n8n.ts';
import { readersOnEngine } from './on-engine.ts';
import { readAll, type Readers, type Reading } from './readings.ts';
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
	if (!wanted.inN8n && !wanted.keep) return await onEngine(wanted, documents, say);
	const options = { name: 'demo', port, withTaskRunner: wanted.keep, progress: say };
	const [sandbox, n8n] = await Promise.all([Sandbox.start('demo'), N8n.start(options)]);
	const credentials = await createCredentials(n8n, wanted.providers, sandbox.line);
	const isToRead = wanted.inN8n || wanted.json;
	const readers = readersInN8n(n8n, credentials, sandbox.line);
	const code = isToRead ? await show(readers, wanted, documents, sandbox, say) : 0;
	if (wanted.keep) {
		const { providers } = wanted;
		const id = await importExample(n8n, providers, documents, credentials, sandbox.line);
		say(signInText(n8n, id, sandbox.line));
		await untilAskedToEnd();
	}
	await Promise.all([n8n.stop(), sandbox.stop()]);
	return code;
}

async function onEngine(
	wanted: DemoArguments,
	documents: DemoDocument[],
	say: Say,
): Promise<number> {
	say('Loading the packed nodes and n8n’s engine');
	const [sandbox, readers] = await Promise.all([Sandbox.start('demo'), readersOnEngine()]);
	const code = await show(readers(sandbox.line), wanted, documents, sandbox, say);
	say(
		'\nThis ran on n8n’s engine. To see the nodes in n8n’s editor with the same documents:\n' +
			'  npm run demo -- --keep   (installs n8n the first time: 2.7 GB, 3 to 5 minutes)',
	);
	await sandbox.stop();
	return code;
}

type Say = (message: string) => void;

function sayTo(stream: NodeJS.WriteStream): Say {
	return (message) => void stream.write(`${message}\n`);
}

/** @returns the exit code: 0 where all was read */
async function show(
	readers: Readers,
	{ providers, json }: DemoArguments,
	documents: DemoDocument[],
	{ line }: Sandbox,
	say: Say,
): Promise<number> {
	const readings = await readAll(readers, providers, documents, line, say);
	if (readings.some((reading) => reading.document !== null)) say(`\n${tableOf(readings)}`);
	if (json) printJson(readings);
	return readings.every((reading) => reading.document !== null) ? 0 : 1;
}

function printJson(readings: Reading[]): void {
	const rows = readings.map(({ provider, file, document, refusal }) =>
		refusal === undefined ? { provider, file, document } : { provider, file, document, refusal },
	);
	process.stdout.write(`${JSON.stringify(rows)}\n`);
}

async function untilAskedToEnd(): Promise<void> {
	const asked = new AbortController();
	answerSignals(() => asked.abort());
	const oneDay = 24 * 60 * 60 * 1000;
	while (!asked.signal.aborted) {
		await sleep(oneDay, undefined, { signal: asked.signal }).catch(() => undefined);
	}
}
