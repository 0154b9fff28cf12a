import net from 'node:net';

export const loopback = '127.0.0.1';

/** Ports that are free now, all different: they are held together before being let go. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, async () => await listen(0)));
	const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
	await Promise.all(servers.map(async (server) => await close(server)));
	return ports;
}

export async function isPortFree(port: number): Promise<boolean> {
	try {
		await close(await listen(port));
		return true;
	} catch {
		return false;
	}
}

async function listen(port: number): Promise<net.Server> {
	const server = net.createServer();
	return await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, loopback, () => resolve(server));
	});
}

async function close(server: net.Server): Promise<void> {
	await new Promise<void>((resolve) => server.close(() => resolve()));
}
