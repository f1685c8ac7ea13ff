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

	async function show() {
		const mine = ++latest;
		panel.setAttribute('aria-busy', 'true');
		try {
			const page = await load(positions.at(-1));
			if (mine !== latest) {
				return;
			}
			if (page.rows.length === 0 && positions.length > 1) {
				positions.pop();
				await show();
				return;
			}
			panel.replaceChildren(...contents(page));
		}
		catch (error) {
			if (mine === latest) {
				panel.replaceChildren(message(error.message, show));
			}
		}
		panel.setAttribute('aria-busy', 'false');
	}

	function contents(page) {
		if (page.rows.length === 0) {
			return [make('p', { class: 'empty' }, ...empty())];
		}
		const more = page.next !== undefined;
		return [table(label, columns, page.rows.map(row)),
			(more || positions.length > 1 || page.summary) && pager(page, more)].filter(Boolean);
	}

	function pager(page, more) {
		const paged = more || positions.length > 1;
		return make('div', { class: 'pager' }, make('p', { class: 'hint' }, page.summary ?? ''),
				paged && button(newer, () => turn(() => positions.pop(), newer), { disabled: positions.length === 1 }),
				paged && button(older, () => turn(() => positions.push(page.next), older), { disabled: !more }));
	}

	// The buttons are made anew, so the focus has to find them again.
	async function turn(step, name) {
		step();
		await show();
		const buttons = [...panel.querySelectorAll('.pager .button')];
		(buttons.find((each) => each.textContent === name && !each.disabled) ?? buttons.find((each) => !each.disabled))
			?.focus();
	}

	return {
		refresh: show,
		restart() {
			positions = [undefined];
			return show();
		}
	};
}

// As blocks, which they are on narrow screens, tables need to be told that they are tables.
function table(label, columns, rows) {
	return make('table', { role: 'table', 'aria-label': label },
			make('thead', { role: 'rowgroup' },
					make('tr', { role: 'row' },
							...columns.map((column) => make('th', { role: 'columnheader', scope: 'col' }, column)))),
			make('tbody', { role: 'rowgroup' }, ...rows.map((cells) => make('tr', { role: 'row' }, ...cells))));
}

export function cell(kind, label, ...content) {
	return make('td', { role: 'cell', class: kind, 'data-label': label }, make('div', {}, ...content));
}
