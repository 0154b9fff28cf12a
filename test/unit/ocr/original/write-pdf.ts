/**
 * A PDF of these objects, numbered from 1, of which the first is its catalog.
 *
 * @param tail is put behind its end
 * @param noTable leaves out the table of objects, and where it is
 * @param trailer entries of the trailer beside the usual ones
 */
export function writePdf(
	objects: readonly string[],
	{ tail = '', noTable = false, trailer = '' } = {},
): Uint8Array {
	let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
	const offsets = objects.map((object, index) => {
		const offset = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const table = file.length;
	const size = objects.length + 1;
	if (!noTable) {
		file += `xref\n0 ${size}\n0000000000 65535 f \n`;
		for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
	}
	file += `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\n`;
	file += `startxref\n${noTable ? 0 : table}\n%%EOF\n${tail}`;
	return Buffer.from(file, 'latin1');
}
