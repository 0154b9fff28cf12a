import { xmlText } from '../../xml';

/** What a PDF says of itself (ISO 32000-1, table 317), where it says so. */
export interface PdfInfo {
	title?: string;
	author?: string;
	subject?: string;
	keywords?: string;
	creator?: string;
	producer?: string;
	/** ISO 8601. */
	created?: string;
	modified?: string;
}

/**
 * The metadata of a PDF/A-2u file as an XMP packet (ISO 16684-1): which standard it follows, and what
 * its information dictionary says, in the same words.
 */
export function xmpPacket(info: PdfInfo): string {
	const simple = (name: string, value: string | undefined) =>
		value === undefined ? [] : [`<${name}>${xmlText(value)}</${name}>`];
	const listed = (name: string, kind: 'Alt' | 'Seq', value: string | undefined) => {
		if (value === undefined) return [];
		const language = kind === 'Alt' ? ' xml:lang="x-default"' : '';
		const entry = `<rdf:li${language}>${xmlText(value)}</rdf:li>`;
		return [`<${name}><rdf:${kind}>${entry}</rdf:${kind}></${name}>`];
	};
	return [
		'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
		'<x:xmpmeta xmlns:x="adobe:ns:meta/">',
		'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
		'<rdf:Description rdf:about=""',
		' xmlns:dc="http://purl.org/dc/elements/1.1/"',
		' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
		' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
		' xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
		'<pdfaid:part>2</pdfaid:part>',
		'<pdfaid:conformance>U</pdfaid:conformance>',
		...simple('xmp:CreateDate', info.created),
		...simple('xmp:ModifyDate', info.modified),
		...simple('xmp:CreatorTool', info.creator),
		...simple('pdf:Producer', info.producer),
		...simple('pdf:Keywords', info.keywords),
		...listed('dc:title', 'Alt', info.title),
		...listed('dc:creator', 'Seq', info.author),
		...listed('dc:description', 'Alt', info.subject),
		'</rdf:Description>',
		'</rdf:RDF>',
		'</x:xmpmeta>',
		'<?xpacket end="r"?>',
	].join('\n');
}
