/** What the build makes of the reviewer's page. In a process of its own: esbuild does not run within Jest's. */
const { execFileSync } = require('node:child_process');
const path = require('node:path');

const script = path.resolve(__dirname, '../../scripts/review-page-client.mjs');
const text = execFileSync(process.execPath, [script], { encoding: 'utf8' });
new Function('exports', text)(module.exports);
