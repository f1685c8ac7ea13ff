import { button, make } from './dom.js';

let opened = 0;

/**
 * Show a modal dialog that holds a form, until it is submitted or closed. The browser keeps the focus inside and closes
 * the dialog on Escape. When it closes it leaves the page, with all that it held.
 * @param title its title
 * @param content what is between the title and the buttons
 * @param buttons the buttons; those of the type "submit" send the form
 * @param options small: whether it is narrow; onsubmit: called with the form, and the dialog stays open until what it
 * returns has succeeded
 * @return a promise of what onsubmit returned, or of undefined if the dialog was closed otherwise
 */
export function showDialog(title, content, buttons, { small, onsubmit }) {
	const id = `dialog-${++opened}`;
	const problem = make('p', { class: 'message bad', role: 'alert' });
	const form = make('form', { method: 'dialog', autocomplete: 'off' }, make('h2', { id }, title), ...content, problem,
			make('div', { class: 'buttons' }, ...buttons));
	const dialog = make('dialog', { class: small && 'small', 'aria-labelledby': id }, form);
	return new Promise((resolve) => {
		let busy = false;
		let result;
		const setBusy = (value) => {
			busy = value;
			buttons.forEach((each) => each.disabled = value);
		};
		form.addEventListener('submit', async (event) => {
			event.preventDefault();
			problem.textContent = '';
			setBusy(true);
			try {
				result = await onsubmit(form);
				dialog.close();
			}
			catch (error) {
				problem.textContent = error.message;
				setBusy(false);
			}
		});
		// What was sent cannot be taken back, and its answer may be shown but once.
		dialog.addEventListener('cancel', (event) => busy && event.preventDefault());
		dialog.addEventListener('close', () => {
			dialog.remove();
			resolve(result);
		});
		document.body.append(dialog);
		dialog.showModal();
	});
}

export function closeButton(text, attributes) {
	return button(text, (event) => event.currentTarget.closest('dialog').close(), attributes);
}

export function submitButton(text, attributes) {
	return make('button', { type: 'submit', class: 'button primary', ...attributes }, text);
}

/**
 * Ask before something is done that cannot be undone.
 * @return a promise of whether it was done
 */
export async function confirm(title, text, keep, act, action) {
	const done = await showDialog(title, [make('p', {}, ...text)],
			[closeButton(keep, { autofocus: true }), submitButton(act, { class: 'button danger' })],
			{ small: true, onsubmit: async () => {
				await action();
				return true;
			} });
	return done === true;
}
