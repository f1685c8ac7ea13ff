export const byId = (id) => document.getElementById(id);

/**
 * Make an element. What begins with "on" is a listener, what is undefined, null or false is left out, and texts stay
 * texts: no name of a file or key is ever read as HTML.
 */
export function make(tag, attributes, ...children) {
	const made = document.createElement(tag);
	Object.entries(attributes ?? {})
		.filter(([, value]) => value !== undefined && value !== null && value !== false)
		.forEach(([name, value]) => {
			if (typeof value === 'function') {
				made.addEventListener(name.slice(2), value);
			}
			else {
				made.setAttribute(name, (value === true) ? '' : value);
			}
		});
	made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
	return made;
}

export function button(text, onclick, attributes) {
	return make('button', { type: 'button', class: 'button', onclick, ...attributes }, text);
}

export function message(text, retry) {
	return make('p', { class: 'message bad', role: 'alert' }, `${text} `,
			retry && button('Try again', retry, { class: 'button plain' }));
}

let fading;

/** Say what happened, to the eye and to the ear. */
export function toast(text) {
	byId('toast').textContent = text;
	clearTimeout(fading);
	fading = setTimeout(() => byId('toast').textContent = '', 5_000);
}
