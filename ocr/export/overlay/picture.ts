/** A page's picture, to be written into the file. */
export type Picture = { bytes: Uint8Array; mimeType: string } | { dataUrl: string };

/** What goes into a style or an attribute as it is, and loads nothing from anywhere. */
const IMAGE_DATA = /^data:image\/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/]+={0,2}$/;

const IMAGE_TYPE = /^image\/[a-z0-9.+-]{1,40}$/;

/**
 * The picture as a `data:` URL.
 *
 * @returns `null` for what is no image: an empty file, another MIME type, another kind of URL.
 */
export function pictureUrl(picture: Picture | null): string | null {
	if (picture === null) return null;
	if ('dataUrl' in picture) return IMAGE_DATA.test(picture.dataUrl) ? picture.dataUrl : null;
	const { bytes, mimeType } = picture;
	if (bytes.length === 0 || !IMAGE_TYPE.test(mimeType)) return null;
	const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return `data:${mimeType};base64,${view.toString('base64')}`;
}

/**
 * Lets pictures through as long as all of them together stay within so many characters. One that is
 * too much does not take the place of smaller ones after it.
 */
export function pictureBudget(most: number): (url: string) => boolean {
	let taken = 0;
	return (url) => {
		if (taken + url.length > most) return false;
		taken += url.length;
		return true;
	};
}
