/** The build gathers style sheets into the panel's page. */
declare module '*.css';
