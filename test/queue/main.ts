import { parseArgs } from 'node:util';
import { queueRun, startServers, stopServers } from './run.ts';

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		documents: { type: 'string', default: '500' },
	},
});

const start = Date.now();
const say = (message: string): void => {
	const seconds = String(Math.round((Date.now() - start) / 1000)).padStart(4);
	process.stderr.write(`${seconds} s  ${message}\n`);
};

const servers = await startServers(say);
const options = { documents: Number(values.documents), progress: say };
const found = await queueRun(servers, options).finally(async () => await stopServers(servers));
const { documents, results, duplicates, lost, pending } = found;
say(
	`${found.died} executions died; ${found.sentAgain} documents were sent again; ` +
		`the providers accepted ${found.accepted} jobs, ${found.forgotten.length} of which nothing names`,
);
say(
	`${results} of ${documents} documents have a result: ${duplicates} twice, ` +
		`${lost} lost, ${pending} pending`,
);
if (values.json) {
	process.stdout.write(`${JSON.stringify({ documents, results, duplicates, lost, pending })}\n`);
}
process.exit(results === documents && duplicates === 0 && found.forgotten.length === 0 ? 0 : 1);
