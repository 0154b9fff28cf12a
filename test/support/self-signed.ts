import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate for 127.0.0.1 that nobody trusts, both as PEM (RFC 5280, in DER). */
export function selfSigned(): { key: string; cert: string } {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const algorithm = sequence(ECDSA_WITH_SHA256);
	const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('127.0.0.1')))));
	const validity = sequence(utcTime(Date.now() - DAY), utcTime(Date.now() + DAY));
	const serial = der(0x02, Buffer.from([1]));
	const spki = publicKey.export({ type: 'spki', format: 'der' });
	const signed = sequence(serial, algorithm, name, validity, name, spki);
	const bits = Buffer.concat([Buffer.from([0]), sign('sha256', signed, privateKey)]);
	const certificate = sequence(signed, algorithm, der(0x03, bits));
	const lines = certificate.toString('base64').replace(/(.{64})/g, '$1\n');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
	};
}

const DAY = 86_400_000;
/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
/** 2.5.4.3 */
const COMMON_NAME = Buffer.from('0603550403', 'hex');

function der(tag: number, content: Buffer): Buffer {
	const { length } = content;
	const head = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from(head), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));

const utcTime = (ms: number) =>
	der(
		0x17,
		Buffer.from(
			new Date(ms)
				.toISOString()
				.replace(/\.\d+|[-:T]/g, '')
				.slice(2),
		),
	);
