/** The panel: a page in the browser that shows who is on the photos and lets the owner say so; it keeps no state but its view. */
import './no-code-from-text.js';
import { render } from 'preact';
import { App } from './app.js';
import { showTheme } from './shell/theme.js';
import { direction, language } from './strings/index.js';

document.documentElement.lang = language;
document.documentElement.dir = direction;
showTheme();
render(<App />, document.body);
