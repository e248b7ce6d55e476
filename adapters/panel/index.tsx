/** The panel: a page in the browser that shows who is on the photos and lets the owner say so; it keeps no state but its view. */
import './no-code-from-text.js';
import { render } from 'preact';
import { App } from './app.js';

render(<App />, document.body);
