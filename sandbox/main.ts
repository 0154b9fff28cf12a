import { parseArgs } from 'node:util';

import { addressesText } from './addresses.ts';
import { PortUnavailable, startSandbox, type Sandbox } from './server.ts';

const USAGE = `Usage: node sandbox/main.ts [--port N] [--stub] [--json] [--with-parent]

  --port N       listen on this port (default: any free one)
  --stub         answer immediately with a fixed text, without OCR
  --json         print the addresses and keys as one line of JSON
  --with-parent  end when standard input is closed`;

async function main(): Promise<void> {
	const { values } = readArguments();
	const port = Number(values.port ?? 0);
	if (!Number.isInteger(port) || port < 0 || port > 65535) {
		fail(`"${values.port}" is not a port. Give a number from 0 to 65535.`);
	}
	const sandbox = await startSandbox({ port, stub: values.stub }).catch((error: unknown) => {
		if (error instanceof PortUnavailable) fail(error.message);
		throw error;
	});

	let ending = false;
	const end = () => {
		if (ending) return;
		ending = true;
		void sandbox.close().finally(() => process.exit(0));
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
	if (values['with-parent']) {
		process.stdin.once('close', end).once('end', end).resume();
	}
	process.stdout.write(values.json ? `${JSON.stringify(sandbox)}\n` : describe(sandbox));
}

function readArguments() {
	try {
		return parseArgs({
			options: {
				port: { type: 'string' },
				stub: { type: 'boolean', default: false },
				json: { type: 'boolean', default: false },
				'with-parent': { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		return fail(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

function describe({ origin, control, providers }: Sandbox): string {
	return `The sandbox is ready on ${origin}. Press Ctrl+C to end it.

${addressesText(providers)}

Settings, faults and received requests: ${control}
`;
}

function fail(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

await main();
