/** Where PicWish answers; the document names no address, its own clients use these. */
export const PICWISH_REGIONS = {
	global: 'https://techhk.aoscdn.com',
	china: 'https://techsz.aoscdn.com',
};
