import { foreignCode } from '../../../ocr/document/codes';
import { isOfKey, meaningOfStatus } from '../../../ocr/providers/http-status';
import type { ProviderFailure } from '../../../ocr/providers/provider';
import { OcrFailure } from '../failure';
import type { HttpClient } from './client';
import { inWords } from './in-words';
import { meaningOfCode } from './network-code';
import type { GivenUp, Outcome } from './repeat';
import { isNotNow, mayBeAccepted } from './retry';
import type { Sending, WhatFailed } from './sending';

/** An attempt without a usable response. */
export interface Refused extends Outcome {
	failure: ProviderFailure;
	/** The response has nothing of the provider's in it. */
	foreign?: boolean;
}

interface About {
	whatFailed: string | WhatFailed;
	sending: Sending;
	/** The provider's. */
	name: string;
	/** Where the request went. */
	address: ReturnType<HttpClient['addressOf']>;
	/** Removes secrets from foreign text. */
	clean(text: string): string;
}

/** What a person is told when nothing is tried any more: what happened, and what to do now. */
export function failureOf(about: About, givenUp: GivenUp<Refused>): OcrFailure {
	const { sending, clean } = about;
	const refused = givenUp.refused ?? HELD;
	const { failure } = refused;
	const { httpStatus } = failure;
	const isSubmission = sending.kind === 'submit';
	// With a file in its storage alone, a provider has begun nothing.
	const beginsWork = isSubmission && !sending.isUpload && !sending.request.idempotent;
	// "Not now" is no refusal where the response names a job all the same.
	const isTaken = refused.jobId !== undefined && isNotNow(refused);
	const isOpen = beginsWork && (isTaken || mayBeAccepted(refused));
	const isUnconfirmed = isOpen || refused.networkCode !== undefined || refused.unreadable === true;
	const askedMs = givenUp.heldMs ?? refused.retryAfterMs;
	const address = addressAdvice(about, refused);
	const advice = [
		...adviceOf(about, refused, { isOpen, askedMs }),
		httpStatus === 404 ? sending.ifGone : undefined,
		...(refused.networkCode === 'CUT_OFF' ? [sending.doNow] : afterOutage(about, refused, givenUp)),
	].filter((sentence) => sentence !== undefined);
	const isAdvised = advice.length > 0 || (address && (about.address?.isOwn || failure.retryable));
	const said = [
		failure.message,
		isSubmission && refused.neverSent ? notSent(refused) : undefined,
		address,
		...advice,
		isAdvised ? undefined : whatElse(sending, refused),
	]
		.filter((sentence) => sentence !== undefined)
		// A provider's words may end without a full stop.
		.reduce((before, next) => `${before}${/[.!?…]$/.test(before) ? '' : '.'} ${next}`);
	const status = httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`;
	return new OcrFailure(clean(`${beginning(about, isUnconfirmed)}${status}: ${said}`), {
		code: refused.usedUp ? 'quota' : foreignCode(clean(failure.code)),
		httpStatus,
		jobId: sending.jobId ?? refused.jobId,
		retryable: refused.usedUp
			? askedMs !== undefined
			: failure.retryable && refused.jobId === undefined,
		mayBeAccepted: isOpen,
		ofAccount: isOfAccount(about, refused),
	});
}

/** Whether every document would meet it: the key, the account, the address, or no way to the provider. */
function isOfAccount({ sending, address }: About, refused: Refused): boolean {
	const { kind, request } = sending;
	const { failure, networkCode, neverSent, usedUp } = refused;
	if (networkCode !== undefined) {
		const { final, suspect, local } = meaningOfCode(networkCode);
		// A file that is gone, or a connection that stood, is of one document.
		return kind === 'submit' && neverSent === true && !local && (suspect || final);
	}
	// A storage that refuses one file, or an address out of one answer, has not seen the key.
	if (request.anonymous || address?.isOwn === false) return false;
	const { httpStatus } = failure;
	if (usedUp) return true;
	if (httpStatus === undefined) return false;
	// A wrong base URL answers so, and each document would cost another request.
	if (kind === 'submit' && (httpStatus === 404 || httpStatus === 405)) return true;
	return meaningOfStatus(httpStatus).ofAccount;
}

const TOO_MANY = 429;

/** Another run was told to wait for longer than this one has. */
const HELD: Refused = {
	failure: {
		code: `http-${TOO_MANY}`,
		message: 'Too many requests.',
		httpStatus: TOO_MANY,
		retryable: true,
	},
	status: TOO_MANY,
};

const beginning = ({ whatFailed }: About, isUnconfirmed: boolean): string =>
	typeof whatFailed === 'string'
		? whatFailed
		: whatFailed[isUnconfirmed ? 'unconfirmed' : 'refused'];

/** An upload that was broken off on this side was begun, and is shorter than it was announced. */
const notSent = ({ networkCode = '' }: Refused): string =>
	meaningOfCode(networkCode).local
		? 'The document was not sent, or not to its end, so it was not accepted.'
		: 'The document was not sent.';

function adviceOf(
	about: About,
	refused: Refused,
	{ isOpen, askedMs }: { isOpen: boolean; askedMs: number | undefined },
): Array<string | undefined> {
	const { name } = about;
	const { failure, status, usedUp, jobId } = refused;
	if (isOpen) return [maybeAccepted(jobId)];
	const isToWait = askedMs !== undefined && (failure.retryable || usedUp === true);
	const asks = isToWait ? `${name} asks to wait ${inWords(askedMs)}.` : undefined;
	if (usedUp) return [USED_UP, asks];
	if (isToWait && status === TOO_MANY) return [asks, 'Run it again after that.'];
	return [keyAdvice(about, refused) ?? failure.advice, asks];
}

const maybeAccepted = (jobId: string | undefined): string =>
	jobId === undefined
		? 'It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.'
		: `The response names job ${jobId}, so it was not sent again. Check that job before you send the document again.`;

/** The key is not to blame where it was not sent. */
function keyAdvice({ sending, address }: About, { failure }: Refused): string | undefined {
	if (!isOfKey(failure.httpStatus) || sending.request.anonymous || !address || address.isOwn)
		return undefined;
	return `The address was ${address.url}, which is not below Base URL in the credential, so the key was not sent there.`;
}

/** What to do about a document that the provider does not read. */
export const CHECK_DOCUMENT = 'Check the document and the fields of the node, then run it again.';

/** What to do where nothing better is known. */
function whatElse(
	{ kind, jobId }: Sending,
	{ failure: { retryable, httpStatus = 0 }, networkCode }: Refused,
): string | undefined {
	// What n8n itself reports says what to mend, and so does what this package found before it sent.
	if (networkCode !== undefined && meaningOfCode(networkCode).local) return undefined;
	if (kind === 'submit' && (retryable || httpStatus >= 500)) return 'Try again later.';
	if (kind === 'submit' && networkCode !== undefined) return undefined;
	if (kind === 'submit') return CHECK_DOCUMENT;
	return jobId
		? `Check job ${jobId} in your account at the provider, or run Get Result with this job ID later.`
		: undefined;
}

const USED_UP =
	"The account's quota or credit is used up: add credit or change the plan at the provider, then run the node again.";

/** A job outlasts an outage of its provider, and the person who waits may not. */
function afterOutage(
	{ sending, name }: About,
	{ failure, status, networkCode, unreadable }: Refused,
	{ failingMs }: GivenUp<Refused>,
): string[] {
	const { deadline, jobId } = sending;
	const isLocal = networkCode !== undefined && meaningOfCode(networkCode).local;
	const isLater = failure.retryable || unreadable === true || isLocal;
	if (deadline === undefined || !jobId || !isLater) return [];
	const isReached = networkCode === undefined && status === TOO_MANY;
	const forHowLong =
		failingMs < 1000 || isLocal
			? []
			: unreadable
				? [`There was no usable response for ${inWords(failingMs)}.`]
				: [`${name} was ${isReached ? 'busy' : 'unreachable'} for ${inWords(failingMs)}.`];
	return [
		...forHowLong,
		`Job ${jobId} is still there: fetch it later with Get Result and this job ID, or increase Maximum Wait.`,
	];
}

/** The address that was asked, if it may be a wrong one. */
function addressAdvice({ sending, address }: About, refused: Refused): string | undefined {
	const { networkCode, foreign, failure } = refused;
	const isMissing = networkCode === undefined && isNoService(failure.httpStatus);
	const isSuspect =
		networkCode === undefined ? isMissing && foreign === true : meaningOfCode(networkCode).suspect;
	// A service may have words of its own for a path that it does not have, or for a model.
	const isDoubtful = isMissing && sending.kind === 'submit';
	if (!address || !(isSuspect || isDoubtful)) return undefined;
	if (!isSuspect) {
		return address.isOwn
			? `The address was ${address.url}. If it is wrong, correct Base URL in the credential.`
			: undefined;
	}
	const check = address.isOwn ? ': check Base URL in the credential' : '';
	const later = failure.retryable ? `${check === '' ? ':' : ', or'} try again later` : '';
	return `The address was ${address.url}${check}${later}.`;
}

/** The status of a server that is not this provider's: no such path, or a web page. */
const isNoService = (status: number | undefined) =>
	status !== undefined && (status === 404 || status === 405 || status < 400);
