export * from './backend';
export * from './filter';
export * from './filter-options';
export * from './parent';
export * from './path-modifier';
export * from './route';
