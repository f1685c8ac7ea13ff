const NO_ANSWER = 'The application does not answer. Check that it is still running, then try again.';

/** A failed request, with words for people as its message. */
export class RequestError extends Error {
}

/** Return the JSON of an answer, or undefined if it has none. */
export async function request(url, options = {}) {
	let response;
	try {
		// Answers change with every upload, and a browser lets a request wait for another that fills its cache.
		response = await fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store', ...options });
	}
	catch {
		throw new RequestError(NO_ANSWER);
	}
	const text = await response.text();
	if (!response.ok) {
		throw problem(response.status, text);
	}
	return text ? JSON.parse(text) : undefined;
}

/** Read an RFC 9457 problem detail. */
export function problem(status, text) {
	try {
		const { detail, title } = JSON.parse(text);
		return new RequestError(detail || title || fallback(status));
	}
	catch {
		return new RequestError(fallback(status));
	}
}

function fallback(status) {
	return status ? `The application answered with status ${status}.` : NO_ANSWER;
}
