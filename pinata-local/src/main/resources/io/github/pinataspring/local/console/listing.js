import { button, make, message } from './dom.js';

/**
 * A table with pages. Only the answer to the latest request is shown.
 * @param panel where it goes
 * @param options label: what is listed; columns: the headers; load: called with the position of a page, returns a promise
 * of rows, of what to say about them, and of the position of the next page if there is one; row: makes the cells of a row;
 * empty: called when there are no rows, returns what to say
 */
export function listing(panel, { label, columns, load, row, empty, older = 'Next', newer = 'Previous' }) {
	let positions = [undefined];
	let latest = 0;
	let shown;

	async function refresh() {
		const mine = ++latest;
		try {
			const page = await load(positions.at(-1));
			if (mine !== latest) {
				return;
			}
			if (page.rows.length === 0 && positions.length > 1) {
				positions.pop();
				await refresh();
				return;
			}
			if (page.rows.length === 0) {
				show(empty(), () => [make('p', { class: 'empty' }, empty())]);
				return;
			}
			show(JSON.stringify([page, positions]), () => contents(page));
		}
		catch (error) {
			if (mine === latest) {
				show(error.message, () => [message(error.message, refresh)]);
			}
		}
	}

	// What did not change stays as it is, with the focus and with what is selected in it.
	function show(state, made) {
		if (state === shown) {
			return;
		}
		shown = state;
		const focused = panel.contains(document.activeElement) && nameOf(document.activeElement);
		panel.replaceChildren(...made());
		if (focused) {
			const controls = [...panel.querySelectorAll('a, button:enabled')];
			(controls.find((control) => nameOf(control) === focused) ?? controls.at(-1))?.focus();
		}
	}

	function contents(page) {
		const paged = page.next !== undefined || positions.length > 1;
		const content = [table(label, columns, page.rows.map(row))];
		if (paged || page.summary) {
			content.push(make('div', { class: 'pager' }, make('p', { class: 'hint' }, page.summary ?? ''),
					paged && turner(newer, positions.length > 1, () => positions.pop()),
					paged && turner(older, page.next !== undefined, () => positions.push(page.next))));
		}
		return content;
	}

	function turner(text, enabled, turn) {
		return button(text, () => {
			turn();
			refresh();
		}, { disabled: !enabled });
	}

	return {
		refresh,
		restart() {
			positions = [undefined];
			return refresh();
		}
	};
}

function nameOf(control) {
	return control.getAttribute('aria-label') ?? control.textContent;
}

// As blocks, which they are on narrow screens, tables need to be told that they are tables.
export function table(label, columns, rows) {
	return make('table', { role: 'table', 'aria-label': label },
			make('thead', { role: 'rowgroup' },
					make('tr', { role: 'row' },
							...columns.map((column) => make('th', { role: 'columnheader', scope: 'col' }, column)))),
			make('tbody', { role: 'rowgroup' }, ...rows.map((cells) => make('tr', { role: 'row' }, ...cells))));
}

export function cell(kind, label, ...content) {
	return make('td', { role: 'cell', class: kind, 'data-label': label }, make('div', {}, ...content));
}
