import { byId } from './dom.js';
import { startConnect } from './connect.js';
import { startFaults } from './faults.js';
import { startFiles } from './files.js';
import { startKeys } from './keys.js';
import { startRequests } from './requests.js';

const DEFAULT = 'keys';

const sections = {
	keys: startKeys(),
	files: startFiles(),
	faults: startFaults(),
	requests: startRequests(),
	connect: startConnect()
};

let shown;

function route() {
	const name = location.hash.slice(1) || DEFAULT;
	if (!Object.hasOwn(sections, name) || name === shown) {
		return;
	}
	sections[shown]?.hide?.();
	const first = !shown;
	shown = name;
	for (const each of Object.keys(sections)) {
		byId(`${each}-section`).hidden = each !== name;
	}
	for (const link of document.querySelectorAll('nav a')) {
		if (link.hash === `#${name}`) {
			link.setAttribute('aria-current', 'page');
		}
		else {
			link.removeAttribute('aria-current');
		}
	}
	const title = byId(`${name}-title`);
	document.title = `${title.textContent} · Pinata Local`;
	scrollTo(0, 0);
	if (!first) {
		title.focus({ preventScroll: true });
	}
	sections[name].show();
}

addEventListener('hashchange', route);
byId('skip').addEventListener('click', (event) => {
	event.preventDefault();
	byId(`${shown}-title`).focus();
});
route();
if (!shown) {
	location.replace(`#${DEFAULT}`);
}
