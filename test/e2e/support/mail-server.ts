import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { loopback } from '../../harness/ports.ts';

/** A message as it came in. */
export interface Mail {
	from: string;
	to: string[];
	subject: string;
	/** The text, decoded. */
	text: string;
}

/** A mail server on this machine, which takes all that comes and sends nothing on (RFC 5321). */
export class MailServer {
	readonly mails: Mail[] = [];
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();

	private constructor() {
		this.#server = createServer((socket) => this.#talk(socket));
	}

	static async start(): Promise<MailServer> {
		const mail = new MailServer();
		await new Promise<void>((resolve) => mail.#server.listen(0, loopback, resolve));
		return mail;
	}

	/** Data of n8n's credential `smtp`. */
	get credential(): Record<string, unknown> {
		const { port } = this.#server.address() as AddressInfo;
		return {
			...{ user: '', password: '', host: loopback, port },
			...{ secure: false, disableStartTls: true, hostName: '' },
		};
	}

	async stop(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#talk(socket: Socket): void {
		this.#sockets.add(socket);
		socket.on('close', () => this.#sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		const say = (line: string) => socket.write(`${line}\r\n`);
		const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? '';
		let [from, to, unread]: [string, string[], string] = ['', [], ''];
		let isMessage = false;
		say('220 ready');
		socket.setEncoding('utf8').on('data', (piece: string) => {
			unread += piece;
			for (;;) {
				const end = isMessage ? '\r\n.\r\n' : '\r\n';
				const at = unread.indexOf(end);
				if (at < 0) return;
				const line = unread.slice(0, at);
				unread = unread.slice(at + end.length);
				if (isMessage) {
					isMessage = false;
					this.mails.push({ from, to, ...readMessage(line) });
					say('250 taken');
				} else if (/^DATA$/i.test(line)) {
					isMessage = true;
					say('354 go on');
				} else if (/^QUIT$/i.test(line)) {
					say('221 bye');
					socket.end();
				} else {
					if (/^MAIL FROM:/i.test(line)) [from, to] = [addressIn(line), []];
					if (/^RCPT TO:/i.test(line)) to.push(addressIn(line));
					say('250 ok');
				}
			}
		});
	}
}

function readMessage(message: string): { subject: string; text: string } {
	const at = message.indexOf('\r\n\r\n');
	const head = message.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
	const body = message.slice(at + 4).replace(/^\.\./gm, '.');
	const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
	const encoding = field('Content-Transfer-Encoding').toLowerCase();
	return { subject: field('Subject'), text: decoded(body, encoding) };
}

function decoded(body: string, encoding: string): string {
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
	if (encoding !== 'quoted-printable') return body;
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
	return Buffer.from(bytes, 'latin1').toString();
}
