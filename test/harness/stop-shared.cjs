/** Jest runs this after the last test file. */
module.exports = async () => await globalThis.stopShared?.();
