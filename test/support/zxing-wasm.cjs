/** The WebAssembly that the build packs into the code, as its bytes: Jest would load it as a module. */
const { readFileSync } = require('node:fs');

module.exports = readFileSync(
	require.resolve('zxing-wasm').replace(/dist.*$/, 'dist/reader/zxing_reader.wasm'),
);
