import { render } from 'preact';
import { client } from './client.ts';
import { Page } from './page-view.tsx';
import './page.css';

render(<Page client={client((input, init) => fetch(input, init))} now={Date.now} />, document.body);
