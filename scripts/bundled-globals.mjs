/**
 * What bundled libraries (ocr/bundled) find in the place of globals that n8n lets no community node
 * use; see gulpfile.js.
 */

/** For libraries that ask whether they run in a browser or in Node; they are to see neither. */
export const global = {};

/**
 * Lets everything else have its turn, as libraries want it when they wait for no time at all. A
 * message comes after what is due now, and holds up the process's end until then.
 */
export function setTimeout(run) {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		run();
	};
	port2.postMessage(null);
}
