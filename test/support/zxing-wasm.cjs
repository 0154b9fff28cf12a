/** The WebAssembly that the build packs into the code, as its bytes: Jest would load it as a module. */
const { readFileSync } = require('node:fs');

Object.defineProperty(module.exports, '__esModule', { value: true });
module.exports.default = readFileSync(
	require.resolve('zxing-wasm').replace(/dist.*$/, 'dist/reader/zxing_reader.wasm'),
);
