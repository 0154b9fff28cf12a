// Loaded into n8n for memory benchmarks: on SIGUSR2 everything is collected that can be, so that
// idle is what n8n needs and not what happened to lie around when it was looked at. What is in use then goes
// into the log.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
	collect();
	collect();
	process.stderr.write(`Memory in use: ${JSON.stringify(process.memoryUsage())}\n`);
});
