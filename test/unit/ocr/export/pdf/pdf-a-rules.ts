import { deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFObject } from 'pdf-lib';
import sharp from 'sharp';
import { chunk } from '../../original/pictures/write-png';

/**
 * What of ISO 19005-2, level U, can be seen in a file without drawing it, by clause. It shares no code
 * with what writes such files.
 *
 * @returns the clauses that are broken, each with what is wrong
 */
export async function brokenRules(bytes: Uint8Array): Promise<string[]> {
	const broken: string[] = [];
	const must = (holds: boolean, rule: string) => void (holds || broken.push(rule));
	const text = Buffer.from(bytes).toString('latin1');
	const head = /^%PDF-1\.[0-7]\r?\n%([^\r\n]{4,})/.exec(text);
	must(head !== null, '6.1.2 header');
	must(
		[...(head?.[1] ?? ' ')].slice(0, 4).every((l) => l.charCodeAt(0) > 127),
		'6.1.2 comment',
	);
	must(/%%EOF\r?\n?$/.test(text), '6.1.3 end of file');

	const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
	const { catalog, context } = pdf;
	const get = (dict: PDFDict, key: string) => context.lookup(dict.get(PDFName.of(key)));
	must(context.trailerInfo.Encrypt === undefined, '6.1.3 encrypted');
	const id = context.lookup(context.trailerInfo.ID);
	must(id instanceof PDFArray && id.size() === 2, '6.1.3 ID');

	const metadata = get(catalog, 'Metadata');
	if (metadata instanceof PDFRawStream) {
		must(!metadata.dict.has(PDFName.of('Filter')), '6.6.2.1 packed metadata');
		const xmp = Buffer.from(metadata.contents).toString('utf8');
		must(/<\?xpacket begin="\ufeff"/.test(xmp), '6.6.2.1 packet');
		must(/<pdfaid:part>2</.test(xmp) && /<pdfaid:conformance>U</.test(xmp), '6.6.4 version');
		must(xmp.includes('http://www.aiim.org/pdfa/ns/id/'), '6.6.4 namespace');
	} else must(false, '6.6.2.1 metadata');

	const intents = get(catalog, 'OutputIntents');
	const intent = intents instanceof PDFArray ? context.lookup(intents.get(0)) : undefined;
	const profile = intent instanceof PDFDict ? get(intent, 'DestOutputProfile') : undefined;
	if (intent instanceof PDFDict && profile instanceof PDFRawStream) {
		must(String(get(intent, 'S')) === '/GTS_PDFA1', '6.2.3 intent');
		must(String(get(profile.dict, 'N')) === '3', '6.2.3 components');
		const icc = inflateSync(profile.contents);
		must(icc.readUInt32BE(0) === icc.length, '6.2.3 profile size');
		must(icc.subarray(12, 20).toString('latin1') === 'mntrRGB ', '6.2.3 profile class');
		must(icc.subarray(36, 40).toString('latin1') === 'acsp', '6.2.3 profile signature');
		must(await isSrgb(icc), '6.2.3 profile is not sRGB');
	} else must(false, '6.2.3 output intent');

	const forbidden = /^\/(LZWDecode|Crypt|JavaScript|Launch|DeviceCMYK|Movie|Sound)$/;
	const look = (object: PDFObject | undefined, depth: number): void => {
		if (depth > 50 || object === undefined) return;
		if (object instanceof PDFName) must(!forbidden.test(String(object)), `6 ${String(object)}`);
		if (object instanceof PDFArray) object.asArray().forEach((entry) => look(entry, depth + 1));
		if (object instanceof PDFRawStream) look(object.dict, depth + 1);
		if (!(object instanceof PDFDict)) return;
		must(!object.has(PDFName.of('AA')), '6.5.2 additional actions');
		for (const value of object.values()) look(value, depth + 1);
		if (get(object, 'Type') !== PDFName.of('Font')) return;
		const kind = String(get(object, 'Subtype'));
		const descriptor = get(object, 'FontDescriptor');
		if (kind !== '/Type0' && kind !== '/Type3') {
			const keys = descriptor instanceof PDFDict ? descriptor.keys().map(String) : [];
			must(
				keys.some((key) => key.startsWith('/FontFile')),
				'6.2.11.4 embedded',
			);
		}
		if (!kind.startsWith('/CIDFont')) must(get(object, 'ToUnicode') !== undefined, '6.2.11.7');
	};
	for (const [, object] of context.enumerateIndirectObjects()) look(object, 0);
	return [...new Set(broken)];
}

/** Whether colors that are taken for the profile's are those of sRGB. */
async function isSrgb(icc: Buffer): Promise<boolean> {
	const colors = Buffer.from(Array.from({ length: 3 * 256 }, (_, at) => (at * 37) % 256));
	const raw = { width: 16, height: 16, channels: 3 } as const;
	const tagged = await sharp(colors, { raw }).png().toBuffer();
	const { data } = await sharp(withProfile(tagged, icc))
		.toColorspace('srgb')
		.raw()
		.toBuffer({ resolveWithObject: true });
	return data.length === colors.length && data.every((v, at) => Math.abs(v - colors[at]!) <= 2);
}

/** A PNG with the profile in an iCCP chunk behind its header. */
function withProfile(png: Buffer, icc: Buffer): Buffer {
	const data = Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(icc)]);
	return Buffer.concat([png.subarray(0, 33), chunk('iCCP', data), png.subarray(33)]);
}
