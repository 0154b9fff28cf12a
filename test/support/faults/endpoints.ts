import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import { freePorts, loopback } from '../../harness/ports.ts';
import { selfSigned, TestAuthority } from './certificates';

/** Addresses at which no provider is to be reached. */
export type Endpoint = 'refused' | 'unknown-host' | 'self-signed' | 'expired' | 'wrong-name';

const DAY = 86_400_000;

export interface Endpoints {
	/** Without a slash at the end. */
	origins: Record<Endpoint, string>;
	/** Requests that a server with a bad certificate was sent all the same. */
	reached: string[];
	close(): Promise<void>;
}

/** This process trusts the certificates' authority for as long as they are open. */
export async function openEndpoints(): Promise<Endpoints> {
	const authority = new TestAuthority();
	const before = getCACertificates('default');
	setDefaultCACertificates([...before, authority.certificate]);
	const now = Date.now();
	const good = { name: loopback, from: now - 9 * DAY, to: now + DAY };
	const reached: string[] = [];
	const certified = {
		'self-signed': selfSigned(good),
		expired: authority.sign({ ...good, to: now - DAY }),
		'wrong-name': authority.sign({ ...good, name: 'provider.example' }),
	};
	const servers = await Promise.all(
		Object.entries(certified).map(async ([name, { certificate, key }]) => {
			const server = createServer({ cert: certificate, key }, (request, response) => {
				reached.push(`${name}: ${request.url}`);
				response.end('{}');
			});
			await new Promise<void>((resolve) => server.listen(0, loopback, () => resolve()));
			const { port } = server.address() as AddressInfo;
			return { name, server, origin: `https://${loopback}:${port}` };
		}),
	);
	const [closed] = await freePorts(1);
	return {
		origins: {
			refused: `http://${loopback}:${closed}`,
			'unknown-host': 'http://provider.invalid',
			...(Object.fromEntries(servers.map(({ name, origin }) => [name, origin])) as Record<
				keyof typeof certified,
				string
			>),
		},
		reached,
		async close() {
			setDefaultCACertificates(before);
			await Promise.all(
				servers.map(async ({ server }) => {
					server.closeAllConnections();
					await new Promise<void>((resolve) => server.close(() => resolve()));
				}),
			);
		},
	};
}
