export function byId(id) {
	return document.getElementById(id);
}

/** Make an element. Texts become text nodes, so that no file name is ever read as HTML. */
export function element(name, attributes = {}, ...children) {
	const result = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) {
		if (key.startsWith('on')) {
			result.addEventListener(key.substring(2), value);
		}
		else if (value !== null && value !== undefined) {
			result.setAttribute(key, value);
		}
	}
	result.append(...children);
	return result;
}
