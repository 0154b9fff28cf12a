import type { ICredentialType } from 'n8n-workflow';

import { LazarusOcrApi } from '../../../credentials/LazarusOcrApi.credentials';
import { MindeeOcrApi } from '../../../credentials/MindeeOcrApi.credentials';
import { OcrServicesApi } from '../../../credentials/OcrServicesApi.credentials';
import { PicWishOcrApi } from '../../../credentials/PicWishOcrApi.credentials';
import { UpstageOcrApi } from '../../../credentials/UpstageOcrApi.credentials';

const TYPES = [LazarusOcrApi, MindeeOcrApi, OcrServicesApi, PicWishOcrApi, UpstageOcrApi];

test.each(TYPES)('%p sends no key to a redirect when it is tested', (Type) => {
	const { test: tested }: ICredentialType = new Type();
	expect(tested!.request.disableFollowRedirect).toBe(true);
	// Where other statuses are let pass, a redirect is none of them.
	const ignored = tested!.request.ignoreHttpStatusErrors;
	const refused = typeof ignored === 'object' ? ignored.except : [302, 308];
	expect(refused).toEqual(expect.arrayContaining([302, 308]));
	expect(tested!.rules).toContainEqual({
		type: 'responseCode',
		properties: { value: 302, message: expect.stringMatching(/redirect.*Check Base URL\.$/) },
	});
});
