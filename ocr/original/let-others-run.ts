/**
 * Unpacking and drawing block everything else in the process; between pages it gets its turn.
 * (A resolved promise alone would not give it one.)
 */
export async function letOthersRun(): Promise<void> {
	await new Promise<void>((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
