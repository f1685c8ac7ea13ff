import { button, toast } from './dom.js';

/**
 * Make a button that copies.
 * @param what what is copied, for those who do not see where the button is
 * @param text returns the text
 * @param selectable what to select where the browser does not let a page copy
 */
export function copyButton(what, text, selectable) {
	const copying = button('Copy', () => copy(copying, what, text(), selectable),
			{ class: selectable ? 'button' : 'button plain', 'aria-label': `Copy ${what}` });
	return copying;
}

async function copy(copying, what, text, selectable) {
	try {
		await navigator.clipboard.writeText(text);
	}
	catch {
		selectable?.select();
		toast('The browser does not let this page copy. Select the text and copy it yourself.');
		return;
	}
	copying.textContent = 'Copied';
	toast(`Copied ${what}.`);
	setTimeout(() => copying.textContent = 'Copy', 2_000);
}
