import { parseArgs } from 'node:util';
import { type HarnessProvider, providers } from '../test/harness/providers.ts';
import { Refusal } from './refusal.ts';

export interface DemoArguments {
	file?: string;
	providers: HarnessProvider[];
	json: boolean;
	/** Read in a real n8n, not on its engine alone. */
	inN8n: boolean;
	keep: boolean;
	port?: number;
	help: boolean;
}

export const usage = `npm run demo -- [options]

  --file F       read your own file instead of the samples
  --provider ID  use one provider only: ${providers.map((each) => each.id).join(', ')}
  --json         print the documents as JSON, on the last line
  --n8n          read in a real n8n (installs it the first time, 2.7 GB)
  --keep         open n8n’s editor with a workflow to try; add --n8n to read first
  --port N       the editor’s port (with --keep 5678 otherwise)`;

export function readArguments(words: string[]): DemoArguments {
	const values = parse(words);
	return {
		file: values.file,
		providers: values.provider === undefined ? providers : [providerOf(values.provider)],
		json: values.json ?? false,
		inN8n: values.n8n ?? false,
		keep: values.keep ?? false,
		port: values.port === undefined ? undefined : portOf(values.port),
		help: values.help ?? false,
	};
}

function parse(words: string[]) {
	try {
		return parseArgs({
			args: words,
			options: {
				file: { type: 'string' },
				provider: { type: 'string' },
				json: { type: 'boolean' },
				n8n: { type: 'boolean' },
				keep: { type: 'boolean' },
				port: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}).values;
	} catch (error) {
		throw new Refusal(`${firstSentence((error as Error).message)}\n\n${usage}`);
	}
}

/** Node's own words say which flag it is; its hints about quoting do not help here. */
function firstSentence(message: string): string {
	return `${message.split('. ')[0]?.replace(/\.$/, '')}.`;
}

function providerOf(id: string): HarnessProvider {
	const found = providers.find((each) => each.id === id);
	if (found) return found;
	const known = providers.map((each) => each.id).join(', ');
	throw new Refusal(`Unknown provider “${id}”. Choose one of: ${known}.`);
}

function portOf(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Refusal(`--port must be a number from 1 to 65535, not “${text}”.`);
}
