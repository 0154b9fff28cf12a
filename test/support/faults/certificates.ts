import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** X.509 certificates for tests, made anew for each run (RFC 5280), so that no key lies about. */

export interface Certified {
	/** PEM. */
	certificate: string;
	/** PEM. */
	key: string;
}

interface Wanted {
	name: string;
	/** ms since 1970. */
	from: number;
	to: number;
}

const ECDSA_WITH_SHA256 = der(0x30, oid('06082a8648ce3d040302'));

/** An authority, and what it signs. */
export class TestAuthority {
	private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	readonly certificate: string;

	constructor(private readonly name = 'Test Authority') {
		const day = 86_400_000;
		this.certificate = issue(
			{ name, from: Date.now() - 30 * day, to: Date.now() + day },
			{ issuer: name, publicKey: this.keys.publicKey, signer: this.keys.privateKey, isCa: true },
		);
	}

	sign(wanted: Wanted): Certified {
		const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const { name: issuer, keys } = this;
		return {
			certificate: issue(wanted, { issuer, publicKey, signer: keys.privateKey, isCa: false }),
			key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
		};
	}
}

export function selfSigned(wanted: Wanted): Certified {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const by = { issuer: wanted.name, publicKey, signer: privateKey, isCa: false };
	return {
		certificate: issue(wanted, by),
		key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
	};
}

function issue(
	{ name, from, to }: Wanted,
	by: { issuer: string; publicKey: KeyObject; signer: KeyObject; isCa: boolean },
): string {
	const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
	const names = der(0x30, /^[\d.]+$/.test(name) ? address(name) : der(0x82, Buffer.from(name)));
	const extensions = [
		extension('0603551d13', by.isCa ? der(0x30, der(0x01, Buffer.from([0xff]))) : der(0x30)),
		...(by.isCa ? [] : [extension('0603551d11', names)]),
	];
	const toBeSigned = der(
		0x30,
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, serial),
		ECDSA_WITH_SHA256,
		nameOf(by.issuer),
		der(0x30, timeOf(from), timeOf(to)),
		nameOf(name),
		by.publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, der(0x30, ...extensions)),
	);
	const signature = sign('sha256', toBeSigned, by.signer);
	const whole = der(
		0x30,
		toBeSigned,
		ECDSA_WITH_SHA256,
		der(0x03, Buffer.from([0]), signature),
	).toString('base64');
	return `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

const nameOf = (name: string) =>
	der(0x30, der(0x31, der(0x30, oid('0603550403'), der(0x0c, Buffer.from(name)))));

const address = (ip: string) => der(0x87, Buffer.from(ip.split('.').map(Number)));

const extension = (id: string, value: Buffer) => der(0x30, oid(id), der(0x04, value));

/** `YYMMDDHHMMSSZ` */
const timeOf = (ms: number) =>
	der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

function oid(hex: string): Buffer {
	return Buffer.from(hex, 'hex');
}

function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
